import type { PoolClient } from 'pg';
import { householdsNear } from './households-near.js';
import { officeName } from './office.js';
import type { Binding } from './person.js';
import { staffOf } from './staff.js';

/**
 * Has the ladders looked at now where an account that leaves its offices leaves one of them empty, or to people who are named in the file or
 * decided the step before: whoever answers for its open work hears at once, and not when the next rung comes.
 * @param within the transaction in which the account leaves, after it has left
 */
export async function noteWorkLeftBehind(within: PoolClient, left: readonly Binding[], now: Date): Promise<void> {
  const staff = await staffOf(within, left.map(({ role, placeCode, department }) => officeName(role, placeCode, department ?? undefined)), now);
  const remaining = [...new Set([...staff.values()].flat())];
  const near = await householdsNear(within, remaining);
  await within.query(
    `UPDATE task SET rung_at = $3 FROM (
       SELECT task.id FROM task JOIN workflow_case c ON c.id = task.case_id
       WHERE task.office = ANY ($1::text[]) AND task.closed_at IS NULL AND task.due_at IS NOT NULL AND (task.rung_at IS NULL OR task.rung_at > $3)
         AND (task.office = ANY ($2::text[]) OR c.subject_id = ANY ($4::uuid[])
           OR c.ledger ->> 'lastDecider' = ANY ($5::text[]) OR c.ledger ->> 'lastDeciderFor' = ANY ($5::text[])
           OR ((c.ledger #> '{voters,of}')::jsonb || (c.ledger #> '{voters,before}')::jsonb) ?| $5::text[])
       ORDER BY task.id FOR UPDATE OF task
     ) held WHERE task.id = held.id`,
    [
      [...staff.keys()],
      [...staff].filter(([, accounts]) => accounts.length === 0).map(([office]) => office),
      now,
      [...near.values()].flatMap((person) => person.near),
      remaining,
    ],
  );
}
