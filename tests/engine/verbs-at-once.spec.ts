import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CaseStore, StoreFailure } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { opinionIdOf } from '#engine/verbs/opinions.js';
import { PgCaseStore } from '#infrastructure/case-store/pg-case-store.js';
import { newId } from '#infrastructure/ids.js';
import { Random } from '#services/generator/random.js';
import { verify } from '#services/verification/verify.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { permit } from './charts.js';
import { engineOn, offices, type TestEngine } from './harness.js';
import type { Reply } from './rival.main.js';
import { Rival } from './rival.js';
import { permitFiled } from './small-charts.js';
import { actNames, acts, allPairs, clerk, expert, holdings, isSilent, type Holding, type Pair, refusals, type Scene } from './verb-acts.js';

/** Pairs that meet at the same time; and so many when a process is killed among them. */
const together = 8;
const inACrash = 24;

let database: TestDatabase;
let office: TestEngine;
let left: Rival;
let right: Rival;
beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [permit()]);
  [left, right] = await Promise.all([Rival.start(database.connectionString), Rival.start(database.connectionString)]);
});
afterAll(async () => {
  await Promise.all([left.end('SIGTERM'), right.end('SIGTERM')]);
  await database.drop();
});

async function prepared(held: Holding): Promise<Scene> {
  const { caseId } = await office.engine.start('permit', permitFiled());
  const { id: taskId } = (await office.engine.state(caseId)).ledger.tasks['review']!;
  const asked = { type: 'opinion.asked', payload: { taskId, of: expert.id, when: 'before', blocking: false } } as const;
  const { seq, at } = await office.engine.act(caseId, { ...asked, actor: clerk, reason: '请核' });
  const scene = { caseId, taskId, opinionId: opinionIdOf(caseId, seq, new Date(at)) };
  if (held === 'held') await office.engine.claim(caseId, taskId, clerk);
  if (held === 'delegated') await acts['delegate']!(office.engine, scene, newId());
  return scene;
}

const entriesOf = async (caseId: string): Promise<number> => (await office.engine.history(caseId)).entries.length;
const faultsOf = async (caseId: string): Promise<string[]> =>
  (await verify(database.pool, { of: 'case', caseId }, { registry: new Registry([permit()]), offices })).faults.filter((fault) => !fault.includes('seal'));

/** A usual run draws a twentieth of all pairs by seed, a long one (`RUNS=20`) takes every one of them. */
function drawn(): Pair[] {
  const { numRuns, seed } = runs(Math.ceil(allPairs.length / 20));
  const count = Math.min(numRuns, allPairs.length);
  return fc.sample(fc.shuffledSubarray(allPairs, { minLength: count, maxLength: count }), { seed, numRuns: 1 })[0]!;
}

