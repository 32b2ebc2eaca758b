import type { Pool } from 'pg';
import { addDays, type Day, endOfDay, startOfDay } from '#domain/calendar.js';
import { beforeFirstSeal, findLastSeal, findSeal, reckonSeal } from '#infrastructure/case-store/seal.js';
import type { Scope } from './scope.js';

export interface SealReport {
  /** Days whose seal was reckoned again. */
  days: number;
  /** The last day that is sealed; undefined while none is. */
  sealedUpTo?: Day;
  /** Entries dated after that day: no seal covers them yet. */
  unsealedEntries: number;
  faults: string[];
}

const namedEntries = 20;

/** Reckons the seals again that cover a scope: those of the days a case moved on, that of a day, or all; no day between may lack one. */
export async function verifySeals(pool: Pool, scope: Scope): Promise<SealReport> {
  const last = await findLastSeal(pool);
  const { rows } = await pool.query<{ entries: number }>('SELECT count(*) AS entries FROM journal_entry WHERE $1::timestamptz IS NULL OR at >= $1', [
    last ? endOfDay(last.day) : null,
  ]);
  const unsealedEntries = rows[0]!.entries;
  if (!last) return { days: 0, unsealedEntries, faults: [] };
  const { first, days } = await sealedDays(pool, scope, last.day);
  const faults = scope.of === 'all' || scope.of === 'region' ? await faultsBefore(pool, first) : [];
  for (const day of days) faults.push(...(await faultsOfDay(pool, day, first)));
  return { days: days.length, sealedUpTo: last.day, unsealedEntries, faults };
}

/** The first day that was sealed, and those of a scope in order: for who checks them in steps. @param last the last day that is sealed */
export async function sealedDays(pool: Pool, scope: Scope, last: Day): Promise<{ first: Day; days: Day[] }> {
  const first = await firstSealed(pool);
  return { first, days: (await daysOf(pool, scope, first, last)).filter((day) => day <= last) };
}

async function firstSealed(pool: Pool): Promise<Day> {
  return (await pool.query<{ day: Day }>('SELECT min(day) AS day FROM daily_seal')).rows[0]!.day;
}

async function daysOf(pool: Pool, scope: Scope, first: Day, last: Day): Promise<Day[]> {
  if (scope.of === 'day') return [scope.day];
  if (scope.of === 'case') {
    const { rows } = await pool.query<{ day: Day }>(
      `SELECT DISTINCT (at AT TIME ZONE 'Asia/Shanghai')::date AS day FROM journal_entry WHERE case_id = $1 ORDER BY day`,
      [scope.caseId],
    );
    return rows.map(({ day }) => day);
  }
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

export async function faultsOfDay(pool: Pool, day: Day, first: Day): Promise<string[]> {
  const seal = await findSeal(pool, day);
  if (!seal) return [`${day} has no seal, though later days have`];
  const before = day === first ? beforeFirstSeal : (await findSeal(pool, addDays(day, -1)))?.hash;
  if (!before) return [`${addDays(day, -1)} has no seal, though ${day} has`];
  const { cases, hash } = await reckonSeal(pool, day, before);
  if (cases === seal.cases && hash.equals(seal.hash)) return [];
  return [`The seal of ${day} does not fit what the journal holds of that day (${seal.cases} cases sealed, ${cases} now)`, ...(await writtenSince(pool, day))];
}

export async function faultsBefore(pool: Pool, first: Day): Promise<string[]> {
  const { rows } = await pool.query<{ caseId: string; seq: number }>(
    `SELECT case_id AS "caseId", seq FROM journal_entry WHERE at < $1 ORDER BY case_id, seq LIMIT ${namedEntries}`,
    [startOfDay(first)],
  );
  return rows.map(({ caseId, seq }) => `Case ${caseId}: entry ${seq} is dated before ${first}, the first day that was sealed`);
}

/**
 * Entries of a day whose rows are younger than its seal: added or changed after it was sealed. PostgreSQL knows as long as the database is
 * the one they were written to; one that was restored no longer does, and an entry that was taken away cannot be named.
 */
async function writtenSince(pool: Pool, day: Day): Promise<string[]> {
  const { rows } = await pool.query<{ caseId: string; seq: number }>(
    `SELECT case_id AS "caseId", seq FROM journal_entry AS entry, daily_seal AS seal
     WHERE seal.day = $1::date AND at >= $2 AND at < $3 AND age(entry.xmin) < age(seal.xmin) ORDER BY case_id, seq LIMIT ${namedEntries}`,
    [day, startOfDay(day), endOfDay(day)],
  );
  return rows.map(({ caseId, seq }) => `Case ${caseId}: entry ${seq} was written or changed after ${day} was sealed`);
}
