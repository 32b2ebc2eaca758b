import { createApi } from '#apps/api/src/create-app.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { readConfig } from '#infrastructure/config/config.js';

// A process of its own with the whole API on the database and data folder it is told, at the instant it is told; tells its parent where.
const [databaseUrl, dataDir, now] = process.argv.slice(2) as [string, string, string];
const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'fatal', PORT: '0' });
const app = await createApi({ config: { ...config, databaseUrl }, clock: new TurnableClock(new Date(now)) });
await app.listen(0, '127.0.0.1');
process.on('disconnect', () => process.exit());
process.send!(await app.getUrl());
