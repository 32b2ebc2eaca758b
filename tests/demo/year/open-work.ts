import type { Pool } from 'pg';
import type { OpenWork } from './work.js';

/** What came to the desks of the county since an instant, as their inboxes show it, the same in every run. */
export async function findNewWork(pool: Pool, since: Date): Promise<OpenWork[]> {
  const { rows } = await pool.query<OpenWork>({
    name: 'new-work',
    text: `SELECT task.id AS "taskId", task.case_id AS "caseId", c.subject_id AS "householdId", task.definition, c.place_code::text AS "placeCode", task.state, task.key,
             task.office, task.opened_at AS "openedAt", task.due_at AS "dueAt",
             household.number || '/' || coalesce(campaign.name || '/' || campaign.occurs_on::text, task.definition) AS matter
           FROM task JOIN workflow_case c ON c.id = task.case_id JOIN household ON household.id = c.subject_id
           LEFT JOIN campaign_case ON campaign_case.case_id = c.id LEFT JOIN campaign ON campaign.id = campaign_case.campaign_id
           WHERE task.closed_at IS NULL AND task.opened_at >= $1`,
    values: [since],
  });
  return rows;
}

/** Which of these tasks nobody has done. */
export async function stillOpen(pool: Pool, taskIds: string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM task WHERE id = ANY ($1::uuid[]) AND closed_at IS NULL', [taskIds]);
  return new Set(rows.map(({ id }) => id));
}
