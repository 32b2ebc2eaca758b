import type { Pool } from 'pg';

/** A task somebody holds, or has delegated, or was asked about in person. */
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
}

/** How many tasks are handed over at a time. */
export const mostAtOnce = 1_000;

/**
 * The open work of one account: what it has claimed or was lent, opinions it was asked for, and what it lent to others from the offices it
 * works or ever worked in. One more than `mostAtOnce` where there are more.
 */
export async function heldBy(pool: Pool, accountId: string): Promise<HeldTask[]> {
  const { rows } = await pool.query<HeldTask>(
    `WITH held AS (
       SELECT id FROM task WHERE claimed_by = $1 AND closed_at IS NULL
       UNION SELECT id FROM task WHERE office = 'account@' || $1::text AND closed_at IS NULL
       UNION SELECT task.id FROM (
           SELECT DISTINCT role || '@' || place_code || coalesce('/' || department, '') AS name FROM role_binding WHERE account_id = $1
         ) office JOIN task ON task.office = office.name AND task.closed_at IS NULL AND task.claimed_by <> $1
         JOIN workflow_case c ON c.id = task.case_id AND position('"delegated":{"by":"' || $1::text IN c.ledger::text) > 0
     )
     SELECT task.id AS "taskId", task.case_id AS "caseId", task.definition, c.version, task.state, task.office, task.place_code AS "placeCode",
       task.revision, task.due_at AS "dueAt", note.delegated ->> 'by' AS "delegatedBy", note.delegated ->> 'to' AS "delegatedTo"
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
