import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresBackend, createRedisBackend, Queue, runMigrations, Worker } from 'bullmq';
import pg from 'pg';
import { SteadyClient } from '../postgres/pool.js';
import { type WakeKind, wakeQueueName } from './wake.js';

const schema = 'bullmq';
/** Closing waits no longer for a server that does not answer, in milliseconds. */
const patience = 5_000;
/** Between two attempts to listen, in milliseconds. */
const retryPause = 1_000;

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
  const options = { connection, concurrency, runRetryDelay: retryPause };
  return new Worker<null, void, WakeKind>(wakeQueueName, (job) => hear(job.name), options, slowToAskAgain(factory));
}

/**
 * A worker whose question for the next job fails asks again at once, unless the connection was refused outright. A server that is starting,
 * lacks the queue's tables or takes no password would be asked thousands of times a second; this way it is once.
 */
function slowToAskAgain(factory: typeof createRedisBackend): typeof createRedisBackend {
  return (...parts) => {
    const backend = factory(...parts);
    const afterPause = async (error: unknown): Promise<never> => {
      await pause(retryPause);
      throw error;
    };
    const moveToActive = backend.moveToActive.bind(backend);
    const waitForJob = backend.waitForJob.bind(backend);
    backend.moveToActive = (...question) => moveToActive(...question).catch(afterPause);
    backend.waitForJob = (...question) => waitForJob(...question).catch(afterPause);
    return backend;
  };
}

/**
 * Lets go of a queue or listener. One that does not answer in time is cut off, and so is a listener to a Redis that is known to be away:
 * it would wait for it to come back. PostgreSQL's says at once that it is gone.
 */
export async function letGo(end: WakeQueue | WakeListener, isRedisAway = false): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), patience);
  });
  const closing = end instanceof Worker ? end.close(isRedisAway) : end.close();
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
  return { connectionString, schema, max: 2, keepAlive: true, connectionTimeoutMillis: 5_000, application_name: 'shouwang queue', Client: SteadyClient };
}
