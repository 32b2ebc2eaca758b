import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#infrastructure/postgres/embedded-postgres.js';
import { migrate } from '#infrastructure/postgres/migrate.js';
import { migrationsFolder, readMigrations } from '#infrastructure/postgres/schema-engine.js';

/** The PostgreSQL of one run of the tests. */
export interface TestServer {
  stop(): Promise<void>;
}

const folderPrefix = 'shouwang-test-';
const templateLock = 7_303_016;

/**
 * Starts a PostgreSQL that forgets (or takes the one of DATABASE_URL), with a template database that has all migrations.
 * The tests find both through TEST_DATABASE_URL and TEST_TEMPLATE.
 */
export async function startTestServer(): Promise<TestServer> {
  const own = process.env.DATABASE_URL ? undefined : await startOwn();
  const url = own?.url ?? process.env.DATABASE_URL!;
  try {
    process.env.TEST_DATABASE_URL = url;
    process.env.TEST_TEMPLATE = await makeTemplate(url);
  } catch (error) {
    await own?.stop();
    throw error;
  }
  return { stop: async () => own?.stop() };
}

async function startOwn(): Promise<{ url: string } & TestServer> {
  await removeLeftovers(folderPrefix);
  const dataDir = join(tmpdir(), `${folderPrefix}${process.pid}`);
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  const stop = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: postgres.connectionString, stop };
}

/** A run that was killed could not clean up: the next one does. @param prefix of folders with a database in them, before the number of the process they belong to */
export async function removeLeftovers(prefix: string): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN;
    if (!Number.isInteger(owner) || isAlive(owner)) continue;
    const dataDir = join(tmpdir(), name);
    const server = await startEmbeddedPostgres({ dataDir, durable: false }).catch(() => undefined);
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}

/** Named after the migrations' text: a server that is kept is migrated once for each state of the schema. */
async function makeTemplate(url: string): Promise<string> {
  const { migrationDirectories } = await readMigrations(migrationsFolder);
  const template = `shouwang_template_${createHash('sha256').update(JSON.stringify(migrationDirectories)).digest('hex').slice(0, 12)}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect().catch((cause) => {
    throw new Error(
      'The PostgreSQL of DATABASE_URL does not answer. Start one, for example with ' +
        '`docker run --rm -p 5432:5432 -e POSTGRES_PASSWORD=test postgres:18`, or unset DATABASE_URL to use the embedded one.',
      { cause },
    );
  });
  try {
    await admin.query('SELECT pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) await buildTemplate(admin, url, template);
    return template;
  } finally {
    await admin.end();
  }
}

async function buildTemplate(admin: pg.Client, url: string, template: string): Promise<void> {
  const unfinished = `${template}_unfinished`;
  await admin.query(`DROP DATABASE IF EXISTS ${unfinished}`);
  await admin.query(`CREATE DATABASE ${unfinished}`);
  const target = new URL(url);
  target.pathname = `/${unfinished}`;
  await migrate(target.href);
  await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
}
