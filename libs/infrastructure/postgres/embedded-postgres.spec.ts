import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { rootFolder } from '../config/root-folder.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'embedded-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  const start = (log?: (sentence: string) => void) => startEmbeddedPostgres({ dataDir, durable: false, log });

  async function ask(connectionString: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    return client.query({ text: sql, rowMode: 'array' }).then((result) => result.rows[0] ?? []).finally(() => client.end());
  }

  it('keeps what it was given, speaks UTF-8, and is closed to other machines and other users', async () => {
    const first = await start();
    await ask(first.connectionString, `CREATE TABLE village AS SELECT '石瓮村' AS name`);
    await first.stop();
    const second = await start();
    expect(await ask(second.connectionString, 'SELECT name, length(name) FROM village')).toEqual(['石瓮村', 3]);
    expect(await ask(second.connectionString, `SELECT current_setting('listen_addresses'), current_setting('server_encoding')`)).toEqual(['127.0.0.1', 'UTF8']);
    expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
    await second.stop();
  });

  it('survives a power cut unless it is told that it need not', async () => {
    const server = await startEmbeddedPostgres({ dataDir });
    const settings = await ask(server.connectionString, `SELECT current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes')`);
    expect(settings).toEqual(['on', 'on', 'on']);
    await server.stop();
  });

  it('refuses a second process on the same folder', async () => {
    const server = await start();
    await expect(start()).rejects.toThrow('in use by another running Shouwang');
    await server.stop();
  });

  it('is started again on the same port when it is killed', async () => {
    const told: string[] = [];
    let back = () => {};
    const revived = new Promise<void>((resolve) => (back = resolve));
    const server = await start((sentence) => {
      told.push(sentence);
      back();
    });
    await ask(server.connectionString, 'CREATE TABLE household (name text)');
    const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await revived;
    expect(told).toEqual(['The embedded PostgreSQL broke down and is back.']);
    expect(await ask(server.connectionString, 'SELECT count(*)::int FROM household')).toEqual([0]);
    await server.stop();
  });

  it('stops a server that outlived its killed process and takes its place', async () => {
    const killed = await startInAnotherProcess();
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const told: string[] = [];
    const server = await start((sentence) => told.push(sentence));
    expect(told).toEqual(['Stopping a PostgreSQL that outlived its process.']);
    expect(await ask(server.connectionString, 'SELECT 1')).toEqual([1]);
    await server.stop();
  });

  async function startInAnotherProcess(): Promise<ChildProcess> {
    const source = (path: string) => JSON.stringify(pathToFileURL(join(rootFolder, path)));
    const program = `
      import { register } from 'node:module';
      register(${source('tests/support/typescript-loader.mjs')});
      const { startEmbeddedPostgres } = await import(${source('libs/infrastructure/postgres/embedded-postgres.ts')});
      await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
      process.stdout.write('up');`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { cwd: rootFolder, stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    return child;
  }
});
