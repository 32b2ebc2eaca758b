import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseStore, StoreFailure, type Writes } from '#engine/ports.js';
import { PgCaseStore } from '#infrastructure/case-store/pg-case-store.js';
import { createPool } from '#infrastructure/postgres/pool.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { permit } from './charts.js';
import { engineOn, type TestEngine } from './harness.js';
import { noted, permitFiled, said } from './small-charts.js';

let database: TestDatabase;
/** Another process on the same database, undisturbed. */
let other: TestEngine;
beforeAll(async () => {
  database = await freshDatabase();
  other = engineOn(database.pool, [permit()]);
});
afterAll(() => database.drop());

const lost = () => new StoreFailure('connection-lost', new Error('Connection terminated unexpectedly'));
const underReview = async (): Promise<string> => (await other.engine.start('permit', permitFiled())).caseId;
const notesOf = async (caseId: string): Promise<(string | undefined)[]> => {
  const { entries } = await other.engine.history(caseId);
  return entries.filter(({ event }) => event === 'review.noted').map(({ payload }) => (payload as { text: string }).text);
};

/** The real store, with `meddle` done before each of its statements that write; it hears which one it is. */
function storeWith(meddle: (writes: Writes, count: number) => Promise<void>): { store: CaseStore; write: CaseStore['write'] } {
  const store = new PgCaseStore(database.pool);
  const write = store.write.bind(store);
  let count = 0;
  store.write = async (writes) => {
    await meddle(writes, (count += 1));
    return write(writes);
  };
  return { store, write };
}

/** Reports the first statement as lost; it reaches the database just before the second. */
function storeWithLateStatement(): CaseStore {
  let late: Writes | undefined;
  const { store, write } = storeWith(async (writes, count) => {
    if (count === 1) {
      late = writes;
      throw lost();
    }
    if (count === 2) await write(late!);
  });
  return store;
}

describe('a statement that arrives after its connection was given up', () => {
  it('leaves a command without a key done once', async () => {
    const caseId = await underReview();
    const { engine } = engineOn(database.pool, [permit()], { store: storeWithLateStatement() });
    expect(await engine.send(caseId, noted('once'))).toMatchObject({ seq: 2 });
    expect(await notesOf(caseId)).toEqual(['once']);
  });

  it('leaves a filing without a key filed once, and nobody is told that it exists already', async () => {
    const { engine } = engineOn(database.pool, [permit()], { store: storeWithLateStatement() });
    const { caseId } = await engine.start('permit', permitFiled());
    expect((await other.engine.history(caseId)).entries).toHaveLength(1);
  });

  it('is found again when the database comes back after an outage', async () => {
    const caseId = await underReview();
    let arrived = false;
    const { store, write } = storeWith(async (writes) => {
      if (arrived) return;
      await write(writes);
      arrived = true;
      throw lost();
    });
    const holds = store.holds.bind(store);
    let refusals = 0;
    store.holds = (entries) => ((refusals += 1) <= 3 ? Promise.reject(lost()) : holds(entries));
    const { engine } = engineOn(database.pool, [permit()], { store });
    await engine.send(caseId, noted('once'));
    expect(refusals).toBeGreaterThan(2);
    expect(await notesOf(caseId)).toEqual(['once']);
  });

  it('is answered to whoever repeats it, though the database goes away right after it was found', async () => {
    const caseId = await underReview();
    const { store } = storeWith(() => Promise.resolve());
    const { engine } = engineOn(database.pool, [permit()], { store });
    const first = await engine.send(caseId, { ...noted('once'), key: 'again' });
    const load = store.load.bind(store);
    let reads = 0;
    store.load = (ids, keys) => ((reads += 1) === 2 ? Promise.reject(lost()) : load(ids, keys));
    const { outcome, state } = await engine.sendAndSee(caseId, { ...noted('once'), key: 'again' });
    expect(outcome).toEqual({ ...first, repeated: true });
    expect(state.revision).toBe(first.revision);
    expect(reads).toBe(3);
  });
});

