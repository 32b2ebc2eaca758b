import { createApi } from '#apps/api/src/create-app.js';
import { readConfig } from '#infrastructure/config/config.js';
import { definitions } from '#workflows/index.js';
import { approval } from '../approval.chart.js';
import { clockAhead } from '../setting.js';

// The API as `apps/api` runs it, in a process of its own, with the bench's procedure beside the real ones. Begun by http.contender.ts.
definitions.push(approval);
const config = readConfig();
const app = await createApi({ config: { ...config, databaseUrl: config.databaseUrl! }, clock: clockAhead(0) });
await app.listen(0, '127.0.0.1');
process.send!(new URL(await app.getUrl()).port);
process.once('disconnect', () => void app.close());
