-- What the schema language cannot say. Open work of the steps: opinions that are asked for beside a task are not counted with it.
DROP INDEX "task_place";
CREATE INDEX "task_place" ON "task"("place_code", "due_at", "id") INCLUDE ("definition", "state") WHERE "closed_at" IS NULL AND "key" NOT LIKE 'opinion:%';