describe('commands that are decided again', () => {
  /** Before the first statement another process notes something on the case. */
  const storeOvertakenOn = (caseId: string, times = 1): CaseStore =>
    storeWith(async (_writes, count) => {
      if (count <= times) await other.engine.send(caseId, noted('other'));
    }).store;

  it('keep the order in which they came', async () => {
    const caseId = await underReview();
    const { engine } = engineOn(database.pool, [permit()], { store: storeOvertakenOn(caseId) });
    await Promise.all(['1', '2', '3'].map((text) => engine.send(caseId, noted(text))));
    expect(await notesOf(caseId)).toEqual(['other', '1', '2', '3']);
  });

  it('are neither doubled nor refused when the bell for the workers breaks', async () => {
    const [overtaken, neighbour] = await Promise.all([underReview(), underReview()]);
    let rings = 0;
    const onCommitted = () => {
      rings += 1;
      if (rings === 1) throw new Error('the bell broke');
    };
    const { engine } = engineOn(database.pool, [permit()], { store: storeOvertakenOn(overtaken), onCommitted });
    await Promise.all([engine.send(overtaken, noted('mine')), engine.send(neighbour, said('review.returned', {}, { reason: '缺少一人签字' }))]);
    await engine.drained();
    expect(rings).toBe(2);
    expect(await notesOf(overtaken)).toEqual(['other', 'mine']);
  });

  it('are not refused for one lost connection after they were overtaken many times', async () => {
    const caseId = await underReview();
    const store = storeOvertakenOn(caseId, 9);
    const load = store.load.bind(store);
    let loads = 0;
    store.load = (ids, keys) => ((loads += 1) === 10 ? Promise.reject(lost()) : load(ids, keys));
    const { engine } = engineOn(database.pool, [permit()], { store });
    expect(await engine.send(caseId, noted('mine'))).toMatchObject({ seq: 11 });
    expect(loads).toBe(11);
  });
});

/** A network between us and the database that can be told to swallow the next answer without a word. */
async function swallowingNetwork(connectionString: string): Promise<{ url: string; swallowNextAnswer: () => void; swallowed: () => number; close: () => void }> {
  const url = new URL(connectionString);
  const directory = url.searchParams.get('host');
  const port = Number(url.port || url.searchParams.get('port') || 5432);
  const target: NetConnectOpts = directory ? { path: `${directory}/.s.PGSQL.${port}` } : { host: url.hostname, port };
  for (const name of ['host', 'port']) url.searchParams.delete(name);
  let hungry = false;
  let swallowed = 0;
  const sockets: Socket[] = [];
  const proxy = createServer((client) => {
    const server = connect(target);
    sockets.push(client, server);
    client.on('data', (bytes) => server.write(bytes));
    server.on('data', (bytes) => {
      if (!hungry) return client.write(bytes);
      hungry = false;
      swallowed += 1;
    });
    for (const [one, end] of [[client, server], [server, client]] as const) one.on('error', () => {}).on('close', () => end.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  url.hostname = '127.0.0.1';
  url.port = String((proxy.address() as AddressInfo).port);
  const close = () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  };
  return { url: url.href, swallowNextAnswer: () => (hungry = true), swallowed: () => swallowed, close };
}

describe('a network that swallows an answer without a word', () => {
  it('holds everybody up for some seconds at most, and nothing is lost or done twice', async () => {
    const caseId = await underReview();
    const network = await swallowingNetwork(database.connectionString);
    const pool = createPool(network.url, 5);
    const store = new PgCaseStore(pool);
    const { engine } = engineOn(pool, [permit()], { store });
    try {
      await engine.send(caseId, noted('before'));
      const write = store.write.bind(store);
      store.write = (writes) => {
        if (network.swallowed() === 0) network.swallowNextAnswer();
        return write(writes);
      };
      const began = performance.now();
      await Promise.all([engine.send(caseId, noted('during')), new Promise(setImmediate).then(() => engine.send(caseId, noted('after')))]);
      expect(performance.now() - began).toBeLessThan(50_000);
      expect(network.swallowed()).toBe(1);
      expect(await notesOf(caseId)).toEqual(['before', 'during', 'after']);
    } finally {
      await pool.end();
      network.close();
    }
  });
});
