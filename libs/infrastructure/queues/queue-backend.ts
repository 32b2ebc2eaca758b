import { createPostgresBackend, createRedisBackend, Queue, runMigrations, Worker } from 'bullmq';
import pg from 'pg';
import { type WakeKind, wakeQueueName } from './wake.js';

const schema = 'bullmq';
/** Closing waits no longer for a server that does not answer, in milliseconds. */
const patience = 5_000;

/** Where the queue lives: in Redis when `redisUrl` is given, otherwise in PostgreSQL. */
export interface QueuePlace {
  databaseUrl: string;
  redisUrl?: string;
}

export type WakeQueue = Queue<null, void, WakeKind>;
export type WakeListener = Worker<null, void, WakeKind>;

/** Opens the queue without waiting for it: while it is away, adding hangs or fails and nothing else is held up. */
export function openWakeQueue(place: QueuePlace): WakeQueue {
  const { connection, factory } = backendAt(place);
  const defaultJobOptions = { removeOnComplete: true, removeOnFail: true };
  // Nobody reads the queue's own account of what happened to each job; left alone it would keep ten thousand lines.
  const streams = { events: { maxLen: 100 } };
  return new Queue<null, void, WakeKind>(wakeQueueName, { connection, defaultJobOptions, streams }, factory);
}

/**
 * Listens to the queue. Errors of the connection come as the event `error`, and it is tried again for ever.
 * @param concurrency wakes this process hears at once
 */
export function openWakeListener(place: QueuePlace, concurrency: number, hear: (kind: WakeKind) => Promise<void>): WakeListener {
  const { connection, factory } = backendAt(place);
  return new Worker<null, void, WakeKind>(wakeQueueName, (job) => hear(job.name), { connection, concurrency, runRetryDelay: 1_000 }, factory);
}

/** Lets go of a queue or listener. One whose server is away, or does not answer in time, is cut off. */
export async function letGo(end: WakeQueue | WakeListener, isAway: boolean): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), patience);
  });
  const closing = end instanceof Worker ? end.close(isAway) : end.close();
  const outcome = await Promise.race([closing.catch(() => 'failed'), impatience]);
  clearTimeout(timer);
  if (outcome) void end.disconnect().catch(() => {});
}

/** Makes or renews the queue's tables in PostgreSQL. Needs the right to create; the processes that run afterwards do not. */
export async function migrateQueues(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'shouwang migrate' });
  await client.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    await client.end();
  }
}

/** The two back ends share one interface; the types of queue and worker name only the older. */
function backendAt({ databaseUrl, redisUrl }: QueuePlace) {
  return redisUrl
    ? { connection: redisConnection(redisUrl), factory: createRedisBackend }
    : { connection: postgresConnection(databaseUrl), factory: createPostgresBackend as unknown as typeof createRedisBackend };
}

/** Tried again for ever, at least every two seconds, so that a Redis that was away is found soon after it is back. */
function redisConnection(url: string) {
  return { url, maxRetriesPerRequest: null, connectTimeout: 5_000, retryStrategy: (times: number) => Math.min(times * 200, 2_000) };
}

function postgresConnection(connectionString: string) {
  return { connectionString, schema, max: 2, keepAlive: true, connectionTimeoutMillis: 5_000, application_name: 'shouwang queue' };
}
