-- Limits that ran on after a stop are noted with what was left and from when, so that they can be counted anew. Where they ran on before this
-- version, the journal says it: the last word about a limit is its new end, and the word before that what was left.
WITH entry AS (
  SELECT j.case_id, j.seq, j.body::jsonb AS body
    FROM workflow_case w JOIN journal_entry j ON j.case_id = w.id
   WHERE w.status = 'open' AND EXISTS (SELECT FROM journal_entry l WHERE l.case_id = w.id AND strpos(l.body, '"left":{') > 0)
), said AS (
  SELECT case_id, seq, body ->> 'at' AS at, key AS name, NULL::jsonb AS remains FROM entry, jsonb_each(body -> 'due')
  UNION ALL
  SELECT case_id, seq, body ->> 'at', key, value FROM entry, jsonb_each(body -> 'left')
), told AS (
  SELECT case_id, name, at, remains, lag(remains) OVER before AS had_left, lead(seq) OVER before AS later FROM said
  WINDOW before AS (PARTITION BY case_id, name ORDER BY seq)
), resumed AS (
  SELECT case_id, name, at, had_left FROM told WHERE later IS NULL AND remains IS NULL AND had_left IS NOT NULL
), noted AS (
  SELECT w.id,
         coalesce((SELECT jsonb_object_agg(task.key, task.value || CASE WHEN r.name IS NULL THEN '{}' ELSE jsonb_build_object('left', r.had_left) END)
                     FROM jsonb_each(w.ledger::jsonb -> 'tasks') task LEFT JOIN resumed r ON r.case_id = w.id AND r.name = 'task:' || task.key), '{}') AS tasks,
         (SELECT jsonb_build_object('clock', (w.ledger::jsonb -> 'clock') || jsonb_build_object('resumed', jsonb_build_object('at', r.at, 'left', r.had_left)))
            FROM resumed r WHERE r.case_id = w.id AND r.name = 'case' AND w.ledger::jsonb #> '{clock,dueAt}' IS NOT NULL) AS clock
    FROM workflow_case w WHERE w.id IN (SELECT case_id FROM resumed)
)
UPDATE workflow_case w SET ledger = (w.ledger::jsonb || jsonb_build_object('tasks', noted.tasks) || coalesce(noted.clock, '{}'))::json
  FROM noted WHERE noted.id = w.id;
