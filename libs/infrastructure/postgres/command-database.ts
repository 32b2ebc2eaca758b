import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Config } from '#infrastructure/config/config.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { createPool } from './pool.js';
import { databaseName } from './postgres-cluster.js';

/** The database a command works on. */
export interface CommandDatabase {
  pool: Pool;
  /** Password included: never to be logged. */
  connectionString: string;
  /** Closes the pool, and stops the embedded server if this command started it. */
  close(): Promise<void>;
}

/**
 * Opens the database of this installation for a command: DATABASE_URL, else the embedded one, whether the application is running
 * (its server is used and left running) or not (the server is started and stopped again).
 */
export async function openCommandDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir' | 'databasePool'>): Promise<CommandDatabase> {
  const running = config.databaseUrl ?? (await findRunningServer(config.dataDir));
  const embedded = running === undefined ? await startEmbeddedPostgres({ dataDir: config.dataDir }) : undefined;
  const connectionString = running ?? embedded!.connectionString;
  const pool = createPool(connectionString, Math.max(config.databasePool, 2));
  return {
    pool,
    connectionString,
    close: async () => {
      await pool.end();
      await embedded?.stop();
    },
  };
}

/** URL of the embedded server while a process that owns it lives; one that outlived its process is not counted. */
async function findRunningServer(dataDir: string): Promise<string | undefined> {
  const note = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(note.split('\n')[3]);
  if (!port) return undefined;
  const password = (await readFile(join(dataDir, 'postgres.password'), 'utf8')).trim();
  const url = `postgresql://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;
  const probe = createPool(url, 1);
  try {
    const { rowCount } = await probe.query(`SELECT FROM pg_stat_activity WHERE application_name = 'shouwang owner'`);
    return rowCount ? url : undefined;
  } catch {
    return undefined;
  } finally {
    await probe.end();
  }
}
