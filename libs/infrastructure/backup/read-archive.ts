import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { ArchiveProblem } from './archive-problem.js';
import { filePart, isPartName, type Manifest, MANIFEST_NAME, parseManifest, tablePart } from './manifest.js';

/**
 * Unpacks a backup into an empty folder and answers its manifest, after every part was found whole.
 * @throws ArchiveProblem `archive-unreadable`, `archive-damaged`
 */
export async function readArchive(path: string, folder: string): Promise<Manifest> {
  await access(path).catch((cause: Error) => {
    throw new ArchiveProblem('archive-unreadable', `The backup ${path} cannot be read: ${cause.message}.`, { cause });
  });
  await Promise.all(['tables', 'files'].map((name) => mkdir(join(folder, name), { mode: 0o700 })));
  const sums = await unpack(path, folder).catch((cause: Error & { syscall?: string }) => {
    // A full disk is not the archive's fault.
    if (cause.syscall) throw cause;
    throw damaged(path, cause.message, cause);
  });
  const manifest = await readManifest(path, folder, sums);
  compare(path, manifest, sums);
  return manifest;
}

/** @returns SHA-256 in hex of each part by name */
async function unpack(path: string, folder: string): Promise<Map<string, string>> {
  const tar = extract();
  const sums = new Map<string, string>();
  const read = async (): Promise<void> => {
    for await (const entry of tar) {
      const { name, type } = entry.header;
      if (type !== 'file' || !isPartName(name) || sums.has(name)) throw new Error('it holds something that no backup holds');
      sums.set(name, await keep(entry, join(folder, name)));
    }
  };
  await Promise.all([pipeline(createReadStream(path), createGunzip(), tar), read()]);
  return sums;
}

async function keep(entry: AsyncIterable<unknown>, path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of entry) {
      hash.update(chunk as Buffer);
      await file.writeFile(chunk as Buffer);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function readManifest(path: string, folder: string, sums: Map<string, string>): Promise<Manifest> {
  if (!sums.has(MANIFEST_NAME)) throw damaged(path, 'its list of contents is missing');
  const text = await readFile(join(folder, MANIFEST_NAME), 'utf8');
  try {
    return parseManifest(text);
  } catch (cause) {
    throw damaged(path, 'its list of contents cannot be read', cause);
  }
}

function compare(path: string, manifest: Manifest, sums: Map<string, string>): void {
  const listed = [
    ...manifest.tables.map(({ name, sha256 }) => [tablePart(name), sha256] as const),
    ...manifest.files.map(({ name, sha256 }) => [filePart(name), sha256] as const),
  ];
  for (const [name, sha256] of listed) {
    if (sums.get(name) !== sha256) throw damaged(path, `its part ${name} is ${sums.has(name) ? 'not as it was written' : 'missing'}`);
  }
  if (listed.length + 1 !== sums.size) throw damaged(path, 'it holds more than its list of contents says');
}

const damaged = (path: string, why: string, cause?: unknown): ArchiveProblem =>
  new ArchiveProblem('archive-damaged', `${path} is damaged, or is no backup of Shouwang: ${why}. Nothing was changed.`, { cause });
