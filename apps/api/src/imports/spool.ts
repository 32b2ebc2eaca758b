import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import { tooLarge } from '../http/upload.js';

/** A county's whole register with room to spare. */
const largestWorkbook = 100 * 1024 * 1024;

const prefix = 'shouwang-upload-';
const ofProcess = new RegExp(`^${prefix}(\\d+)-`);

export interface SpooledFile {
  path: string;
  remove(): Promise<void>;
}

/**
 * Writes an upload to a file that only this process can read, without holding it in memory. It holds numbers of people: whoever asked
 * for it removes it.
 * @throws Refusal `too-large`; then nothing is left behind
 */
export async function spoolUpload(request: Request): Promise<SpooledFile> {
  if (Number(request.headers['content-length'] ?? 0) > largestWorkbook) throw tooLarge();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const path = join(folder, 'households.xlsx');
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(request, ceiling(largestWorkbook), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}

/** Removes what processes left behind that were killed over an import: the files hold numbers of people. */
export async function removeAbandonedSpools(): Promise<void> {
  const left = (await readdir(tmpdir())).filter((name) => {
    const [, pid] = ofProcess.exec(name) ?? [];
    return pid !== undefined && !isAlive(Number(pid));
  });
  await Promise.all(left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function ceiling(limit: number): Transform {
  let size = 0;
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      size += part.length;
      done(size > limit ? tooLarge() : null, part);
    },
  });
}
