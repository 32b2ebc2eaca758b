import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseMovedOn, ConflictOfInterest, EventNotAllowed, InvalidPayload, KeyReused, NotYourTask } from '#engine/errors.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { permit } from './charts.js';
import { county, engineOn, person, type TestEngine, township, village } from './harness.js';

const clerk = person('township-officer', township);
const otherClerk = person('township-officer', township);
const neighbour = person('township-officer', '611026101000');
const officer = person('county-officer', county);
const household = person('household', village, { householdId: '00000000-0000-7000-8000-000000000001', offices: [] });
const cadre = person('village-cadre', village);
const department = (name: string) => person('department-officer', `${county}/${name}`);

let database: TestDatabase;
let office: TestEngine;

beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [permit()]);
});
afterAll(() => database.drop());

const file = async (departments = ['civil-affairs', 'housing']): Promise<string> => {
  const start = { placeCode: village, policyId: null, subjectId: household.householdId!, input: { departments }, actor: household };
  return (await office.engine.start('permit', start)).caseId;
};
const event = (type: string, actor = clerk, more: object = {}) => ({ type, payload: {}, actor, ...more });
const rows = async (sql: string, caseId: string) => (await database.pool.query<Record<string, unknown>>(sql, [caseId])).rows;

describe('a case on a real database', () => {
  it('opens a task for the township with a due date in working days', async () => {
    const caseId = await file();
    const [task] = await rows('select office, due_at, closed_at from task where case_id = $1', caseId);
    expect(task).toMatchObject({ office: `township-officer@${township}`, closed_at: null });
    expect((task!['due_at'] as Date).toISOString()).toBe('2026-03-05T16:00:00.000Z');
  });

  it('travels from review to the county and replays to the same place', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.approved'));
    for (const name of ['housing', 'civil-affairs']) {
      await office.engine.send(caseId, event('comparison.answered', department(name), { payload: { department: name, hits: 1 } }));
    }
    expect((await office.engine.state(caseId)).snapshot.value).toBe('posted');
    office.clock.skip({ days: 10 });
    await office.engine.fireTimers();
    const outcome = await office.engine.send(caseId, event('county.approved', officer));
    expect(outcome.to).toBe('granted');
    expect(await rows('select 1 from task where case_id = $1 and closed_at is null', caseId)).toHaveLength(0);
    expect(await rows('select 1 from timer where case_id = $1', caseId)).toHaveLength(0);
    expect(await rows('select type, body from outbox_message where case_id = $1', caseId)).toEqual([
      { type: 'tellHousehold', body: { template: 'granted' } },
    ]);
    expect(await office.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
  });

  it('notices a journal that was tampered with', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.returned', clerk, { reason: '缺少授权书' }));
    await database.pool.query(`update journal_entry set body = replace(body, '缺少授权书', '无') where case_id = $1`, [caseId]);
    const { equal, differences } = await office.engine.replay(caseId);
    expect(equal).toBe(false);
    expect(differences).toContain('entry 2 does not carry the hash of its text');
  });

  it('refuses what is not open and says what is', async () => {
    const caseId = await file();
    const refusal = await office.engine.send(caseId, event('county.approved', officer)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EventNotAllowed);
    const open = await office.engine.openEvents(caseId, { actor: clerk });
    expect(open.map(({ type }) => type)).toEqual(['review.approved', 'review.returned', 'review.broken', 'review.noted']);
  });

  it('lets only the office of the task answer it, in its own place', async () => {
    const caseId = await file();
    await expect(office.engine.send(caseId, event('review.approved', neighbour))).rejects.toBeInstanceOf(NotYourTask);
    await expect(office.engine.send(caseId, event('review.approved', cadre))).rejects.toBeInstanceOf(NotYourTask);
  });

  it('lets each department answer its own request once, and says why not twice', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.approved'));
    const housing = department('housing');
    const answer = { payload: { department: 'housing', hits: 0 } };
    await office.engine.send(caseId, event('comparison.answered', housing, answer));
    await expect(office.engine.send(caseId, event('comparison.answered', housing, answer))).rejects.toBeInstanceOf(NotYourTask);
    const forAnother = event('comparison.answered', housing, { payload: { department: 'civil-affairs', hits: 0 } });
    await expect(office.engine.send(caseId, forAnother)).rejects.toBeInstanceOf(NotYourTask);
  });

  it('does not let one person take two deciding steps in a row, nor a relative any', async () => {
    const both = person('township-officer', township, { offices: [`township-officer@${township}`, `county-officer@${county}`] });
    const caseId = await file(['housing']);
    await office.engine.send(caseId, event('review.approved', both));
    await office.engine.send(caseId, event('comparison.answered', department('housing'), { payload: { department: 'housing', hits: 0 } }));
    office.clock.skip({ days: 10 });
    await expect(office.engine.send(caseId, event('county.approved', both))).rejects.toBeInstanceOf(ConflictOfInterest);
    await expect(office.engine.send(caseId, event('county.approved', officer, { relation: 'relative' }))).rejects.toBeInstanceOf(ConflictOfInterest);
    expect((await office.engine.send(caseId, event('county.approved', officer))).to).toBe('granted');
  });

  it('fires a period that is over before the command that comes after it', async () => {
    const caseId = await file(['housing']);
    await office.engine.send(caseId, event('review.approved'));
    await office.engine.send(caseId, event('comparison.answered', department('housing'), { payload: { department: 'housing', hits: 0 } }));
    office.clock.skip({ days: 10 });
    await office.engine.send(caseId, event('county.approved', officer));
    const { entries } = await office.engine.history(caseId);
    expect(entries.map(({ event: type }) => type)).toEqual([
      'case.started', 'review.approved', 'comparison.answered', 'xstate.after.reviewPeriod.permit.posted', 'county.approved',
    ]);
    expect(entries[3]).toMatchObject({ system: true, late: true, from: 'posted', to: 'approval' });
  });

  it('stops the clock while the household corrects, and runs what was left on', async () => {
    const { engine, clock } = engineOn(database.pool, [permit()]); // Monday, 2 March 2026
    const start = { placeCode: village, policyId: null, subjectId: household.householdId!, input: { departments: [] }, actor: household };
    const { caseId } = await engine.start('permit', start);
    expect((await engine.state(caseId)).ledger.clock!.dueAt).toBe('2026-03-17T16:00:00.000Z');
    clock.skip({ days: 1 });
    await engine.send(caseId, event('review.returned', clerk, { reason: '缺少一人签字' }));
    expect((await engine.state(caseId)).ledger.clock).toMatchObject({ left: { count: 14, unit: 'days' } });
    clock.skip({ days: 3 });
    await engine.send(caseId, event('correction.submitted', household));
    expect((await engine.state(caseId)).ledger.clock!.dueAt).toBe('2026-03-20T16:00:00.000Z');
    expect(await engine.replay(caseId)).toEqual({ equal: true, differences: [] });
  });

  it('makes a lapsed correction a visit of the village, never a withdrawal', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.returned', clerk, { reason: '缺少一人签字' }));
    office.clock.skip({ days: 8 });
    await office.engine.fireTimers();
    const [task] = await rows('select office from task where case_id = $1 and closed_at is null', caseId);
    expect(task!['office']).toBe(`village-cadre@${village}`);
  });

  it('demands a reason for a return', async () => {
    const caseId = await file();
    await expect(office.engine.send(caseId, event('review.returned', clerk, { reason: '  ' }))).rejects.toBeInstanceOf(InvalidPayload);
  });

  it('treats a guard that fails as a refusal of that one command', async () => {
    const caseId = await file();
    await expect(office.engine.send(caseId, event('review.broken'))).rejects.toThrow(/guard failed/);
    expect((await office.engine.send(caseId, event('review.approved'))).to).toBe('comparison');
  });

  it('refuses text the database cannot hold, at the door', async () => {
    const caseId = await file();
    for (const text of ['a\u0000b', 'half \ud83d pair']) {
      await expect(office.engine.send(caseId, event('review.noted', clerk, { payload: { text } }))).rejects.toBeInstanceOf(InvalidPayload);
    }
    await office.engine.send(caseId, event('review.noted', clerk, { payload: { text: 'a literal \\u0000 and a whole 😀' } }));
  });
});

