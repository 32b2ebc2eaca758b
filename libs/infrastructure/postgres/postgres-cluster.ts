import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresPrograms } from './postgres-programs.js';

/** Name of the database and of the account that owns it. */
export const databaseName = 'shouwang';

/** One call that writes a file system out, instead of one for each of a thousand files. */
const syncOnce = process.platform === 'linux' ? ['--sync-method=syncfs'] : [];

/** Where the embedded server keeps what it has. */
export interface Cluster {
  folder: string;
  logFile: string;
  /** Random, made once, kept in a file of mode 0600. */
  password: string;
}

/**
 * Opens the database files below `home`, and makes them on the first run.
 * They grow under another name and are moved into place when complete, so an interrupted set-up leaves nothing half made.
 */
export async function openCluster(programs: PostgresPrograms, home: string, durable: boolean): Promise<Cluster> {
  const folder = join(home, 'postgres');
  const passwordFile = join(home, 'postgres.password');
  const logFile = join(home, 'postgres.log');
  if (!existsSync(folder)) {
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    await writeFile(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    await giveTo(programs, unfinished, passwordFile);
    await programs.run('initdb', [
      `--pgdata=${unfinished}`, `--username=${databaseName}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256',
      '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
      ...(durable ? syncOnce : ['--no-sync']),
    ]);
    await rename(unfinished, folder);
  }
  return { folder, logFile, password: (await readFile(passwordFile, 'utf8')).trim() };
}

async function giveTo({ owner }: PostgresPrograms, ...paths: string[]): Promise<void> {
  if (owner) await Promise.all(paths.map((path) => chown(path, owner.uid, owner.gid)));
}
