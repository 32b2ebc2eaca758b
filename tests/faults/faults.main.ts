import { parseArgs } from 'node:util';
import { runFaults } from './fault-run.js';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: '20261122' } } });
const minutes = Number(values.minutes);
const seed = Number(values.seed);
if (!(minutes > 0)) throw new Error('--minutes takes a number above 0.');
if (!Number.isSafeInteger(seed)) throw new Error('--seed takes a whole number.');

const report = await runFaults({ seed, duration: minutes * 60_000, clerks: 32, casesEach: 10, say: (sentence) => process.stdout.write(`${sentence}\n`) });
process.stdout.write(`${JSON.stringify(report)}\n`);
if (Object.values(report.faults).some((count) => count !== 0)) process.exitCode = 1;
