import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseMovedOn, EventNotAllowed } from '#engine/errors.js';
import { OutboxStore } from '#infrastructure/outbox/outbox-store.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { permit } from './charts.js';
import { county, engineOn, person, type TestEngine } from './harness.js';
import { answer, civilAffairs, clerk, colleague, event, housing, tablesOf } from './permit-desk.js';
import { permitFiled } from './small-charts.js';

let database: TestDatabase;
let office: TestEngine;
let other: TestEngine;

beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [permit()]);
  other = engineOn(database.pool, [permit()], { clock: office.clock });
});
afterAll(() => database.drop());

const file = async (): Promise<string> => (await office.engine.start('permit', permitFiled({ input: { departments: ['civil-affairs', 'housing'] } }))).caseId;
const stateOf = async (caseId: string, { engine } = office) => (await engine.state(caseId)).snapshot.value;
const { rows, openTasks, faults } = tablesOf(() => database.pool);

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
});