async function inParts(pairs: Pair[], size: number, work: (part: Pair[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < pairs.length; from += size) await work(pairs.slice(from, from + size));
}

/** That each of the two was taken or refused as if one had come after the other, and the case is whole. */
async function isWhole([, one, other]: Pair, caseId: string, before: number, replies: Reply[]): Promise<void> {
  const codes = replies.flatMap((reply) => ('refused' in reply ? [reply.refused] : []));
  expect([one, other, codes.filter((code) => !refusals.includes(code))]).toEqual([one, other, []]);
  // Claims that change nothing write nothing.
  const silent = [one, other].filter(isSilent).length;
  const grown = (await entriesOf(caseId)) - before;
  expect([one, other, grown]).toEqual([one, other, Math.min(grown, 2 - codes.length)]);
  expect(grown).toBeGreaterThanOrEqual(2 - codes.length - silent);
  expect([one, other, await faultsOf(caseId)]).toEqual([one, other, []]);
}

async function bothAtOnce(pair: Pair): Promise<void> {
  const [held, one, other] = pair;
  const scene = await prepared(held);
  const before = await entriesOf(scene.caseId);
  const replies = await Promise.all([left.do({ act: one, scene, key: newId() }), right.do({ act: other, scene, key: newId() })]);
  await isWhole(pair, scene.caseId, before, replies);
}

/** The process of the first is killed while both are at work; whoever heard nothing asks the other, and so does everybody else. @param answers it gives before @returns those it did not give */
async function withACrash(pairs: Pair[], answers: number): Promise<number> {
  const scenes = await Promise.all(pairs.map(async (pair) => ({ pair, scene: await prepared(pair[0]), keys: [newId(), newId()] as const })));
  const before = await Promise.all(scenes.map(({ scene }) => entriesOf(scene.caseId)));
  const first = scenes.map(({ pair: [, one, other], scene, keys }) => [
    left.do({ act: one, scene, key: keys[0] }).catch(() => undefined),
    right.do({ act: other, scene, key: keys[1] }),
  ]);
  await settled(first.map(([one]) => one!), answers);
  await left.end('SIGKILL');
  const heard = await Promise.all(first.map((two) => Promise.all(two)));
  left = await Rival.start(database.connectionString);
  for (const [index, { pair, scene, keys }] of scenes.entries()) {
    const [, one, other] = pair;
    const again = await Promise.all([right.do({ act: one, scene, key: keys[0] }), left.do({ act: other, scene, key: keys[1] })]);
    await isWholeAfter(pair, scene.caseId, before[index]!, heard[index]!, again);
  }
  return heard.filter(([answer]) => answer === undefined).length;
}

/** Resolves as soon as so many of them have. */
function settled(promises: Promise<unknown>[], count: number): Promise<void> {
  let missing = count;
  return new Promise((resolve) => {
    if (missing === 0) return resolve();
    for (const promise of promises) void promise.then(() => (missing -= 1) === 0 && resolve());
  });
}

/** What was answered stays; what was not is done once or refused. */
async function isWholeAfter([, ...pair]: Pair, caseId: string, before: number, heard: (Reply | undefined)[], again: Reply[]): Promise<void> {
  const wasTaken = (reply: Reply | undefined): boolean => reply !== undefined && 'seq' in reply;
  let keyed = 0;
  for (const [index, act] of pair.entries()) {
    if (isSilent(act)) continue;
    if (wasTaken(heard[index])) expect([act, again[index]]).toEqual([act, expect.objectContaining({ seq: (heard[index] as { seq: number }).seq })]);
    keyed += Number(wasTaken(again[index]));
  }
  const grown = (await entriesOf(caseId)) - before;
  const silent = pair.filter(isSilent).length;
  expect([...pair, grown]).toEqual([...pair, Math.min(Math.max(grown, keyed), keyed + 2 * silent)]);
  expect([...pair, await faultsOf(caseId)]).toEqual([...pair, []]);
}

describe('two verbs on one task at once', () => {
  it('from two processes: each is accepted or refused as if one had come after the other, and the case is whole', async () => {
    const pairs = drawn();
    await inParts(pairs, together, (part) => Promise.all(part.map(bothAtOnce)));
    process.stdout.write(`verbs: ${pairs.length} of ${allPairs.length} pairs on one task tried from two processes\n`);
  }, timeFor(120_000));

  it('from two processes, one of which is killed: what was answered stays, and what was not is done once', async () => {
    const random = new Random(runs(1).seed);
    const pairs = drawn();
    let lost = 0;
    await inParts(pairs, inACrash, async (part) => (lost += await withACrash(part, random.int(0, part.length - 1))));
    process.stdout.write(`verbs: ${pairs.length} of ${allPairs.length} pairs with a process killed, ${lost} answers lost\n`);
  }, timeFor(120_000));

  it('with a connection that breaks over the commit: whoever asks again with the same key gets what happened, once', async () => {
    const other = engineOn(database.pool, [permit()]);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...holdings), fc.constantFrom(...actNames), fc.constantFrom(...actNames), fc.boolean(), async (held, one, another, arrived) => {
        const scene = await prepared(held);
        let broken = 0;
        const { engine } = engineOn(database.pool, [permit()], { store: breaking(() => (broken += 1) === 1, arrived) });
        const keys = [newId(), newId()] as const;
        const first = await Promise.allSettled([acts[one]!(engine, scene, keys[0]), acts[another]!(other.engine, scene, keys[1])]);
        const entries = await entriesOf(scene.caseId);
        const again = await Promise.allSettled([acts[one]!(other.engine, scene, keys[0]), acts[another]!(office.engine, scene, keys[1])]);
        for (const [index, { status, ...rest }] of first.entries()) {
          const keyed = !isSilent([one, another][index]!);
          if (status === 'fulfilled' && keyed) expect(again[index]).toMatchObject({ value: { seq: (rest as { value: { seq: number } }).value.seq, repeated: true } });
        }
        if (first.every(({ status }) => status === 'fulfilled') && ![one, another].some(isSilent)) expect(await entriesOf(scene.caseId)).toBe(entries);
        expect([one, another, await faultsOf(scene.caseId)]).toEqual([one, another, []]);
      }),
      runs(25),
    );
  }, timeFor(60_000));
});

/** A store whose connection breaks over a write, before or after it arrived. */
function breaking(now: () => boolean, arrived: boolean): CaseStore {
  const store = new PgCaseStore(database.pool);
  const write = store.write.bind(store);
  store.write = async (writes) => {
    if (!now()) return write(writes);
    if (arrived) await write(writes);
    throw new StoreFailure('connection-lost', new Error('Connection terminated unexpectedly'));
  };
  return store;
}