describe('idempotency', () => {
  it('answers the same key and command with the first outcome', async () => {
    const caseId = await file();
    const first = await office.engine.send(caseId, event('review.approved', clerk, { key: 'k-1' }));
    const second = await office.engine.send(caseId, event('review.approved', clerk, { key: 'k-1' }));
    expect(second).toEqual({ ...first, repeated: true });
  });

  it('takes a key once, however many times it is sent at once', async () => {
    const caseId = await file();
    const sent = Array.from({ length: 50 }, () => office.engine.send(caseId, event('review.noted', clerk, { key: 'many', payload: { text: 'x' } })));
    const outcomes = await Promise.all(sent);
    expect(new Set(outcomes.map(({ seq }) => seq))).toEqual(new Set([2]));
    expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await rows('select 1 from journal_entry where case_id = $1', caseId)).toHaveLength(2);
  });

  it('refuses the same key with another command, and lets another person use it', async () => {
    const caseId = await file();
    await office.engine.send(caseId, event('review.noted', clerk, { key: 'k-2', payload: { text: 'x' } }));
    await expect(office.engine.send(caseId, event('review.noted', clerk, { key: 'k-2', payload: { text: 'y' } }))).rejects.toBeInstanceOf(KeyReused);
    expect((await office.engine.send(caseId, event('review.noted', otherClerk, { key: 'k-2', payload: { text: 'y' } }))).repeated).toBe(false);
  });

  it('does not spend a key on a refusal', async () => {
    const caseId = await file();
    await expect(office.engine.send(caseId, event('county.approved', officer, { key: 'k-3' }))).rejects.toBeInstanceOf(EventNotAllowed);
    await expect(office.engine.send(caseId, event('county.approved', officer, { key: 'k-3' }))).rejects.toBeInstanceOf(EventNotAllowed);
  });
});

