import type { Pool, PoolClient } from 'pg';
import type { Day } from '#domain/calendar.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import type { Checked } from './check-scope.js';
import { readFault } from './finding-words.js';

export interface Run extends Checked {
  id: string;
  state: 'waiting' | 'cases' | 'seals';
  /** The last case that was looked at. */
  cursor: string | null;
  /** Days whose seal was reckoned again. */
  seals: number;
}

/** Findings that are named; all are counted. */
const mostNamed = 200;

/** The check that waits longest, for whoever claims it until then. */
export async function claimCheck(pool: Pool, now: Date, until: Date): Promise<Run | undefined> {
  const { rows } = await pool.query<Run>(
    `UPDATE audit_check SET claimed_until = $2 WHERE id = (
       SELECT id FROM audit_check WHERE state <> 'done' AND state <> 'failed' AND (claimed_until IS NULL OR claimed_until <= $1)
       ORDER BY started_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id, kind AS of, case_id AS "caseId", day::text AS day, place_code AS "placeCode", state, cursor, seals`,
    [now, until],
  );
  return rows[0];
}

export const countCases = (pool: Pool, { id }: Run, total: number): Promise<unknown> =>
  pool.query(`UPDATE audit_check SET state = 'cases', total = $2 WHERE id = $1 AND state = 'waiting'`, [id, total]);

export interface Page {
  cursor: string | null;
  last: string;
  cases: number;
  entries: number;
  faults: string[];
  claimedUntil: Date;
}

/** @returns false where somebody else went on from there meanwhile */
export function notePage(pool: Pool, { id }: Run, { cursor, last, cases, entries, faults, claimedUntil }: Page): Promise<boolean> {
  return noteWith(
    pool,
    id,
    faults,
    `cursor = $3, cases = cases + $4, entries = entries + $5, claimed_until = $6 WHERE id = $1 AND state = 'cases' AND cursor IS NOT DISTINCT FROM $7::uuid`,
    [last, cases, entries, claimedUntil, cursor],
  );
}

/** Past the last case; what lies in no case is found out then. */
export const noteCasesDone = (pool: Pool, { id }: Run, faults: string[], claimedUntil: Date): Promise<boolean> =>
  noteWith(pool, id, faults, `state = 'seals', claimed_until = $3 WHERE id = $1 AND state = 'cases'`, [claimedUntil]);

/** @param before seals checked before these. @returns false where somebody else went on from there meanwhile */
export const noteSeals = (pool: Pool, { id }: Run, before: number, days: number, faults: string[], claimedUntil: Date): Promise<boolean> =>
  noteWith(pool, id, faults, `seals = seals + $3, claimed_until = $4 WHERE id = $1 AND state = 'seals' AND seals = $5`, [days, claimedUntil, before]);

export const noteDone = (pool: Pool, { id }: Run, sealedUpTo: Day | undefined, at: Date): Promise<unknown> =>
  pool.query(`UPDATE audit_check SET state = 'done', sealed_up_to = $2, finished_at = $3, claimed_until = NULL WHERE id = $1 AND state = 'seals'`, [id, sealedUpTo ?? null, at]);

/** Another may go on with it at once. */
export const release = (pool: Pool, { id }: Run): Promise<unknown> =>
  pool.query(`UPDATE audit_check SET claimed_until = NULL WHERE id = $1 AND state <> 'done' AND state <> 'failed'`, [id]);

export const noteFailed = (pool: Pool, { id }: Run, error: string, at: Date): Promise<unknown> =>
  pool.query(`UPDATE audit_check SET state = 'failed', error = $2, finished_at = $3, claimed_until = NULL WHERE id = $1 AND state <> 'done'`, [id, error, at]);

/** Moves a check on, and names what was found, in one transaction. */
function noteWith(pool: Pool, id: string, faults: string[], change: string, values: unknown[]): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ faults: number }>(`UPDATE audit_check SET faults = faults + $2, ${change} RETURNING faults`, [id, faults.length, ...values]);
    if (!rows[0]) return false;
    await nameFaults(client, id, rows[0].faults - faults.length, faults);
    return true;
  });
}

async function nameFaults(client: PoolClient, id: string, before: number, faults: string[]): Promise<void> {
  const named = faults.slice(0, Math.max(0, mostNamed - before)).map(readFault);
  if (named.length === 0) return;
  await client.query(
    `INSERT INTO audit_finding (check_id, number, case_id, sentence)
     SELECT $1, $2 + at, case_id, sentence FROM unnest($3::uuid[], $4::text[]) WITH ORDINALITY AS found (case_id, sentence, at)`,
    [id, before, named.map(({ caseId }) => caseId), named.map(({ sentence }) => sentence)],
  );
}
