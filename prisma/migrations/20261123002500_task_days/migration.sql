-- What the schema language cannot say. Tasks opened or closed since midnight are found by the pages they lie on; it costs next to nothing to keep.
CREATE INDEX "task_days" ON "task" USING brin ("opened_at", "closed_at") WITH (autosummarize = on);
