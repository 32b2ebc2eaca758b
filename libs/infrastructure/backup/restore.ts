import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { filePath } from '#infrastructure/files/file-store.js';
import { syncFolder } from '#infrastructure/files/write-durably.js';
import { migrate } from '#infrastructure/postgres/migrate.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { ArchiveProblem } from './archive-problem.js';
import { filePart, type Manifest, tablePart } from './manifest.js';
import { readArchive } from './read-archive.js';
import { advanceSequences, copyTableIn, quoted, readMigrationNames, readTableShapes, type TableShape } from './table-copy.js';
import { withWorkspace } from './workspace.js';

export interface RestoreOptions {
  pool: Pool;
  /** Of the same database; migrations open a connection of their own. */
  connectionString: string;
  filesDir: string;
  file: string;
}

/**
 * Puts a backup into an empty database: everything, or nothing at all. The archive is checked part by part before the database is touched;
 * whether the data holds together is the verifier's question, afterwards.
 * @returns what was in it
 * @throws ArchiveProblem with the sentence to print: unreadable, damaged, of another version, or the database is not empty
 */
export async function restore({ pool, connectionString, filesDir, file }: RestoreOptions): Promise<Manifest> {
  const manifest = await withWorkspace(resolve(filesDir), async (folder) => {
    const found = await readArchive(resolve(file), folder);
    await inTransaction(pool, async (client) => refuseUnlessEmpty(client, await readTableShapes(client)));
    await migrate(connectionString);
    await load(pool, found, folder, filesDir);
    return found;
  });
  await pool.query('ANALYZE');
  return manifest;
}

async function load(pool: Pool, manifest: Manifest, folder: string, filesDir: string): Promise<void> {
  const laid: string[] = [];
  try {
    await inTransaction(pool, async (client) => {
      await refuseOtherVersion(client, manifest);
      // Nobody writes while the tables are loaded: an application that was started meanwhile waits, then finds what was restored.
      await client.query(`LOCK TABLE ${manifest.tables.map(({ name }) => quoted(name)).join(', ')} IN ACCESS EXCLUSIVE MODE`);
      await refuseUnlessEmpty(client, manifest.tables);
      for (const table of manifest.tables) {
        const rows = await copyTableIn(client, table, join(folder, tablePart(table.name)));
        if (rows !== table.rows) throw new ArchiveProblem('archive-damaged', `Table ${table.name} took ${rows} rows of ${table.rows}. Nothing was changed.`);
      }
      await advanceSequences(client);
      await layFiles(manifest, folder, filesDir, laid);
    });
  } catch (error) {
    await Promise.all(laid.map((path) => rm(path, { force: true })));
    throw error;
  }
}

async function refuseOtherVersion(client: PoolClient, manifest: Manifest): Promise<void> {
  const applied = await readMigrationNames(client);
  const shapes = await readTableShapes(client);
  const sameTables = JSON.stringify(shapes) === JSON.stringify(manifest.tables.map(({ name, columns }) => ({ name, columns })));
  if (sameTables && JSON.stringify(applied) === JSON.stringify(manifest.migrations)) return;
  throw new ArchiveProblem(
    'archive-of-another-version',
    `The backup was made by another version (its last migration is ${manifest.migrations.at(-1) ?? 'none'}, here it is ${applied.at(-1) ?? 'none'}). ` +
      'Restore it with that version into a database of its own, then start this version on it. Nothing was changed.',
  );
}

async function refuseUnlessEmpty(client: PoolClient, tables: TableShape[]): Promise<void> {
  const filled: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await client.query(`SELECT FROM ${quoted(name)} LIMIT 1`);
    if (rowCount) filled.push(name);
  }
  if (filled.length === 0) return;
  throw new ArchiveProblem(
    'database-not-empty',
    `A backup is restored into an empty database only, and this one has rows in ${filled.join(', ')}. Set DATA_DIR or DATABASE_URL to a new one. Nothing was changed.`,
  );
}

/** @param laid gets each path that was not there before, so that a failure can take it away again */
async function layFiles(manifest: Manifest, folder: string, filesDir: string, laid: string[]): Promise<void> {
  const folders = new Set<string>([resolve(filesDir)]);
  for (const { name } of manifest.files) {
    const path = join(resolve(filesDir), filePath(name));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const isNew = await access(path).then(() => false, () => true);
    if (isNew) laid.push(path);
    await rename(join(folder, filePart(name)), path);
    folders.add(dirname(path)).add(dirname(dirname(path)));
  }
  if (manifest.files.length > 0) for (const changed of folders) await syncFolder(changed);
}
