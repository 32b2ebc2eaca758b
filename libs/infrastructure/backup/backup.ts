import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { filePath } from '#infrastructure/files/file-store.js';
import { syncFolder } from '#infrastructure/files/write-durably.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { type ArchivedFile, type ArchivedTable, filePart, type Manifest, MANIFEST_NAME, tablePart } from './manifest.js';
import { copyTableOut, readMigrationNames, readTableShapes } from './table-copy.js';
import { withWorkspace } from './workspace.js';
import { type ArchiveWriter, writeArchive } from './write-archive.js';

export interface BackupOptions {
  pool: Pool;
  filesDir: string;
  /** Where the archive is to be; one that is there already is replaced when the new one is complete. */
  file: string;
  at: Date;
}

/**
 * Saves all tables as of one instant and all attachments (encrypted as they are) while the application runs. Keys are never in it.
 * @returns what was saved; attachments that the database names and the store lacks are in `missingFiles`
 */
export async function backup({ pool, filesDir, file, at }: BackupOptions): Promise<Manifest> {
  const target = resolve(file);
  return withWorkspace(target, async (folder) => {
    const unfinished = join(folder, basename(target));
    let manifest: Manifest | undefined;
    await writeArchive(unfinished, async (archive) => {
      const saved = await inTransaction(pool, (client) => saveTables(client, archive, folder, at));
      // Files are kept before a row names them and never change: every file of that instant is there now.
      const files = await saveFiles(archive, filesDir, at);
      const names = new Set(files.map(({ name }) => name));
      manifest = {
        format: 'shouwang-backup-1',
        createdAt: at.toISOString(),
        migrations: saved.migrations,
        tables: saved.tables,
        files,
        missingFiles: saved.attachments.filter((name) => !names.has(name)),
      };
      await archive.addText(MANIFEST_NAME, JSON.stringify(manifest), at);
    });
    await rename(unfinished, target);
    await syncFolder(dirname(target));
    return manifest!;
  });
}

interface SavedTables {
  migrations: string[];
  tables: ArchivedTable[];
  /** Hashes in hex that the database names. */
  attachments: string[];
}

async function saveTables(client: PoolClient, archive: ArchiveWriter, folder: string, at: Date): Promise<SavedTables> {
  await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const migrations = await readMigrationNames(client);
  const attachments = await client.query<{ name: string }>(`SELECT DISTINCT encode(hash, 'hex') AS name FROM attachment ORDER BY 1`);
  const tables: ArchivedTable[] = [];
  for (const shape of await readTableShapes(client)) {
    // An archive wants to know how long a part is before it begins.
    const spool = join(folder, 'table');
    const rows = await copyTableOut(client, shape, spool);
    tables.push({ ...shape, rows, sha256: await archive.addFile(tablePart(shape.name), spool, at) });
    await rm(spool);
  }
  return { migrations, tables, attachments: attachments.rows.map(({ name }) => name) };
}

async function saveFiles(archive: ArchiveWriter, filesDir: string, at: Date): Promise<ArchivedFile[]> {
  const saved: ArchivedFile[] = [];
  for (const name of await fileNames(filesDir)) {
    saved.push({ name, sha256: await archive.addFile(filePart(name), join(filesDir, filePath(name)), at) });
  }
  return saved;
}

async function fileNames(filesDir: string): Promise<string[]> {
  const entries = await readdir(filesDir, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)).map(({ name }) => name).sort();
}
