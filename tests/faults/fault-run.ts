import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '#infrastructure/postgres/embedded-postgres.js';
import { createPool } from '#infrastructure/postgres/pool.js';
import { prepareDatabase } from '#services/start-up/prepare-database.js';
import type { TestRedis } from '#tests/support/redis-server.js';
import { finishLater, realTime, untilAllIsDone } from './aftermath.js';
import { audit, type Extent } from './audit.js';
import { type Book, Client } from './client.js';
import { type County, setUpFastCounty } from './county.js';
import { Crowd } from './crowd.js';
import type { Faults } from './faults.js';
import { House } from './house.js';
import { Mailbox } from './mailbox.js';
import { misfortunes, planOf, redisMisfortunes } from './plan.js';
import { overlooked } from './tampering.js';

/** How long, how much, and from which seed. */
export interface FaultRunOptions {
  seed: number;
  /** Milliseconds in which things befall the house, and at least one round of them; starting, counting and the way back come on top. */
  duration: number;
  /** Applications that may be filed, rounds of re-verification, and households in each. */
  households: number;
  rounds: number;
  monitoredEach: number;
  clerks: number;
  casesEach: number;
  /** Lengths of a silence, in milliseconds; longer than a claim, where there is time for it. */
  silences: readonly number[];
  between: readonly [number, number];
  /** The queue lives there; in PostgreSQL, if left out. */
  redis?: TestRedis;
  /** Whether others use that Redis too: then it is not stopped. */
  redisIsBorrowed?: boolean;
  say?: (sentence: string) => void;
}

export interface FaultReport {
  seed: number;
  queue: 'postgres' | 'redis';
  faults: Faults;
  extent: Extent & { acknowledged: number; kept: number; repeated: number; refused: number };
  /** How often each thing befell the house. */
  inflicted: Record<string, number>;
  /** Milliseconds from the death of everything to the first decision a client was told of, one for each time. */
  backAfterMs: number[];
  /** What was done to the database afterwards, to try the audit, and it did not see. */
  overlooked: string[];
  /** What stands behind a count that is not 0, in sentences. */
  details: string[];
}

/** Milliseconds that are waited for the first decision since the last blow. */
const longestLull = 10_000;

/**
 * Runs APIs and workers as processes of their own, under people who work over HTTP, while processes, database, queue and mail server break from
 * a seed; lets everything come back, and counts. What befalls whom comes from the seed; how it interleaves is the machine's.
 */
export async function runFaults(options: FaultRunOptions): Promise<FaultReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-faults-'));
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  const databaseUrl = postgres.connectionString;
  const pool = createPool(databaseUrl, 5);
  const mailbox = await Mailbox.open();
  const { seed, redis, say = () => {} } = options;
  try {
    await prepareDatabase(databaseUrl);
    const county = await setUpFastCounty(pool, dataDir, options);
    const book: Book = { decisions: [], kept: [], repeated: 0, refused: 0, strange: [], failed: [] };
    const house = await House.open({ databaseUrl, dataDir, mailbox, redis, stopsRedis: !options.redisIsBorrowed, onCrash: (sentence) => book.strange.push(sentence) });
    try {
      say('the house is open');
      const { inflicted, backAfterMs } = await workUnderFaults(house, county, book, options);
      await house.recover();
      mailbox.manner = 'take';
      say('everything stands again');
      book.strange.push(...(await untilAllIsDone(pool, realTime, false, say)));
      await house.closeProcesses();
      say('counting');
      const { left, registry, now } = await finishLater(pool, { databaseUrl, dataDir, smtpUrl: mailbox.url, ...(redis ? { redisUrl: redis.url } : {}) });
      book.strange.push(...left);
      const { faults, extent, details } = await audit({ pool, county, book, taken: mailbox.taken, registry, now });
      const blind = await overlooked(pool, now, county.rounds.slice(1));
      const told = { acknowledged: book.decisions.length, kept: book.kept.length, repeated: book.repeated, refused: book.refused };
      return { seed, queue: redis ? 'redis' : 'postgres', faults, extent: { ...extent, ...told }, inflicted, backAfterMs, overlooked: blind, details: [...details, ...book.failed.map((id) => house.wroteAbout(id))] };
    } finally {
      await house.close();
    }
  } finally {
    await mailbox.close();
    await pool.end();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function workUnderFaults(house: House, county: County, book: Book, options: FaultRunOptions): Promise<{ inflicted: Record<string, number>; backAfterMs: number[] }> {
  const { seed, clerks, casesEach, duration } = options;
  const client = new Client(house, book);
  for (const person of [county.crew.cadres[0], county.crew.reviewer, county.crew.county, county.crew.supervisor]) {
    const email = county.addresses.get(person.accountId)!;
    await client.put(person, '/me/contact', { channels: ['email'], quiet: null, digestAt: null, language: 'zh', email });
  }
  const stop = new AbortController();
  const crowd = new Crowd(client, county, { seed, clerks, casesEach, betweenRounds: (0.8 * duration) / options.rounds });
  const work = crowd.work(stop.signal);
  // A clerk in despair is heard at the end.
  work.catch(() => {});
  try {
    return await inflict(house, book, options);
  } finally {
    // Everybody hears the answer to what they asked last before the doors close.
    stop.abort();
    await work;
  }
}

async function inflict(house: House, book: Book, options: FaultRunOptions): Promise<{ inflicted: Record<string, number>; backAfterMs: number[] }> {
  const { duration, redis, redisIsBorrowed, say = () => {} } = options;
  const besides = !redis ? [] : redisIsBorrowed ? (['redis emptied'] as const) : redisMisfortunes;
  const plan = planOf({ ...options, besides });
  const begun = performance.now();
  const inflicted: Record<string, number> = {};
  const deaths: number[] = [];
  const aRound = misfortunes.length + besides.length;
  for (let count = 0; count < aRound || performance.now() - begun < duration; count += 1) {
    const blow = plan.next().value;
    const before = book.decisions.length;
    await pause(blow.after);
    await workIsDone(book, before);
    const death = await house.strike(blow);
    inflicted[blow.what] = (inflicted[blow.what] ?? 0) + 1;
    if (death !== undefined) deaths.push(death);
    say(`${blow.what} (${blow.which}, ${blow.lasts} ms); ${book.decisions.length} decisions acknowledged, ${book.repeated} repeated`);
  }
  const backAfterMs: number[] = [];
  for (const death of deaths) backAfterMs.push(Math.round((await firstHeardAfter(book, death)) - death));
  return { inflicted, backAfterMs };
}

/** On a slow machine there is some work between two blows all the same. */
async function workIsDone({ decisions }: Book, before: number): Promise<void> {
  for (const despairAt = performance.now() + longestLull; decisions.length === before && performance.now() < despairAt; await pause(20));
}

async function firstHeardAfter({ decisions }: Book, instant: number): Promise<number> {
  for (;;) {
    const heard = decisions.find(({ heardAt }) => heardAt > instant);
    if (heard) return heard.heardAt;
    await pause(20);
  }
}
