import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CaseEngine } from '#engine/case-engine.js';
import type { Actor } from '#engine/journal.js';
import { type CaseStore, StoreFailure } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { opinionIdOf } from '#engine/verbs/opinions.js';
import type { VerbCommand } from '#engine/verbs/verb.js';
import { PgCaseStore } from '#infrastructure/case-store/pg-case-store.js';
import { newId } from '#infrastructure/ids.js';
import { verify } from '#services/verification/verify.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { permit } from './charts.js';
import { county, engineOn, offices, person, type TestEngine, township, village } from './harness.js';
import { permitFiled, said } from './small-charts.js';

const clerk = person('township-officer', township);
const colleague = person('township-officer', township);
const expert = person('department-officer', `${county}/a`);
const supervisor = person('supervisor', county);
const through = `supervisor@${county}`;
/** Does the clerk's work while the clerk is away, and does not keep the clerk from it. */
const agent: Actor = { ...person('village-cadre', village), agencies: [{ principal: clerk.id, offices: clerk.offices, definitions: [] }] };
const administrator = person('security-administrator', county);

/** What is there before two people act: a task with an opinion asked for, free or held. */
interface Scene {
  caseId: string;
  taskId: string;
  opinionId: string;
}

type Act = (engine: CaseEngine, scene: Scene, key: string) => Promise<unknown>;
const verb = (command: (scene: Scene) => Pick<VerbCommand, 'type' | 'payload'> & { through?: string }, actor: Actor): Act => (engine, scene, key) =>
  engine.act(scene.caseId, { ...command(scene), actor, key, reason: '理由' } as never);

const acts: Record<string, Act> = {
  approve: (engine, { caseId }, key) => engine.send(caseId, said('review.approved', {}, { actor: clerk, key })),
  return: (engine, { caseId }, key) => engine.send(caseId, said('review.returned', {}, { actor: colleague, key, reason: '缺材料' })),
  recall: (engine, { caseId }, key) => engine.recall(caseId, { actor: clerk, key }),
  claim: (engine, { caseId, taskId }) => engine.claim(caseId, taskId, clerk),
  'claim by another': (engine, { caseId, taskId }) => engine.claim(caseId, taskId, colleague),
  release: (engine, { caseId, taskId }) => engine.release(caseId, taskId, clerk),
  'hand over': verb(({ taskId }) => ({ type: 'task.handedOver', payload: { taskId, to: colleague.id } }), clerk),
  delegate: verb(({ taskId }) => ({ type: 'task.delegated', payload: { taskId, to: expert.id } }), clerk),
  'hand back': verb(({ taskId }) => ({ type: 'task.handedBack', payload: { taskId, attachments: [] } }), expert),
  'take back': verb(({ taskId }) => ({ type: 'delegation.takenBack', payload: { taskId } }), clerk),
  free: verb(({ taskId }) => ({ type: 'task.released', payload: { taskId }, through }), supervisor),
  urge: verb(({ taskId }) => ({ type: 'task.urged', payload: { taskId, day: '2026-03-02' }, through }), supervisor),
  'ask before': verb(({ taskId }) => ({ type: 'opinion.asked', payload: { taskId, of: supervisor.id, when: 'before', blocking: true } }), clerk),
  'ask after': verb(({ taskId }) => ({ type: 'opinion.asked', payload: { taskId, of: supervisor.id, when: 'after', blocking: true } }), clerk),
  'give opinion': verb(({ opinionId }) => ({ type: 'opinion.given', payload: { opinionId, attachments: [] } }), expert),
  'take opinion back': verb(({ opinionId }) => ({ type: 'opinion.takenBack', payload: { opinionId } }), clerk),
  'approve as agent': (engine, { caseId }, key) => engine.send(caseId, said('review.approved', {}, { actor: agent, key })),
  'claim as agent': (engine, { caseId, taskId }) => engine.claim(caseId, taskId, agent),
  'release as agent': (engine, { caseId, taskId }) => engine.release(caseId, taskId, agent),
  'hand over as agent': verb(({ taskId }) => ({ type: 'task.handedOver', payload: { taskId, to: colleague.id } }), agent),
  'take from who leaves': verb(({ taskId }) => ({ type: 'task.handedOver', payload: { taskId, to: null }, through: `security-administrator@${county}` }), administrator),
  copy: verb(() => ({ type: 'case.copied', payload: { to: [expert.id] }, through }), supervisor),
};
const names = Object.keys(acts);
/** Claims carry no key, and write nothing where they change nothing. */
const isSilent = (act: string): boolean => /^(claim|release)/.test(act);
const expected = ['not-your-task', 'case-moved-on', 'event-not-allowed', 'opinion-outstanding', 'invalid-payload', 'urged-already'];

