import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProcess } from '#tests/support/processes.js';

describe('a bench that is cut off', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shouwang-cut-off-'));
    await chmod(folder, 0o711);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('by %s stops its PostgreSQL and leaves no files', async (signal, code) => {
    const bench = startProcess('tests/bench/bench.main.js', { parameters: ['--quick', '--only', 'size'], environment: { DATABASE_URL: '', TMPDIR: folder } });
    await bench.line(/^PostgreSQL \d/);
    const [data] = (await readdir(folder)).filter((name) => name.startsWith('shouwang-bench-'));
    const postmaster = Number((await readFile(join(folder, data!, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    expect(await bench.kill(signal)).toBe(code);
    while (isAlive(postmaster)) await pause(50);
    expect(await readdir(folder)).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
