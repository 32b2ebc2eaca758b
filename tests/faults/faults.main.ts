import { parseArgs } from 'node:util';
import { hasRedisServer, openRedis } from '#tests/support/redis-server.js';
import { type FaultReport, runFaults } from './fault-run.js';

type Queue = FaultReport['queue'];

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: '20261122' }, queue: { type: 'string', default: 'both' } },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed);
if (!(minutes > 0)) throw new Error('--minutes takes a number above 0.');
if (!Number.isSafeInteger(seed)) throw new Error('--seed takes a whole number.');
const queues = queuesOf(values.queue);

const reports: FaultReport[] = [];
for (const queue of queues) reports.push(await runOn(queue));
process.stdout.write(`${JSON.stringify({ seed, minutes, faults: sumOf(reports.map(({ faults }) => faults)), runs: reports })}\n`);
if (reports.some(({ faults, overlooked }) => Object.values(faults).some((count) => count !== 0) || overlooked.length > 0)) process.exitCode = 1;
// A mail that was cut off may hold its connection a while.
process.exit();

/** Both back ends, each for so many minutes, unless one is asked for; where no Redis can be had that is said, and PostgreSQL is tried alone. */
function queuesOf(asked: string): Queue[] {
  if (asked === 'postgres' || asked === 'redis') return [asked];
  if (asked !== 'both') throw new Error('--queue takes postgres, redis or both.');
  if (process.env.REDIS_URL || hasRedisServer()) return ['postgres', 'redis'];
  process.stderr.write('There is no redis-server on the path and no REDIS_URL: only the queue in PostgreSQL is tried.\n');
  return ['postgres'];
}

async function runOn(queue: Queue): Promise<FaultReport> {
  process.stdout.write(`The queue is in ${queue === 'redis' ? 'Redis' : 'PostgreSQL'}.\n`);
  const redis = queue === 'redis' ? await openRedis() : undefined;
  return runFaults({
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
}

function sumOf(counts: FaultReport['faults'][]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((each) => Object.entries(each))) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
