import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CaseMovedOn, EventNotAllowed, KeyReused, NotYourTask } from '#engine/errors.js';
import type { Actor } from '#engine/journal.js';
import { type CaseStore, StoreFailure } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { stillStanding } from '#engine/verbs/recallable.js';
import { PgCaseStore } from '#infrastructure/case-store/pg-case-store.js';
import { OutboxStore } from '#infrastructure/outbox/outbox-store.js';
import { verify } from '#services/verification/verify.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { permit } from './charts.js';
import { county, engineOn, offices, person, type TestEngine, township, village } from './harness.js';

const clerk = person('township-officer', township);
const colleague = person('township-officer', township);
const household = person('household', village, { householdId: '00000000-0000-7000-8000-000000000001', offices: [] });
const housing = person('department-officer', `${county}/housing`);
const civilAffairs = person('department-officer', `${county}/civil-affairs`);

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
const event = (type: string, actor = clerk, more: object = {}) => ({ type, payload: {}, actor, reason: '理由', ...more });
const answer = (actor: Actor, department: string) => event('comparison.answered', actor, { payload: { department, hits: 1 } });
const stateOf = async (caseId: string, { engine } = office) => (await engine.state(caseId)).snapshot.value;
const rows = async (sql: string, caseId: string) => (await database.pool.query<Record<string, unknown>>(sql, [caseId])).rows;
const openTasks = (caseId: string) => rows('select id, state, key, revision, due_at, claimed_by, outcome from task where case_id = $1 and closed_at is null order by key', caseId);
const faults = async (caseId: string) => (await verify(database.pool, { of: 'case', caseId }, { registry: new Registry([permit()]), offices })).faults;

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

describe('a decision that nobody is told of for some seconds', () => {
  const outbox = () => new OutboxStore(database.pool);
  const told = async () => (await outbox().claim(office.clock.now(), new Date(office.clock.now().getTime() + 60_000), 100)).map(({ caseId, type }) => [caseId, type]);
  const returned = { ...event('review.returned'), holdSeconds: 10 };
  const rungs = (caseId: string) => rows('select rung_at from task where case_id = $1 and closed_at is null', caseId);

  it('is committed at once; a recall within them takes its messages away, and nobody hears of either', async () => {
    await told();
    const caseId = await file();
    await office.engine.send(caseId, returned);
    expect(await stateOf(caseId, other)).toBe('returned');
    expect(await told()).toEqual([]);
    office.clock.skip({ minutes: 9 / 60 });
    expect(await told()).toEqual([]);
    await other.engine.recall(caseId, { actor: clerk });
    expect(await told()).toEqual([[caseId, 'tellRecalled']]);
    office.clock.skip({ minutes: 1 });
    expect((await told()).filter(([of, type]) => of === caseId && type !== 'tellRecalled')).toEqual([]);
    expect(await faults(caseId)).toEqual([]);
  });

  it('is told of when they are over, whichever process is there by then, and its tasks with it', async () => {
    await told();
    const caseId = await file();
    const { at } = await office.engine.send(caseId, returned);
    const over = new Date(Date.parse(at) + 10_000);
    expect(await rungs(caseId)).toEqual([{ rung_at: over }]);
    office.clock.skip({ minutes: 10 / 60 });
    expect(await told()).toContainEqual([caseId, 'tellHousehold']);
    await other.engine.recall(caseId, { actor: clerk });
    expect(await rows('select type from outbox_message where case_id = $1 order by seq', caseId)).toEqual([{ type: 'tellHousehold' }, { type: 'tellRecalled' }]);
    expect(await faults(caseId)).toEqual([]);
  });

  it('rings for its messages when they may go, and not before', async () => {
    const rung: object[] = [];
    const { engine } = engineOn(database.pool, [permit()], { clock: office.clock, onCommitted: (committed) => void rung.push(committed) });
    const caseId = await file();
    const { at } = await engine.send(caseId, returned);
    expect(rung).toEqual([expect.objectContaining({ messages: false, heldUntil: new Date(Date.parse(at) + 10_000) })]);
  });

  it('is the same command under its key, held or not', async () => {
    const caseId = await file();
    const first = await office.engine.send(caseId, { ...returned, key: 'held' });
    expect(await other.engine.send(caseId, { ...returned, holdSeconds: undefined, key: 'held' })).toEqual({ ...first, repeated: true });
  });

  it('is recalled or told of, never both, when the recall and the worker come at the same instant', async () => {
    for (let round = 0; round < 8; round += 1) {
      await told();
      const caseId = await file();
      await office.engine.send(caseId, returned);
      office.clock.skip({ minutes: 10 / 60 });
      const [taken] = await Promise.all([told(), other.engine.recall(caseId, { actor: clerk })]);
      const left = (await rows(`select type from outbox_message where case_id = $1 and type = 'tellHousehold'`, caseId)).length;
      expect(left).toBe(taken.filter(([of, type]) => of === caseId && type === 'tellHousehold').length);
      expect(await faults(caseId)).toEqual([]);
    }
  });
});

