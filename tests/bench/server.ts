import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#infrastructure/postgres/embedded-postgres.js';
import { migrate } from '#infrastructure/postgres/migrate.js';
import { createPool } from '#infrastructure/postgres/pool.js';

/** A migrated database of the bench, removed when the run ends. */
export interface Scratch {
  url: string;
  pool(connections: number): pg.Pool;
  /** Closes what was opened and removes the database. */
  drop(): Promise<void>;
}

/** The PostgreSQL the figures are taken on: DATABASE_URL, else an embedded one of its own with the durability of production. */
export interface BenchServer {
  /** What it is and how it is set, a line for the head of the table. */
  description: string;
  scratch(name: string): Promise<Scratch>;
  stop(): Promise<void>;
}

/** @returns one that takes what it holds with it when the process is told to end */
export async function startBenchServer(): Promise<BenchServer> {
  const own = process.env['DATABASE_URL'] ? undefined : await startOwn();
  const url = own?.url ?? process.env['DATABASE_URL']!;
  const open = new Set<Scratch>();
  if (!own) whenCutOff(() => Promise.all([...open].map((database) => removeDatabase(url, nameIn(database.url)))));
  const scratch = async (name: string) => {
    const made = await makeScratch(url, `shouwang_bench_${process.pid}_${name}`);
    const kept = { ...made, drop: async () => (open.delete(kept), made.drop()) };
    open.add(kept);
    return kept;
  };
  const stop = async () => {
    for (const database of open) await database.drop();
    await own?.stop();
  };
  try {
    return { description: await describe(url), scratch, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startOwn(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-bench-'));
  // At the very end, after the server was told to stop; it may be writing its last files.
  whenCutOff(() => process.once('exit', () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 })));
  const postgres = await startEmbeddedPostgres({ dataDir, durable: true });
  const stop = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: postgres.connectionString, stop };
}

/** Ends the process with the signal's code after this was done: nothing that is under way is waited for. */
function whenCutOff(last: () => unknown): void {
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
    process.once(signal, () => void Promise.resolve(last()).finally(() => process.exit(code)));
  }
}

/** @throws Error when the server would answer before a commit is on disk: such figures mean nothing */
async function describe(url: string): Promise<string> {
  const settings = await asAdmin(url, (admin) =>
    admin.query<{ version: string; fsync: string; commit: string }>(
      `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`,
    ),
  );
  const { version, fsync, commit } = settings.rows[0]!;
  if (fsync !== 'on' || commit === 'off') throw new Error(`The bench needs a durable PostgreSQL; this one has fsync=${fsync}, synchronous_commit=${commit}.`);
  return `PostgreSQL ${version}, fsync ${fsync}, synchronous_commit ${commit}`;
}

async function makeScratch(server: string, name: string): Promise<Scratch> {
  await asAdmin(server, (admin) => admin.query(`CREATE DATABASE ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const pools: pg.Pool[] = [];
  const pool = (connections: number) => {
    const opened = createPool(url.href, connections);
    pools.push(opened);
    return opened;
  };
  const drop = async () => {
    for (const opened of pools) if (!opened.ended) await opened.end();
    await removeDatabase(server, name);
  };
  return { url: url.href, pool, drop };
}

const nameIn = (url: string): string => new URL(url).pathname.slice(1);

/** Whoever is still connected. */
const removeDatabase = (server: string, name: string): Promise<unknown> => asAdmin(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

async function asAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  return work(admin).finally(() => admin.end());
}
