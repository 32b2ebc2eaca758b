import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CaseMovedOn, EventNotAllowed, KeyReused, NotYourTask } from '#engine/errors.js';
import type { Actor } from '#engine/journal.js';
import { type CaseStore, StoreFailure } from '#engine/ports.js';
import { stillStanding } from '#engine/verbs/recallable.js';
import { PgCaseStore } from '#infrastructure/case-store/pg-case-store.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { permit } from './charts.js';
import { county, engineOn, person, type TestEngine, township, village } from './harness.js';
import { answer, civilAffairs, clerk, colleague, event, housing, tablesOf } from './permit-desk.js';

const household = person('household', village, { householdId: '00000000-0000-7000-8000-000000000001', offices: [] });

let database: TestDatabase;
let office: TestEngine;
let other: TestEngine;

beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [permit()]);
  other = engineOn(database.pool, [permit()], { clock: office.clock });
});
afterAll(() => database.drop());

const file = async (departments = ['civil-affairs', 'housing']): Promise<string> => {
  const start = { placeCode: village, policyId: null, subjectId: household.householdId!, input: { departments }, actor: household };
  return (await office.engine.start('permit', start)).caseId;
};
const stateOf = async (caseId: string, { engine } = office) => (await engine.state(caseId)).snapshot.value;
const { rows, openTasks, faults } = tablesOf(() => database.pool);

describe('a decision that is recalled', () => {
  it('leaves the case as it stood before: the same task with the same due date, to be looked at again', async () => {
    const caseId = await file();
    const [asked] = await openTasks(caseId);
    await office.engine.claim(caseId, asked!['id'] as string, clerk);
    await office.engine.send(caseId, event('review.approved'));
    office.clock.skip({ minutes: 10 });
    const { outcome, state } = await office.engine.recall(caseId, { actor: clerk, reason: '看漏一页' });
    expect(outcome).toMatchObject({ event: 'decision.recalled', from: 'comparison', to: 'review' });
    expect(state.snapshot.value).toBe('review');
    expect(await openTasks(caseId)).toEqual([{ ...asked, revision: 3, claimed_by: clerk.id }]);
    expect(await rows('select key, outcome from task where case_id = $1 and closed_at is not null order by key', caseId)).toEqual([
      { key: 'civil-affairs', outcome: 'decision.recalled' },
      { key: 'housing', outcome: 'decision.recalled' },
    ]);
    expect(await faults(caseId)).toEqual([]);
  });

  it('can be taken anew by the same person, and the journal keeps all three entries', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.approved'));
    await office.engine.recall(caseId, { actor: clerk });
    await office.engine.send(caseId, event('review.returned'));
    const { entries } = await office.engine.history(caseId);
    expect(entries.map(({ event: type }) => type)).toEqual(['case.started', 'review.approved', 'decision.recalled', 'review.returned']);
    expect(entries[2]).toMatchObject({ actor: clerk.id, office: `township-officer@${township}`, payload: { seq: 2, event: 'review.approved' } });
    expect(stillStanding(entries).map(({ event: type }) => type)).toEqual(['case.started', 'review.returned']);
    expect(await faults(caseId)).toEqual([]);
  });

  it('lets the clock of the case and its periods run on to their old instants', async () => {
    const caseId = await file();
    const dueAt = (await office.engine.state(caseId)).ledger.clock!.dueAt;
    await office.engine.send(caseId, event('review.returned'));
    const [period] = await rows('select name, generation, due_at from timer where case_id = $1', caseId);
    await office.engine.send(caseId, event('correction.submitted', household));
    expect(await rows('select 1 from timer where case_id = $1', caseId)).toEqual([]);
    office.clock.skip({ hours: 1 });
    await office.engine.recall(caseId, { actor: household });
    expect(await rows('select name, generation, due_at from timer where case_id = $1', caseId)).toEqual([{ ...period, generation: 2 }]);
    expect((await office.engine.state(caseId)).ledger.clock!.left).toBeDefined();
    const back = await file();
    await office.engine.send(back, event('review.returned'));
    await office.engine.recall(back, { actor: clerk });
    expect((await office.engine.state(back)).ledger.clock!.dueAt! >= dueAt!).toBe(true);
    expect((await office.engine.state(back)).ledger.stopped).toEqual({});
    for (const one of [caseId, back]) expect(await faults(one)).toEqual([]);
  });

  it('takes its messages along where nobody carries them out yet, and tells of itself', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.returned'));
    await office.engine.recall(caseId, { actor: clerk });
    expect(await rows('select seq, type from outbox_message where case_id = $1', caseId)).toEqual([{ seq: 3, type: 'tellRecalled' }]);
    await office.engine.send(caseId, event('review.returned'));
    await database.pool.query('update outbox_message set attempts = 1, claimed_until = $2 where case_id = $1', [caseId, new Date(office.clock.now().getTime() + 60_000)]);
    await office.engine.recall(caseId, { actor: clerk });
    expect(await rows('select seq, type from outbox_message where case_id = $1 order by seq', caseId)).toEqual([
      { seq: 3, type: 'tellRecalled' },
      { seq: 4, type: 'tellHousehold' },
      { seq: 5, type: 'tellRecalled' },
    ]);
    expect(await faults(caseId)).toEqual([]);
  });

  it('takes back one of several answers and leaves the tasks of the others alone', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.approved'));
    const [first, second] = await openTasks(caseId);
    await office.engine.send(caseId, answer(housing, 'housing'));
    await office.engine.recall(caseId, { actor: housing });
    expect(await openTasks(caseId)).toEqual([first, { ...second, revision: 2 }]);
    expect((await office.engine.state(caseId)).snapshot.context).toMatchObject({ answered: [], hits: 0 });
    expect(await faults(caseId)).toEqual([]);
  });

  it('is written in one batch with the decision as it would be one after the other', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.noted', clerk, { payload: { text: 'x' } }));
    const both = await Promise.allSettled([office.engine.send(caseId, event('review.returned')), office.engine.recall(caseId, { actor: clerk })]);
    expect(both[0].status).toBe('fulfilled');
    expect(await faults(caseId)).toEqual([]);
  });
});