describe('what is no act of the next person', () => {
  const supervisor = person('supervisor', county);
  const through = supervisor.offices[0];
  const said = { actor: supervisor, through, reason: undefined };
  const urge = (caseId: string, taskId: string, { engine } = office) => engine.act(caseId, { type: 'task.urged', payload: { taskId, day: '2026-03-02' }, ...said });
  const copy = (caseId: string) => office.engine.act(caseId, { type: 'case.copied', payload: { to: [colleague.id] }, ...said });

  it('leaves the decision to be recalled: an urge, and a copy', async () => {
    const caseId = await file();
    const [asked] = await openTasks(caseId);
    await office.engine.send(caseId, event('review.approved'));
    const [next] = await openTasks(caseId);
    await urge(caseId, next!['id'] as string);
    await copy(caseId);
    const open = await office.engine.openEvents(caseId, { actor: clerk });
    expect(open.map(({ type }) => type)).toEqual(['decision.recalled']);
    expect((await office.engine.recall(caseId, { actor: clerk })).outcome).toMatchObject({ from: 'comparison', to: 'review' });
    expect(await openTasks(caseId)).toEqual([{ ...asked, revision: 2 }]);
    expect((await office.engine.history(caseId)).entries.at(-1)).toMatchObject({ payload: { seq: 2, event: 'review.approved' } });
    await copy(caseId);
    await expect(office.engine.recall(caseId, { actor: clerk })).rejects.toBeInstanceOf(EventNotAllowed);
    expect(await faults(caseId)).toEqual([]);
  });

  it('stands after the recall as before it: what was urged stays urged', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.approved'));
    await office.engine.send(caseId, answer(housing, 'housing'));
    const { id: taskId } = (await office.engine.state(caseId)).ledger.tasks['comparison#civil-affairs']!;
    await urge(caseId, taskId);
    await office.engine.recall(caseId, { actor: housing });
    const { tasks } = (await office.engine.state(caseId)).ledger;
    expect(tasks['comparison#civil-affairs']).toMatchObject({ id: taskId, urged: { by: supervisor.id } });
    expect(await faults(caseId)).toEqual([]);
  });

  it('and a claim is one: it ends the recall, also when it is given back, and names who began', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.approved'));
    const [next] = await openTasks(caseId);
    await office.engine.claim(caseId, next!['id'] as string, civilAffairs);
    await office.engine.release(caseId, next!['id'] as string, civilAffairs);
    await copy(caseId);
    await expect(office.engine.recall(caseId, { actor: clerk })).rejects.toMatchObject({ by: civilAffairs.id, event: 'task.released' });
  });

  it('does not come between a recall and its decision at the same time either: both are accepted', async () => {
    for (let round = 0; round < 6; round += 1) {
      const caseId = await file();
      await office.engine.send(caseId, event('review.approved'));
      const { id: taskId } = (await office.engine.state(caseId)).ledger.tasks['comparison#housing']!;
      const [recalled, urged] = await Promise.allSettled([office.engine.recall(caseId, { actor: clerk }), urge(caseId, taskId, round % 2 ? office : other)]);
      expect(recalled).toMatchObject({ status: 'fulfilled', value: { outcome: { to: 'review' } } });
      // Where the recall came first, the task that was to be urged is gone.
      if (urged.status === 'rejected') expect(urged.reason).toBeInstanceOf(CaseMovedOn);
      expect(await faults(caseId)).toEqual([]);
    }
  });
});

describe('a recall is refused', () => {
  it('while the step that decided stands still', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.approved'));
    const standstill = { until: '2026-04-01T00:00:00.000Z', reason: '审计' };
    const freezes = { over: (_name: string, _place: string, step: string) => (step === 'review' ? standstill : undefined) };
    const { engine } = engineOn(database.pool, [permit()], { clock: office.clock, freezes });
    await expect(engine.recall(caseId, { actor: clerk })).rejects.toMatchObject({ code: 'step-frozen', until: standstill.until });
    await engine.send(caseId, answer(housing, 'housing'));
    await engine.recall(caseId, { actor: housing });
    expect(await faults(caseId)).toEqual([]);
  });

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
