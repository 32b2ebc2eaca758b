import { parseArgs } from 'node:util';
import { openRedis } from '#tests/support/redis-server.js';
import { runFaults } from './fault-run.js';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: '20261122' }, queue: { type: 'string', default: 'postgres' } },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
if (!(minutes > 0)) throw new Error('--minutes takes a number above 0.');
if (!Number.isSafeInteger(seed)) throw new Error('--seed takes a whole number.');
if (values.queue !== 'postgres' && values.queue !== 'redis') throw new Error('--queue takes postgres or redis.');

const redis = values.queue === 'redis' ? await openRedis() : undefined;
const report = await runFaults({
  seed,
  duration: minutes * 60_000,
  households: 1_000,
  rounds: 10,
  monitoredEach: 500,
  clerks: 16,
  casesEach: 5,
  // A silence outlasts the claim on periods (30 s), on messages (60 s), and on deliveries (120 s).
  silences: [3_000, 35_000, 65_000, 125_000],
  between: [1_000, 5_000],
  redis,
  redisIsBorrowed: process.env.REDIS_URL !== undefined,
  say: (sentence) => process.stdout.write(`${sentence}\n`),
}).finally(() => redis?.stop());
process.stdout.write(`${JSON.stringify(report)}\n`);
if (Object.values(report.faults).some((count) => count !== 0) || report.overlooked.length > 0) process.exitCode = 1;
// A mail that was cut off may hold its connection a while.
process.exit();
