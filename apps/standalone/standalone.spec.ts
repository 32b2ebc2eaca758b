import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningProcess, startProcess } from '#tests/support/processes.js';

const administrators = ['system-administrator', 'security-administrator', 'audit-administrator'];

describe('npm start -- --empty', () => {
  let folder: string;
  const running: RunningProcess[] = [];

  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'shouwang-standalone-'))));
  afterAll(async () => {
    for (const instance of running) await instance.kill('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  function start(name: string, port = '0'): RunningProcess {
    const environment = { DATA_DIR: join(folder, name), PORT: port, DATABASE_URL: '', REDIS_URL: '', KEYS_FILE: '', FILES_DIR: '' };
    const instance = startProcess('apps/standalone/main.js', { parameters: ['--empty'], environment });
    running.push(instance);
    return instance;
  }

  const urlOf = async (instance: RunningProcess) => (await instance.line(/Open +(http:\S+)/))[1]!;

  it('sets up a county without people, invites three administrators, and comes back after it was killed', async () => {
    const first = start('county');
    const url = await urlOf(first);
    await first.line(/Ctrl-C/);
    const codes = [...first.output().matchAll(/admin +(\S+)$/gm)].map(([, code]) => code!);
    expect(codes).toHaveLength(administrators.length);

    await expect(start('county').line(/is running in/)).resolves.toBeDefined();
    await expect(start('another', new URL(url).port).line(/Port \d+ is taken/)).resolves.toBeDefined();

    await first.kill('SIGKILL');
    const second = start('county');
    const again = await urlOf(second);
    const acceptance = { code: codes[0], login: 'zhang.wei', name: '张伟', password: 'a long first password' };
    const accepted = await fetch(`${again}/api/v1/invitations/accept`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(acceptance),
    });
    expect(accepted.status).toBe(201);
    expect(second.output()).not.toContain('One-time codes');

    expect(await second.kill('SIGINT')).toBe(0);
    await expect(stat(join(folder, 'county', 'postgres', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  });
});