describe('a recall is refused', () => {
  it('once the next has claimed, answered, or a period has gone on, and says whose act it was', async () => {
    const claimed = await file();
    await office.engine.send(claimed, event('review.approved'));
    const [task] = await openTasks(claimed);
    await office.engine.claim(claimed, task!['id'] as string, civilAffairs);
    await expect(office.engine.recall(claimed, { actor: clerk })).rejects.toMatchObject({ code: 'case-moved-on', by: civilAffairs.id, event: 'task.claimed' });

    const answered = await file();
    await office.engine.send(answered, event('review.approved'));
    await office.engine.send(answered, answer(housing, 'housing'));
    await expect(office.engine.recall(answered, { actor: clerk })).rejects.toMatchObject({ by: housing.id });

    const lapsed = await file();
    await office.engine.send(lapsed, event('review.returned'));
    office.clock.skip({ days: 8 });
    await expect(office.engine.recall(lapsed, { actor: clerk })).rejects.toMatchObject({ by: 'timer' });
    expect(await stateOf(lapsed)).toBe('lapsed');
  });

  it('to everybody but the one who decided, and to those who left the office', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.approved'));
    await expect(office.engine.recall(caseId, { actor: colleague })).rejects.toBeInstanceOf(NotYourTask);
    await expect(office.engine.recall(caseId, { actor: { ...clerk, offices: [] } })).rejects.toBeInstanceOf(NotYourTask);
    expect(await stateOf(caseId)).toBe('comparison');
  });

  it('of what was recalled already, of the filing itself, and of a finished case', async () => {
    const caseId = await file(['housing']);
    await expect(office.engine.recall(caseId, { actor: household })).rejects.toBeInstanceOf(EventNotAllowed);
    await office.engine.send(caseId, event('review.approved'));
    await office.engine.recall(caseId, { actor: clerk });
    await expect(office.engine.recall(caseId, { actor: clerk })).rejects.toBeInstanceOf(EventNotAllowed);
    await office.engine.send(caseId, event('review.approved'));
    await office.engine.send(caseId, answer(housing, 'housing'));
    office.clock.skip({ days: 7 });
    const officer = person('county-officer', county);
    await office.engine.send(caseId, event('county.approved', officer));
    await expect(office.engine.recall(caseId, { actor: officer })).rejects.toThrow(/finished/);
  });
});

