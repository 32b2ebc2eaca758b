import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '#apps/api/src/create-app.js';
import type { Clock } from '#engine/ports.js';
import { readConfig } from '#infrastructure/config/config.js';
import { migrateQueues } from '#infrastructure/queues/queue-backend.js';
import { freshDatabase, type TestDatabase } from './database.js';

/** The whole API on a database and a data folder of its own. */
export interface TestApi extends TestDatabase {
  app: NestExpressApplication;
  dataDir: string;
  /** Ends the application and removes database and folder. */
  close(): Promise<void>;
}

export interface TestApiOptions {
  /** The queue's tables are there, too; without them rings are lost, which few tests mind. */
  withQueue?: boolean;
  /** The queue lives in Redis instead of PostgreSQL. */
  redisUrl?: string;
  consoleFolder?: string;
}

export async function startTestApi(clock: Clock, { withQueue, redisUrl, consoleFolder }: TestApiOptions = {}): Promise<TestApi> {
  const database = await freshDatabase();
  if (withQueue) await migrateQueues(database.connectionString);
  const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-api-'));
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'fatal', PORT: '0' });
  const app = await createApi({ config: { ...config, databaseUrl: database.connectionString, redisUrl }, clock, consoleFolder });
  await app.listen(0, '127.0.0.1');
  const close = async () => {
    await app.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...database, app, dataDir, close };
}
