import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CaseMovedOn, CommitRefused, EventNotAllowed, NotYourTask } from '#engine/errors.js';
import type { CaseStore } from '#engine/ports.js';
import { StoreFailure } from '#engine/ports.js';
import { PgCaseStore } from '#infrastructure/case-store/pg-case-store.js';
import { newId } from '#infrastructure/ids.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { permit } from './charts.js';
import { county, engineOn, person, type TestEngine, township, village } from './harness.js';

const clerk = person('township-officer', township);
const departments = Array.from({ length: 10 }, (_, index) => `department-${index}`);
const officerOf = (name: string) => person('department-officer', `${county}/${name}`);

let database: TestDatabase;
let left: TestEngine;
let right: TestEngine;

beforeAll(async () => {
  database = await freshDatabase();
  left = engineOn(database.pool, [permit()]);
  right = engineOn(database.pool, [permit()]);
});
afterAll(() => database.drop());

const start = (asked: string[] = departments) => ({ placeCode: village, policyId: null, subjectId: null, input: { departments: asked }, actor: clerk });
const approve = (more: object = {}) => ({ type: 'review.approved', payload: {}, actor: person('township-officer', township), ...more });

describe('two processes on one database', () => {
  it('let exactly one of two reviewers decide, and tell the other who did', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { caseId } = await left.engine.start('permit', start());
      const { id: taskId, revision: taskRevision } = (await left.engine.state(caseId)).ledger.tasks['review']!;
      const seen = { taskId, taskRevision };
      const results = await Promise.allSettled([left.engine.send(caseId, approve(seen)), right.engine.send(caseId, approve(seen))]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const loser = results.find((result) => result.status === 'rejected')!;
      expect(loser.reason).toBeInstanceOf(CaseMovedOn);
    }
  });

  it('close a step exactly once when the last answers of ten departments arrive together', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { caseId } = await left.engine.start('permit', start());
      await left.engine.send(caseId, approve());
      const sent = departments.map((department, index) =>
        (index % 2 ? left : right).engine.send(caseId, {
          type: 'comparison.answered', payload: { department, hits: index }, actor: officerOf(department),
        }),
      );
      const outcomes = await Promise.all(sent);
      expect(outcomes.filter(({ to }) => to === 'posted')).toHaveLength(1);
      const { snapshot } = await right.engine.state(caseId);
      expect(snapshot.context).toMatchObject({ hits: 45 });
      expect(await right.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
    }
  });

  it('take one key once, though both were asked', async () => {
    const { caseId } = await left.engine.start('permit', start());
    const note = { type: 'review.noted', payload: { text: 'x' }, actor: clerk, key: 'both' };
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, index) => (index % 2 ? left : right).engine.send(caseId, note)));
    expect(new Set(outcomes.map(({ seq }) => seq)).size).toBe(1);
    const keyed = Array.from({ length: 20 }, (_, index) => (index % 2 ? left : right).engine.start('permit', { ...start(), key: 'one start' }));
    expect(new Set((await Promise.all(keyed)).map(({ caseId: id }) => id)).size).toBe(1);
  });

  it('fire what fell due once, however many look', async () => {
    const { caseId } = await left.engine.start('permit', start(['a']));
    await left.engine.send(caseId, approve());
    await left.engine.send(caseId, { type: 'comparison.answered', payload: { department: 'a', hits: 0 }, actor: officerOf('a') });
    left.clock.skip({ days: 30 });
    right.clock.skip({ days: 30 });
    await Promise.all([left, right, left, right].map(({ engine }) => engine.fireTimers()));
    const { entries } = await right.engine.history(caseId);
    const fired = entries.filter(({ event }) => event.startsWith('xstate.after'));
    expect(fired).toHaveLength(1);
    expect(fired[0]).toMatchObject({ late: true, actor: 'timer', system: true });
  });

  it('leave every case whole under any interleaving of commands', async () => {
    const acts = ['review.approved', 'review.returned', 'correction.submitted', 'review.noted', 'comparison.answered'] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...acts), fc.boolean(), fc.nat(2)), { minLength: 5, maxLength: 25 }), async (plan) => {
        const cases = await Promise.all([0, 1, 2].map(async () => (await left.engine.start('permit', start(['a', 'b']))).caseId));
        const results = await Promise.allSettled(
          plan.map(([type, onLeft, which], index) => {
            const department = index % 2 ? 'a' : 'b';
            const actor = { 'comparison.answered': officerOf(department), 'correction.submitted': person('village-cadre', village) }[type as string] ?? person('township-officer', township);
            const payload = { department, hits: 1, text: 'x' };
            return (onLeft ? left : right).engine.send(cases[which]!, { type, payload, actor, reason: '理由' });
          }),
        );
        for (const result of results) {
          if (result.status === 'rejected') expect([EventNotAllowed, NotYourTask].some((kind) => result.reason instanceof kind)).toBe(true);
        }
        const accepted = results.filter(({ status }) => status === 'fulfilled').length;
        const { rows } = await database.pool.query<{ count: number }>('select count(*)::int from journal_entry where case_id = any($1)', [cases]);
        expect(rows[0]!.count).toBe(accepted + cases.length);
        for (const caseId of cases) expect(await left.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
      }),
      runs(25),
    );
  }, timeFor(60_000));
});

describe('a batch the database refuses', () => {
  it('is split until only the culprit is refused', async () => {
    // A constraint of this test stands for any text the database refuses.
    await database.pool.query(`alter table journal_entry add constraint no_poison check (body not like '%poison%')`);
    const cases = await Promise.all(Array.from({ length: 12 }, async () => (await left.engine.start('permit', start())).caseId));
    const results = await Promise.allSettled(
      cases.map((caseId, index) =>
        left.engine.send(caseId, { type: 'review.noted', payload: { text: index === 7 ? 'poison' : 'fine' }, actor: clerk }),
      ),
    );
    await database.pool.query('alter table journal_entry drop constraint no_poison');
    expect(results.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
    const refused = results[7]!;
    expect(refused).toMatchObject({ status: 'rejected' });
    expect((refused as PromiseRejectedResult).reason).toBeInstanceOf(CommitRefused);
    for (const caseId of cases) expect((await left.engine.replay(caseId)).equal).toBe(true);
  });
});

describe('a connection that breaks over a commit', () => {
  /** Commits or not, then reports a broken connection: the two are the same to the caller. */
  const faulty = (mode: () => 'arrived' | 'lost' | 'fine'): CaseStore => {
    const store = new PgCaseStore(database.pool);
    const write = store.write.bind(store);
    store.write = async (writes) => {
      const how = mode();
      if (how === 'fine') return write(writes);
      if (how === 'arrived') await write(writes);
      throw new StoreFailure('connection-lost', new Error('Connection terminated unexpectedly'));
    };
    return store;
  };

  it('answers from the journal where the statement had arrived, and takes it again where not', async () => {
    for (const mode of ['arrived', 'lost'] as const) {
      let broken = 0;
      const { engine } = engineOn(database.pool, [permit()], { store: faulty(() => ((broken += 1) <= 2 ? mode : 'fine')) });
      const { caseId } = await engine.start('permit', { ...start(), key: newId() });
      const outcomes = await Promise.all(
        [1, 2, 3].map((index) => engine.send(caseId, { type: 'review.noted', payload: { text: `${index}` }, actor: clerk, key: newId() })),
      );
      expect(outcomes.map(({ seq }) => seq).sort()).toEqual([2, 3, 4]);
      const { entries } = await engine.history(caseId);
      expect(entries).toHaveLength(4);
      expect(await engine.replay(caseId)).toEqual({ equal: true, differences: [] });
    }
  });
});