let database: TestDatabase;
let left: TestEngine;
let right: TestEngine;
beforeAll(async () => {
  database = await freshDatabase();
  left = engineOn(database.pool, [permit()]);
  right = engineOn(database.pool, [permit()]);
});
afterAll(() => database.drop());

async function prepared(held: Holding): Promise<Scene> {
  const { caseId } = await left.engine.start('permit', permitFiled());
  const { id: taskId } = (await left.engine.state(caseId)).ledger.tasks['review']!;
  const asked = { type: 'opinion.asked', payload: { taskId, of: expert.id, when: 'before', blocking: false } } as const;
  const { seq, at } = await left.engine.act(caseId, { ...asked, actor: clerk, reason: '请核' });
  const scene = { caseId, taskId, opinionId: opinionIdOf(caseId, seq, new Date(at)) };
  if (held === 'held') await left.engine.claim(caseId, taskId, clerk);
  if (held === 'delegated') await acts['delegate']!(left.engine, scene, newId());
  return scene;
}

const entriesOf = async (caseId: string): Promise<number> => (await left.engine.history(caseId)).entries.length;
const faultsOf = async (caseId: string): Promise<string[]> =>
  (await verify(database.pool, { of: 'case', caseId }, { registry: new Registry([permit()]), offices })).faults.filter((fault) => !fault.includes('seal'));

const holdings = ['free', 'held', 'delegated'] as const;
type Holding = (typeof holdings)[number];
/** Every two verbs on every kind of task. A usual run draws some of them by seed, a long one takes them all. */
const all = holdings.flatMap((held) => names.flatMap((one) => names.map((other): [Holding, string, string] => [held, one, other])));
const holding = fc.constantFrom(...holdings);
const name = fc.constantFrom(...names);

async function bothAtOnce([held, one, other]: [Holding, string, string]): Promise<void> {
  const scene = await prepared(held);
  const before = await entriesOf(scene.caseId);
  const results = await Promise.allSettled([acts[one]!(left.engine, scene, newId()), acts[other]!(right.engine, scene, newId())]);
  const codes = results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code?: string }).code ?? String(result.reason)] : []));
  expect([one, other, codes.filter((code) => !expected.includes(code))]).toEqual([one, other, []]);
  // Claims that change nothing write nothing.
  const silent = [one, other].filter(isSilent).length;
  const grown = (await entriesOf(scene.caseId)) - before;
  expect(grown).toBeLessThanOrEqual(2 - codes.length);
  expect(grown).toBeGreaterThanOrEqual(2 - codes.length - silent);
  expect([one, other, await faultsOf(scene.caseId)]).toEqual([one, other, []]);
}

describe('two verbs on one task at once', () => {
  it('from two processes: each is accepted or refused as if one had come after the other, and the case is whole', async () => {
    const { numRuns, seed } = runs(96);
    const count = Math.min(numRuns, all.length);
    const [drawn] = fc.sample(fc.shuffledSubarray(all, { minLength: count, maxLength: count }), { seed, numRuns: 1 });
    for (let from = 0; from < count; from += 8) await Promise.all(drawn!.slice(from, from + 8).map(bothAtOnce));
    process.stdout.write(`verbs: ${count} of ${all.length} pairs on one task tried\n`);
  }, timeFor(60_000));

  it('with a connection that breaks over the commit: whoever asks again with the same key gets what happened, once', async () => {
    await fc.assert(
      fc.asyncProperty(holding, name, name, fc.boolean(), async (held, one, other, arrived) => {
        const scene = await prepared(held);
        let broken = 0;
        const { engine } = engineOn(database.pool, [permit()], { store: breaking(() => (broken += 1) === 1, arrived) });
        const keys = [newId(), newId()] as const;
        const first = await Promise.allSettled([acts[one]!(engine, scene, keys[0]), acts[other]!(right.engine, scene, keys[1])]);
        const entries = await entriesOf(scene.caseId);
        const again = await Promise.allSettled([acts[one]!(right.engine, scene, keys[0]), acts[other]!(left.engine, scene, keys[1])]);
        for (const [index, { status, ...rest }] of first.entries()) {
          const keyed = !isSilent([one, other][index]!);
          if (status === 'fulfilled' && keyed) expect(again[index]).toMatchObject({ value: { seq: (rest as { value: { seq: number } }).value.seq, repeated: true } });
        }
        if (first.every(({ status }) => status === 'fulfilled') && ![one, other].some(isSilent)) expect(await entriesOf(scene.caseId)).toBe(entries);
        expect([one, other, await faultsOf(scene.caseId)]).toEqual([one, other, []]);
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
