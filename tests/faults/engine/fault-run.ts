import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '#infrastructure/postgres/embedded-postgres.js';
import { migrate } from '#infrastructure/postgres/migrate.js';
import { createPool } from '#infrastructure/postgres/pool.js';
import { Random } from '#services/generator/random.js';
import { audit, type Extent, type Faults } from './audit.js';
import { type Book, Clerk } from './clerk.js';
import { Street } from './street.js';

/** How long, how much, and from which seed. */
export interface FaultRunOptions {
  seed: number;
  /** Milliseconds in which things are killed, and at least one round of it; starting, counting and the way back come on top. */
  duration: number;
  clerks: number;
  casesEach: number;
  say?: (sentence: string) => void;
}

export interface FaultReport {
  seed: number;
  faults: Faults;
  extent: Extent & { acknowledged: number; repeated: number; refused: number };
  /** How often each thing was done to the offices. */
  inflicted: Record<string, number>;
  /** Milliseconds from the death of everything to the first decision a client was told of, one for each time. */
  backAfterMs: number[];
  /** What stands behind a count that is not 0, in sentences. */
  details: string[];
}

const inflictions = {
  'office killed': (street: Street, random: Random) => street.killOffice(random.int(0, 1)),
  'office silenced': (street: Street, random: Random) => street.silenceOffice(random.int(0, 1)),
  'server killed': (street: Street) => street.killServer(),
  'everything killed': (street: Street) => street.killEverything(),
};
type Infliction = keyof typeof inflictions;
const aRound = Object.keys(inflictions).length;

/**
 * Runs two offices on a database of their own under a crowd of clients while processes are killed and stopped from a seed,
 * lets everything come back, and counts. What is done and asked comes from the seed; how it interleaves is the machine's.
 */
export async function runFaults({ seed, duration, clerks, casesEach, say = () => {} }: FaultRunOptions): Promise<FaultReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-faults-'));
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  const pool = createPool(postgres.connectionString, 5);
  try {
    await migrate(postgres.connectionString);
    const book: Book = { acknowledged: [], repeated: 0, refused: 0, strange: [] };
    const street = await Street.open(postgres.connectionString, dataDir, (sentence) => book.strange.push(sentence));
    const { inflicted, deaths } = await workUnderFaults(street, book, { seed, duration, clerks, casesEach, say }).finally(() => street.close());
    say('counting');
    const { faults, extent, details } = await audit(pool, book, street.now());
    const { acknowledged, repeated, refused } = book;
    const backAfterMs = deaths.map((death) => Math.round(Math.min(...acknowledged.map(({ heardAt }) => heardAt).filter((at) => at > death)) - death));
    return { seed, faults, extent: { ...extent, acknowledged: acknowledged.length, repeated, refused }, inflicted, backAfterMs, details };
  } finally {
    await pool.end();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function workUnderFaults(street: Street, book: Book, options: Required<FaultRunOptions>): Promise<{ inflicted: Record<string, number>; deaths: number[] }> {
  const { seed, clerks, casesEach } = options;
  const stop = new AbortController();
  const crowd = Array.from({ length: clerks }, (_, index) => new Clerk(`clerk ${index}`, street, book, seed + index + 1));
  const work = Promise.all(crowd.map((clerk) => clerk.work(casesEach, () => stop.signal.aborted)));
  // A clerk in despair is heard at the end.
  work.catch(() => {});
  try {
    return await inflict(street, book, options);
  } finally {
    // Everybody hears the answer to what they asked last before the doors close.
    stop.abort();
    await work;
  }
}

/** In rounds: each round does all there is to do, in an order of its own. */
async function inflict(street: Street, book: Book, { seed, duration, say }: Required<FaultRunOptions>): Promise<{ inflicted: Record<string, number>; deaths: number[] }> {
  const random = new Random(seed);
  const end = performance.now() + duration;
  const inflicted: Record<string, number> = {};
  const deaths: number[] = [];
  let round: Infliction[] = [];
  for (let count = 0; count < aRound || performance.now() < end; count += 1) {
    await pause(random.int(200, 900));
    if (round.length === 0) round = shuffled(Object.keys(inflictions) as Infliction[], random);
    const name = round.pop()!;
    const death = await inflictions[name](street, random);
    inflicted[name] = (inflicted[name] ?? 0) + 1;
    if (death !== undefined) deaths.push(death);
    say(`${name}; ${book.acknowledged.length} decisions acknowledged, ${book.repeated} commands repeated`);
  }
  return { inflicted, deaths };
}

function shuffled<T>(items: T[], random: Random): T[] {
  return items.map((item) => ({ item, rank: random.next() })).sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}
