import type { PoolClient } from 'pg';
import { officeName } from './office.js';
import type { Binding } from './person.js';
import { staffOf } from './staff.js';

/**
 * Has the ladders looked at now where an account that leaves its offices leaves one of them empty: whoever answers for its open work hears at
 * once, and not when the next rung comes.
 * @param within the transaction in which the account leaves, after it has left
 */
export async function noteWorkLeftBehind(within: PoolClient, left: readonly Binding[], now: Date): Promise<void> {
  const staff = await staffOf(within, left.map(({ role, placeCode, department }) => officeName(role, placeCode, department ?? undefined)), now);
  const empty = [...staff].filter(([, accounts]) => accounts.length === 0).map(([office]) => office);
  if (empty.length === 0) return;
  await within.query(
    `UPDATE task SET rung_at = $2 FROM (
       SELECT id FROM task WHERE office = ANY ($1::text[]) AND closed_at IS NULL AND due_at IS NOT NULL AND (rung_at IS NULL OR rung_at > $2) ORDER BY id FOR UPDATE
     ) held WHERE task.id = held.id`,
    [empty, now],
  );
}
