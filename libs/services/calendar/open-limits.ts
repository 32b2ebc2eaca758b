import type { Pool } from 'pg';
import { startOfDay } from '#domain/calendar.js';
import type { Ledger } from '#engine/ledger.js';

/** Limits that ended before this instant were counted on days that the announcement of the year says nothing about. */
export const reachOf = (year: number): Date => startOfDay(`${year - 1}-12-25`);

/** Sorts before the id of any case. */
const beforeAll = '00000000-0000-0000-0000-000000000000';

const stillOpen = `w.status = 'open' AND (w.due_at > $1
  OR EXISTS (SELECT FROM task WHERE task.case_id = w.id AND task.closed_at IS NULL AND task.due_at > $1)
  OR EXISTS (SELECT FROM timer WHERE timer.case_id = w.id AND timer.due_at > $1))`;

/** Ids of the next open cases with a limit that reaches into the year or beyond, in order. @param since those alone that moved then or later */
export async function nextOpenCases(pool: Pool, year: number, after: string | null, limit: number, since?: Date): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT w.id FROM workflow_case w
      WHERE ${stillOpen} AND w.id > $2::uuid AND ($4::timestamptz IS NULL OR w.moved_at >= $4) ORDER BY w.id LIMIT $3`,
    [reachOf(year), after ?? beforeAll, limit, since ?? null],
  );
  return rows.map(({ id }) => id);
}

export interface OpenCase {
  id: string;
  definition: string;
  version: number;
  placeCode: string;
  policyId: string | null;
  ledger: Ledger;
}

/** The same cases with the engine's notes, chunk by chunk, those of the given places alone: a range of codes each. */
export async function* openCases(pool: Pool, year: number, places: { from: string; to: string }[], atOnce = 1_000): AsyncGenerator<OpenCase[]> {
  let after = beforeAll;
  for (;;) {
    const { rows }: { rows: OpenCase[] } = await pool.query<OpenCase>(
      `SELECT w.id, w.definition, w.version, w.place_code AS "placeCode", w.policy_id AS "policyId", w.ledger FROM workflow_case w
        WHERE ${stillOpen} AND w.id > $2::uuid
          AND EXISTS (SELECT FROM unnest($4::text[], $5::text[]) AS own (low, high) WHERE w.place_code BETWEEN own.low AND own.high)
        ORDER BY w.id LIMIT $3`,
      [reachOf(year), after, atOnce, places.map(({ from }) => from), places.map(({ to }) => to)],
    );
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.id;
  }
}
