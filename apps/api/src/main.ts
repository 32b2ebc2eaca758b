import { CorrectedClock, postgresTime } from '#infrastructure/clock/corrected-clock.js';
import { readConfig } from '#infrastructure/config/config.js';
import { createPool } from '#infrastructure/postgres/pool.js';
import { proveCharts } from '#services/start-up/prove-charts.js';
import { builtConsole } from './console/serve-console.js';
import { createApi } from './create-app.js';

// node dist/apps/api/src/main.js: the API alone, on a migrated database (DATABASE_URL), any number of processes.
await run().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});

async function run(): Promise<void> {
  const config = readConfig();
  const { databaseUrl } = config;
  if (!databaseUrl) throw new Error('Set DATABASE_URL: this process brings no database of its own. `npm start` does.');
  proveCharts();
  const timeServer = createPool(databaseUrl, 1);
  const clock = await CorrectedClock.start(postgresTime(timeServer));
  const app = await createApi({ config: { ...config, databaseUrl }, clock, consoleFolder: builtConsole });
  await app.listen(config.port, config.host);
  process.stdout.write(`Shouwang API listens on ${await app.getUrl()}\n`);

  const stop = async () => {
    await app.close();
    clock.stop();
    await timeServer.end();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}
