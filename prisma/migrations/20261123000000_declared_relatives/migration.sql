-- Whose relatives work in an office is asked by the people there, who are few, and not by the households.
CREATE INDEX case_record_declared_relatives ON case_record USING gin ((body -> 'relatives') jsonb_path_ops) WHERE kind = 'declared-relatives';
