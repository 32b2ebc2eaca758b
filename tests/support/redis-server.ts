import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '#infrastructure/postgres/free-port.js';
import { wakeQueueName } from '#infrastructure/queues/wake.js';

/** A Redis that one test file has for itself. */
export interface TestRedis {
  url: string;
  /** Loses all that the queue had in it, and nothing else. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** The Redis of REDIS_URL, which others may use too, or one of our own. */
export const openRedis = (): Promise<TestRedis> => (process.env.REDIS_URL ? borrowRedis(process.env.REDIS_URL) : startRedis());

const turn = 'shouwang:test-turn';
/** A test run that was killed keeps the others waiting no longer, in milliseconds. */
export const longestTurn = 90_000;

/** Takes the Redis of REDIS_URL. Every queue has the same name in it, so that test files take turns. */
async function borrowRedis(url: string): Promise<TestRedis> {
  const client = new Redis(url);
  while ((await client.set(turn, '', 'PX', longestTurn, 'NX')) !== 'OK') await pause(200);
  const empty = () => emptyQueue(client);
  await empty();
  const stop = async () => {
    await empty();
    await client.del(turn);
    client.disconnect();
  };
  return { url, empty, stop };
}

/** At one stroke, as when a Redis without a disk is started anew. */
async function emptyQueue(client: Redis): Promise<void> {
  await client.eval("for _, key in ipairs(redis.call('keys', ARGV[1])) do redis.call('unlink', key) end", 0, `bull:${wakeQueueName}:*`);
}

/**
 * Starts a `redis-server` that keeps nothing on disk.
 * @param port to listen on, for a test that stops a Redis and starts an empty one in its place
 */
export async function startRedis(port?: number): Promise<TestRedis> {
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
  const url = `redis://127.0.0.1:${chosen}`;
  const empty = async () => {
    const client = new Redis(url);
    await emptyQueue(client).finally(() => client.disconnect());
  };
  return { url, empty, stop };
}

export function hasRedisServer(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'redis-server'), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
