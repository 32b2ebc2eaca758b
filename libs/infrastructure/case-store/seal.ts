import type { ClientBase, Pool } from 'pg';
import { addDays, type Day, dayOf, endOfDay, startOfDay } from '#domain/calendar.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';

/** One link of the chain of days. */
export interface Seal {
  day: Day;
  /** Cases that moved on this day. */
  cases: number;
  hash: Buffer;
  sealedAt: Date;
}

/** What stands before the first seal: 32 zero bytes, as before the first entry of a journal. */
export const beforeFirstSeal: Buffer = Buffer.alloc(32);

/**
 * A day is sealed this long after it has ended. An entry is written milliseconds after it got its instant, by a clock that agrees with
 * PostgreSQL's; only a process that stood still over midnight for all this time could still add to a day that is sealed. Should it happen
 * the seal of that day no longer fits, and the verifier names the entry: nothing can lie outside every seal unnoticed.
 */
export const graceMs = 15 * 60_000;

/** Number of the lock under which days are sealed; any number that nothing else in this database uses. */
const sealingLock = 7_303_016;

/**
 * The formula, reckoned by the database over the stored bytes: SHA-256 over the seal before (32 bytes), the day (`2026-03-02`, 10 bytes) and,
 * for each case that moved on it in order of case id, the id (16 bytes) and the hash of its last entry of that day (32 bytes).
 * $1 day, $2 its first instant, $3 the first after it, $4 the seal before.
 */
const sealOfDay = `
  SELECT count(*)::int AS cases,
         sha256($4::bytea || convert_to($1::text, 'UTF8') || coalesce(string_agg(uuid_send(case_id) || hash, ''::bytea ORDER BY case_id), ''::bytea)) AS hash
    FROM (SELECT DISTINCT ON (case_id) case_id, hash FROM journal_entry WHERE at >= $2 AND at < $3 ORDER BY case_id, seq DESC) AS moved`;

type Database = Pick<ClientBase, 'query'> | Pick<Pool, 'query'>;

/** The seal a day should have, from the journal as it is now. */
export async function reckonSeal(database: Database, day: Day, before: Buffer): Promise<Pick<Seal, 'cases' | 'hash'>> {
  const { rows } = await database.query<{ cases: number; hash: Buffer }>(sealOfDay, [day, startOfDay(day), endOfDay(day), before]);
  return rows[0]!;
}

const columns = `day, cases, hash, sealed_at AS "sealedAt"`;

/** The stored seal of a day, undefined while there is none. */
export async function findSeal(database: Database, day: Day): Promise<Seal | undefined> {
  return (await database.query<Seal>(`SELECT ${columns} FROM daily_seal WHERE day = $1`, [day])).rows[0];
}

/** The latest stored seal, undefined before the first. */
export async function findLastSeal(database: Database): Promise<Seal | undefined> {
  return (await database.query<Seal>(`SELECT ${columns} FROM daily_seal ORDER BY day DESC LIMIT 1`)).rows[0];
}

/**
 * Seals, in order, every day up to this one that is not sealed yet, beginning with the day of the first journal entry. A day on which
 * nothing moved is sealed too, so the chain of days has no gap. Any number of processes may do it at once, and again.
 * @param at now
 * @returns the days this call sealed
 * @throws RangeError before the last day is over by the grace
 */
export async function sealUpTo(pool: Pool, lastDay: Day, at: Date): Promise<Day[]> {
  if (at.getTime() < endOfDay(lastDay).getTime() + graceMs) throw new RangeError(`${lastDay} is not over long enough to be sealed.`);
  const sealed: Day[] = [];
  let day = await findFirstUnsealed(pool);
  while (day !== undefined && day <= lastDay) {
    if (await sealDay(pool, day, at)) sealed.push(day);
    day = addDays(day, 1);
  }
  return sealed;
}

/** Seals every day that has ended by now and the grace: for the sweep of a worker, where it costs a look-up when there is nothing to do. */
export function sealEndedDays(pool: Pool, now: Date): Promise<Day[]> {
  return sealUpTo(pool, addDays(dayOf(new Date(now.getTime() - graceMs)), -1), now);
}

/** One process at a time, each day in a transaction of its own: whoever comes second finds it sealed. */
function sealDay(pool: Pool, day: Day, at: Date): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [sealingLock]);
    if ((await findFirstUnsealed(client)) !== day) return false;
    const before = (await findSeal(client, addDays(day, -1)))?.hash ?? beforeFirstSeal;
    const { cases, hash } = await reckonSeal(client, day, before);
    await client.query('INSERT INTO daily_seal (day, cases, hash, sealed_at) VALUES ($1, $2, $3, $4)', [day, cases, hash, at]);
    return true;
  });
}

/** The day after the last seal, else the day of the first entry; undefined while there is neither. */
async function findFirstUnsealed(database: Database): Promise<Day | undefined> {
  const last = await findLastSeal(database);
  if (last) return addDays(last.day, 1);
  const { rows } = await database.query<{ at: Date | null }>('SELECT min(at) AS at FROM journal_entry');
  return rows[0]?.at ? dayOf(rows[0].at) : undefined;
}