describe('tasks as people see them', () => {
  it('tells the later of two officers who decided, and when', async () => {
    const caseId = await file();
    const { tasks } = (await office.engine.state(caseId)).ledger;
    const { id: taskId, revision: taskRevision } = tasks['review']!;
    await office.engine.send(caseId, event('review.approved', clerk, { taskId, taskRevision }));
    const refusal = await office.engine.send(caseId, event('review.approved', otherClerk, { taskId, taskRevision })).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CaseMovedOn);
    expect(refusal).toMatchObject({ by: clerk.id, event: 'review.approved', state: 'comparison' });
  });

  it('asks for another look where the facts of the task changed', async () => {
    const caseId = await file();
    const { id: taskId, revision: taskRevision } = (await office.engine.state(caseId)).ledger.tasks['review']!;
    await office.engine.send(caseId, event('review.noted', clerk, { payload: { text: 'seen' } }));
    await expect(office.engine.send(caseId, event('review.approved', otherClerk, { taskId, taskRevision }))).rejects.toBeInstanceOf(CaseMovedOn);
  });

  it('keeps a claimed task for the one who claimed it', async () => {
    const caseId = await file();
    const { id: taskId } = (await office.engine.state(caseId)).ledger.tasks['review']!;
    await office.engine.claim(caseId, taskId, clerk);
    await expect(office.engine.claim(caseId, taskId, otherClerk)).rejects.toBeInstanceOf(NotYourTask);
    await expect(office.engine.send(caseId, event('review.approved', otherClerk))).rejects.toBeInstanceOf(NotYourTask);
    await office.engine.release(caseId, taskId, clerk);
    expect((await office.engine.send(caseId, event('review.approved', otherClerk))).to).toBe('comparison');
    expect(await office.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
  });
});
