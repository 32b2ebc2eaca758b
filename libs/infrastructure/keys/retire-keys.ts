import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { sealedPrefix } from './field-cipher.js';
import { readKeyFile, replaceKeyFile } from './key-file.js';
import { withKeyLock } from './key-lock.js';

export interface RetirementReport {
  retired: string[];
  /** Old keys that stay, with the tables whose rows need them. */
  needed: Record<string, string[]>;
}

/**
 * Takes those old keys out of the file that no row of any table needs. Backups made before the last rotation cannot be read
 * without them: keep a copy of the old key file as long as those backups.
 */
export async function retireKeys(pool: Pool, path: string): Promise<RetirementReport> {
  return withKeyLock(pool, () => retireUnused(pool, path));
}

async function retireUnused(pool: Pool, path: string): Promise<RetirementReport> {
  const contents = readKeyFile(path);
  const old = Object.keys(contents.keys).filter((id) => id !== contents.current);
  const needed: Record<string, string[]> = {};
  const retired = await inTransaction(pool, async (client) => {
    // Waits for those who are writing sealed fields, so that what they sealed is seen.
    await client.query('LOCK TABLE household_version, member IN SHARE MODE');
    for (const id of old) {
      const tables = await tablesThatNeed(client, id);
      if (tables.length > 0) needed[id] = tables;
    }
    const free = old.filter((id) => !needed[id]);
    await client.query(`DELETE FROM key_check WHERE purpose = 'field' AND id = ANY ($1)`, [free]);
    return free;
  });
  // The database forgets a key before the file does: the other way round a crash between the two would stop the next start.
  const keys = Object.fromEntries(Object.entries(contents.keys).filter(([id]) => !retired.includes(id)));
  if (retired.length > 0) replaceKeyFile(path, { ...contents, keys });
  return { retired, needed };
}

async function tablesThatNeed(client: PoolClient, keyId: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`,
  );
  const tables: string[] = [];
  for (const { name } of rows) {
    const found = await client.query(`SELECT 1 FROM ${name} AS scanned WHERE strpos(scanned::text, $1) > 0 LIMIT 1`, [sealedPrefix(keyId)]);
    if (found.rowCount) tables.push(name);
  }
  return tables;
}
