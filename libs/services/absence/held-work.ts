import type { Pool } from 'pg';

/** A task somebody holds, or has delegated, a word they alone were asked for, or one they asked for. */
export interface HeldTask {
  taskId: string;
  caseId: string;
  definition: string;
  version: number;
  state: string;
  office: string;
  placeCode: string;
  revision: number;
  dueAt: Date | null;
  /** Who delegated it to whom, where somebody did. */
  delegatedBy: string | null;
  delegatedTo: string | null;
  /** Where it is an opinion: who asked whom for it, and whom else about the same task. */
  opinion: { by: string; of: string; others: string[] } | null;
}

/** How many tasks are handed over at a time. */
export const mostAtOnce = 1_000;

/** The open work of one account, one more than `mostAtOnce` or beyond where there is more. */
export async function heldBy(pool: Pool, accountId: string): Promise<HeldTask[]> {
  const [tasks, opinions] = await Promise.all([tasksOf(pool, accountId), opinionsOf(pool, accountId)]);
  return [...tasks, ...opinions];
}

/** What it has claimed or was lent, votes that are its own, and what it lent to others from the offices it works or ever worked in. */
async function tasksOf(pool: Pool, accountId: string): Promise<HeldTask[]> {
  const { rows } = await pool.query<HeldTask>(
    `WITH held AS (
       SELECT id FROM task WHERE claimed_by = $1 AND closed_at IS NULL
       UNION SELECT id FROM task WHERE office = 'account@' || $1::text AND closed_at IS NULL AND key NOT LIKE 'opinion:%'
       UNION SELECT task.id FROM (
           SELECT DISTINCT role || '@' || place_code || coalesce('/' || department, '') AS name FROM role_binding WHERE account_id = $1
         ) office JOIN task ON task.office = office.name AND task.closed_at IS NULL AND task.claimed_by <> $1
         JOIN workflow_case c ON c.id = task.case_id AND position('"delegated":{"by":"' || $1::text IN c.ledger::text) > 0
     )
     SELECT task.id AS "taskId", task.case_id AS "caseId", task.definition, c.version, task.state, task.office, task.place_code AS "placeCode",
       task.revision, task.due_at AS "dueAt", note.delegated ->> 'by' AS "delegatedBy", note.delegated ->> 'to' AS "delegatedTo", NULL AS opinion
     FROM held JOIN task ON task.id = held.id JOIN workflow_case c ON c.id = task.case_id
     LEFT JOIN LATERAL (
       SELECT value -> 'delegated' AS delegated FROM json_each(c.ledger -> 'tasks') WHERE value ->> 'id' = task.id::text
     ) note ON TRUE
     WHERE task.claimed_by = $1 OR task.office = 'account@' || $1::text OR note.delegated ->> 'by' = $1::text
     ORDER BY task.due_at, task.id LIMIT $2`,
    [accountId, mostAtOnce + 1],
  );
  return rows;
}

/**
 * Asked of the account or by it, from the ledgers of the counties it works or ever worked in: an opinion that waits for the decision has no row
 * among the tasks yet. It is called by the step it is about.
 */
async function opinionsOf(pool: Pool, accountId: string): Promise<HeldTask[]> {
  const { rows } = await pool.query<HeldTask>(
    `SELECT asked.key AS "taskId", c.id AS "caseId", c.definition, c.version, coalesce(asked.value -> 'task' ->> 'state', about.value ->> 'state') AS state,
       CASE asked.value ->> 'of' WHEN $1::text THEN 'account@' || $1::text ELSE asked.value ->> 'office' END AS office,
       c.place_code AS "placeCode", coalesce((asked.value -> 'task' ->> 'revision')::int, 0) AS revision,
       (asked.value ->> 'dueAt')::timestamptz AS "dueAt", NULL AS "delegatedBy", NULL AS "delegatedTo",
       json_build_object('by', asked.value ->> 'by', 'of', asked.value ->> 'of', 'others', (
         SELECT json_agg(other.value ->> 'of') FROM json_each(c.ledger -> 'opinions') other WHERE other.value ->> 'askedFor' = asked.value ->> 'askedFor')) AS opinion
     FROM (SELECT DISTINCT left(place_code, 6) AS county FROM role_binding WHERE account_id = $1) office
     JOIN workflow_case c ON c.place_code BETWEEN (office.county || '000000')::char(12) AND (office.county || '999999')::char(12) AND c.status = 'open'
       AND (position('"of":"' || $1::text IN c.ledger::text) > 0 OR position('"by":"' || $1::text || '","office":' IN c.ledger::text) > 0)
     CROSS JOIN LATERAL json_each(c.ledger -> 'opinions') asked
     LEFT JOIN LATERAL json_each(c.ledger -> 'tasks') about ON about.value ->> 'id' = asked.value ->> 'askedFor'
     WHERE $1::text IN (asked.value ->> 'of', asked.value ->> 'by') ORDER BY 9, 1 LIMIT $2`,
    [accountId, mostAtOnce + 1],
  );
  return rows;
}
