import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStage, password } from './stage.js';

// A county to look at: node dist/tests/console/stage.main.js --port 4000 [--data DIR]. A folder of one's own is kept and opened again at once.
const { port, data } = parseArgs({ options: { port: { type: 'string', default: '4000' }, data: { type: 'string' } } }).values;
const dataDir = data ?? (await mkdtemp(join(tmpdir(), 'shouwang-stage-')));
const clear = () => (data ? Promise.resolve() : rm(dataDir, { recursive: true, force: true, maxRetries: 20 }));

let stop: (() => Promise<void>) | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
try {
  const stage = await openStage({ port: Number(port), dataDir });
  stop = stage.stop;
  process.stdout.write(`${JSON.stringify({ url: stage.url, password, logins: stage.logins, dataDir }, null, 2)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).stack}\n`);
  await clear();
  process.exit(1);
}

async function end(): Promise<void> {
  await stop?.();
  await clear();
  process.exit();
}
