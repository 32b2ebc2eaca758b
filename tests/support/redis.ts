import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { freePort } from '#infrastructure/postgres/free-port.js';

/** A Redis of one test file. */
export interface TestRedis {
  url: string;
  stop(): Promise<void>;
}

const missing = 'skipped: no REDIS_URL and no redis-server on the path';

/** `describe` with a Redis; where there is none the tests are reported as skipped, and the title says why. */
export function describeOnRedis(title: string, body: (redis: () => TestRedis) => void): void {
  if (!process.env.REDIS_URL && !isOnPath('redis-server')) {
    describe.skip(`${title} (${missing})`, () => body(() => { throw new Error(missing); }));
    return;
  }
  describe(title, () => {
    let redis: TestRedis;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());
    body(() => redis);
  });
}

/**
 * Takes the Redis of REDIS_URL, else starts a `redis-server` of its own that keeps nothing on disk.
 * @param port to listen on, for a test that stops a Redis and starts an empty one in its place
 */
export async function startRedis(port?: number): Promise<TestRedis> {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-redis-'));
  const chosen = port ?? (await freePort());
  const server = spawn('redis-server', ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(server, 'exit');
  const stop = async () => {
    server.kill('SIGTERM');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  const lines = createInterface({ input: server.stdout });
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => line.includes('Ready to accept connections') && resolve());
  });
  const failed = exited.then(() => Promise.reject(new Error(`redis-server ended before it was ready on port ${chosen}.`)));
  await Promise.race([ready, failed]);
  failed.catch(() => {});
  return { url: `redis://127.0.0.1:${chosen}`, stop };
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
