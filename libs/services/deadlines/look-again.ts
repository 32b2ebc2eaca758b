import type { Pool, PoolClient } from 'pg';
import type { NewLadder } from '#contracts/deadlines.js';
import { startOfDay } from '#domain/calendar.js';
import { placePrefix } from '#domain/place-code.js';
import { wholeCase } from '#domain/rung-ladder.js';

type Scope = Pick<NewLadder, 'placeCode' | 'definition' | 'state' | 'effectiveFrom'>;

/** Due dates marked at once: decisions on them wait no longer than that takes. */
const together = 2_000;

/**
 * Has the open due dates a new ladder concerns looked at when it begins, or before where a rung comes first: a few at a time, and those that
 * somebody works on just now not at all. A mark does no harm, also where the ladder is not published in the end.
 */
export async function markMost(pool: Pool, scope: Scope): Promise<void> {
  for (const { text, values } of marksOf(scope, `LIMIT ${together} FOR UPDATE SKIP LOCKED`)) {
    for (let marked = together; marked === together; ) marked = (await pool.query(text, values)).rowCount ?? 0;
  }
}

/** The same for those that are left. @param within the transaction that publishes the ladder, in which nobody climbs */
export async function markLeft(within: PoolClient, scope: Scope): Promise<void> {
  for (const { text, values } of marksOf(scope, 'ORDER BY id FOR UPDATE')) await within.query(text, values);
}

function* marksOf({ placeCode, definition, state, effectiveFrom }: Scope, taking: string): Generator<{ text: string; values: unknown[] }> {
  const prefix = placePrefix(placeCode);
  const values = [startOfDay(effectiveFrom), prefix.padEnd(12, '0'), prefix.padEnd(12, '9'), definition];
  const mark = (table: string, open: string) =>
    // Each of the two is a range of the index.
    ['rung_at > $1', 'rung_at IS NULL'].map(
      (waiting) => `UPDATE ${table} SET rung_at = $1 FROM (
          SELECT id FROM ${table} WHERE ${open} AND ${waiting} AND due_at IS NOT NULL AND place_code BETWEEN $2 AND $3 AND $4 IN ('', definition) ${taking}
        ) held WHERE ${table}.id = held.id`,
    );
  if (state !== wholeCase) for (const text of mark('task', `closed_at IS NULL AND $5 IN ('', state)`)) yield { text, values: [...values, state] };
  if (state === '' || state === wholeCase) for (const text of mark('workflow_case', `status = 'open'`)) yield { text, values };
}
