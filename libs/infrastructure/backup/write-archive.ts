import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';

/** A tar.gz in the making. */
export interface ArchiveWriter {
  /** Adds a file and answers the SHA-256 of its bytes in hex. */
  addFile(name: string, path: string, at: Date): Promise<string>;
  addText(name: string, text: string, at: Date): Promise<void>;
}

/** Writes the archive that `fill` puts together; when this returns its bytes are on the disk. */
export async function writeArchive(path: string, fill: (archive: ArchiveWriter) => Promise<void>): Promise<void> {
  const tar = pack();
  // A full disk ends the writing while the filling waits for room; a missing file ends the filling while the writing waits for more.
  const failure = new AbortController();
  const fail = (error: unknown): void => failure.abort(error);
  failure.signal.addEventListener('abort', () => tar.destroy(failure.signal.reason as Error));
  const written = pipeline(tar, createGzip(), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })).catch(fail);
  const filled = fill({
    addFile: (name, file, at) => addFile(tar, failure.signal, name, file, at),
    addText: async (name, text, at) => void tar.entry({ name, mtime: at, mode: 0o600 }, text),
  }).then(() => tar.finalize(), fail);
  await Promise.all([written, filled]);
  failure.signal.throwIfAborted();
}

async function addFile(tar: Pack, signal: AbortSignal, name: string, path: string, at: Date): Promise<string> {
  const { size } = await stat(path);
  const entry = tar.entry({ name, size, mtime: at, mode: 0o600 });
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { end: Math.max(size - 1, 0) })) {
    hash.update(chunk as Buffer);
    if (!entry.write(chunk)) await once(entry, 'drain', { signal });
  }
  entry.end(undefined);
  await finished(entry, { signal });
  return hash.digest('hex');
}
