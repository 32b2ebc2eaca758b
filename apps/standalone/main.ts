import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '#infrastructure/config/config.js';
import { proveCharts } from '#services/start-up/prove-charts.js';
import { demoCounty } from '#services/start-up/set-up-county.js';
import { greeting } from './greeting.js';
import { type Beginning, startStandalone } from './standalone.js';

const usage = 'npm start [-- --empty [--county 611026]]';
const demoHouseholds = 1_000;

// npm start: all of Shouwang in one process, with a database of its own unless DATABASE_URL names another.
let stop: (() => Promise<void>) | undefined;
let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
try {
  const beginning = readBeginning();
  const config = readConfig();
  process.stdout.write('  守望正在启动 … Shouwang is starting …\n');
  proveCharts();
  const shouwang = await startStandalone({ config, beginning });
  stop = shouwang.stop;
  const accountsFile = join(config.dataDir, 'demo-accounts.txt');
  process.stdout.write(greeting(shouwang, existsSync(accountsFile) ? accountsFile : undefined));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}

function readBeginning(): Beginning {
  const { empty, county } = parseArgs({ options: { empty: { type: 'boolean' }, county: { type: 'string' } } }).values;
  if (county !== undefined && (!empty || !/^\d{6}(0{6})?$/.test(county))) throw new Error(`Use: ${usage}`);
  return empty ? { emptyCounty: county?.padEnd(12, '0') ?? demoCounty } : { demo: { households: demoHouseholds } };
}

/** The first signal ends in order; the second, or one that comes while it starts, at once: a start that was cut off is completed by the next. */
async function end(): Promise<void> {
  if (!stop || isEnding) process.exit(130);
  isEnding = true;
  process.stdout.write('\n  正在停止 … Stopping …\n');
  await stop().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  process.exit();
}
