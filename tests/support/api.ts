import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '#apps/api/src/create-app.js';
import type { Clock } from '#engine/ports.js';
import { readConfig } from '#infrastructure/config/config.js';
import { freshDatabase, type TestDatabase } from './database.js';

/** The whole API on a database and a data folder of its own. */
export interface TestApi extends TestDatabase {
  app: NestExpressApplication;
  dataDir: string;
  /** Ends the application and removes database and folder. */
  close(): Promise<void>;
}

export async function startTestApi(clock: Clock): Promise<TestApi> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-api-'));
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'fatal', PORT: '0' });
  const app = await createApi({ config: { ...config, databaseUrl: database.connectionString }, clock });
  await app.listen(0, '127.0.0.1');
  const close = async () => {
    await app.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...database, app, dataDir, close };
}
