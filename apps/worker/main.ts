import { CorrectedClock, postgresTime } from '#infrastructure/clock/corrected-clock.js';
import { readConfig } from '#infrastructure/config/config.js';
import { createPool } from '#infrastructure/postgres/pool.js';
import { proveCharts } from '#services/start-up/prove-charts.js';
import { createWorker } from './create-worker.js';

// node dist/apps/worker/main.js: a worker alone, on a migrated database (DATABASE_URL), any number of processes.
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
  const worker = await createWorker({ config: { ...config, databaseUrl }, clock });
  process.stdout.write('Shouwang worker is at work\n');

  const stop = async () => {
    await worker.close();
    clock.stop();
    await timeServer.end();
    // A Redis that is away may hold a connection attempt open.
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}