describe('the button', () => {
  it('is shown to who decided, while it is possible', async () => {
    const caseId = await file();
    const shown = async (actor: Actor) => (await office.engine.openEvents(caseId, { actor })).some(({ type }) => type === 'decision.recalled');
    expect(await shown(household)).toBe(false);
    await office.engine.send(caseId, event('review.approved'));
    expect([await shown(clerk), await shown(colleague)]).toEqual([true, false]);
    await office.engine.send(caseId, answer(housing, 'housing'));
    expect(await shown(clerk)).toBe(false);
  });
});

describe('a recall that is repeated, raced or interrupted', () => {
  it('is done once under its key, and refused under it for another reason', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.approved'));
    const both = await Promise.all([office, other].map(({ engine }) => engine.recall(caseId, { actor: clerk, key: 'back' })));
    expect(new Set(both.map(({ outcome }) => outcome.seq))).toEqual(new Set([3]));
    await office.engine.send(caseId, event('review.approved'));
    expect((await other.engine.recall(caseId, { actor: clerk, key: 'back' })).outcome).toMatchObject({ seq: 3, repeated: true });
    await expect(office.engine.recall(caseId, { actor: clerk, key: 'back', reason: '另一理由' })).rejects.toBeInstanceOf(KeyReused);
  });

  it('wins or loses against what the next person does at the same time, and the other is told', async () => {
    const acts = fc.constantFrom('claim', 'answer', 'recall');
    await fc.assert(
      fc.asyncProperty(acts, fc.boolean(), async (act, onLeft) => {
        const caseId = await file();
        await office.engine.send(caseId, event('review.approved'));
        const { id: taskId, revision: taskRevision } = (await office.engine.state(caseId)).ledger.tasks['comparison#housing']!;
        const [mine, theirs] = onLeft ? [office, other] : [other, office];
        const rival: Record<string, () => Promise<unknown>> = {
          claim: () => theirs.engine.claim(caseId, taskId, housing),
          answer: () => theirs.engine.send(caseId, { ...answer(housing, 'housing'), taskId, taskRevision }),
          recall: () => theirs.engine.recall(caseId, { actor: clerk }),
        };
        const results = await Promise.allSettled([mine.engine.recall(caseId, { actor: clerk }), rival[act]!()]);
        expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
        const { reason } = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
        expect(reason).toBeInstanceOf(act === 'recall' ? Error : CaseMovedOn);
        expect(await stateOf(caseId)).toBe(results[0].status === 'fulfilled' || act === 'recall' ? 'review' : 'comparison');
        expect(await faults(caseId)).toEqual([]);
      }),
      runs(20),
    );
  }, timeFor(60_000));

  it('is found to have arrived, or taken again, when the connection breaks over it', async () => {
    for (const arrived of [true, false]) {
      const caseId = await file();
      await office.engine.send(caseId, event('review.approved'));
      const store: CaseStore = new PgCaseStore(database.pool);
      const write = store.write.bind(store);
      let broken = false;
      store.write = async (writes) => {
        if (broken) return write(writes);
        broken = true;
        if (arrived) await write(writes);
        throw new StoreFailure('connection-lost', new Error('Connection terminated unexpectedly'));
      };
      const { engine } = engineOn(database.pool, [permit()], { store, clock: office.clock });
      expect((await engine.recall(caseId, { actor: clerk, key: `crash ${arrived}` })).outcome).toMatchObject({ seq: 3, to: 'review' });
      expect(await faults(caseId)).toEqual([]);
    }
  });
});
