import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A folder beside `path`, on the same disk and closed to others, for what is under way; it is gone afterwards, also when the process
 * is told to exit meanwhile.
 */
export async function withWorkspace<T>(path: string, work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const folder = await mkdtemp(`${path}.under-way-`);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    return await work(folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
}
