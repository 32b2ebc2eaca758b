import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { rootFolder } from '#infrastructure/config/root-folder.js';
import type { Office } from './office.js';

/** A second API on an office's database, in an operating system process of its own. */
export interface OtherApi {
  url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts it at the office's present instant; the build must be current. @throws Error when it ends before it listens */
export async function startOtherApi({ connectionString, dataDir, clock }: Office): Promise<OtherApi> {
  const child = fork(join(rootFolder, 'dist/tests/support/other-api.main.js'), [connectionString, dataDir, clock.now().toISOString()]);
  const ended = once(child, 'exit');
  const failed = ended.then(([code]) => Promise.reject(new Error(`The other API ended with ${code} before it listened.`)));
  const [url] = (await Promise.race([once(child, 'message'), failed])) as [string];
  failed.catch(() => {});
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { url, kill };
}
