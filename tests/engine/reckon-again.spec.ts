import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#engine/journal.js';
import type { CalendarService } from '#services/policies/calendar.service.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { engineOnAnnouncedDays, lastDay } from './announced.js';
import { permit } from './charts.js';
import { county, engineOn, person, type TestEngine, township, village } from './harness.js';

// Of 2027 nothing is announced when the cases begin: only weekends are known. Then Monday 4 to Friday 8 January 2027 become days off, and
// the weekends around them, 2/3 and 9/10 January, are worked instead: an announcement nobody would make, whose every effect can be seen.
const announcement = { year: 2027, source: '国办发明电〔2026〕9号', run: '0190a5a5-0000-7000-8000-000000000001' };
const changes: [string, string][] = [
  ...['04', '05', '06', '07', '08'].map((day): [string, string] => [`2027-01-${day}`, 'holiday']),
  ...['02', '03', '09', '10'].map((day): [string, string] => [`2027-01-${day}`, 'workday']),
];
const service: Actor = { kind: 'system', id: 'calendar', offices: [] };

let database: TestDatabase;
let engine: TestEngine['engine'];
let clock: TestEngine['clock'];
let calendars: CalendarService;
beforeAll(async () => {
  database = await freshDatabase();
  ({ engine, clock, calendars } = await engineOnAnnouncedDays(database.pool, [permit()], '2026-12-25T09:00:00+08:00'));
});
afterEach(() => announce([]));
afterAll(() => database.drop());

async function announce(days: [string, string][]): Promise<void> {
  await database.pool.query(`DELETE FROM calendar_day WHERE day >= '2027-01-01'`);
  await database.pool.query(`INSERT INTO calendar_day SELECT day, kind, '元旦' FROM unnest($1::date[], $2::text[]) AS t (day, kind)`, [
    days.map(([day]) => day),
    days.map(([, kind]) => kind),
  ]);
  await calendars.reload();
}

const clerk = person('township-officer', township);
const household = person('household', village, { householdId: '00000000-0000-7000-8000-000000000001', offices: [] });
const on = (time: string) => clock.turnTo(new Date(`${time}:00+08:00`));
const file = async () =>
  (await engine.start('permit', { placeCode: village, policyId: null, subjectId: household.householdId!, input: { departments: ['a'] }, actor: clerk })).caseId;
const send = (caseId: string, type: string, actor = clerk, more: object = {}) => engine.send(caseId, { type, payload: {}, actor, ...more });
const reckonAgain = (caseId: string) => engine.reckonAgain(caseId, announcement, service);
const lastDays = (due: Record<string, string> | undefined) => Object.fromEntries(Object.entries(due ?? {}).map(([name, at]) => [name, lastDay(at)]));

async function expectWhole(caseId: string): Promise<void> {
  const withoutCalendar = engineOn(database.pool, [permit()]).engine;
  expect(await withoutCalendar.replay(caseId)).toEqual({ equal: true, differences: [] });
}

describe('when the days off of a year are announced', () => {
  it('the due dates of a case and of its tasks are counted anew, with an entry that says what held before', async () => {
    on('2026-12-30T10:00'); // Wednesday
    const caseId = await file();
    const before = await engine.state(caseId);
    expect(lastDay(before.ledger.tasks['review']!.dueAt)).toBe('2027-01-04'); // 31 December, 1 and 4 January
    await announce(changes);
    expect(await reckonAgain(caseId)).toMatchObject({ event: 'calendar.announced', from: 'review', to: 'review', revision: 2 });
    const { entries } = await engine.history(caseId);
    expect(entries[1]).toMatchObject({ actor: 'calendar', system: true, payload: { ...announcement, was: { 'task:review': before.ledger.tasks['review']!.dueAt } } });
    expect(lastDays(entries[1]!.due)).toEqual({ 'task:review': '2027-01-02' }); // Saturday the 2nd is worked
    const { rows } = await database.pool.query<{ due_at: Date; revision: number }>('SELECT due_at, revision FROM task WHERE case_id = $1', [caseId]);
    expect(rows.map(({ due_at, revision }) => [lastDay(due_at.toISOString()), revision])).toEqual([['2027-01-02', 1]]);
    await expectWhole(caseId);
  });

  it('a decision that is recalled afterwards opens its task again on the new calendar, not the old one', async () => {
    on('2026-12-30T10:00'); // Wednesday
    const caseId = await file();
    await send(caseId, 'review.approved');
    await announce(changes);
    await reckonAgain(caseId);
    await engine.recall(caseId, { actor: clerk });
    const { ledger } = await engine.state(caseId);
    expect(lastDay(ledger.tasks['review']!.dueAt)).toBe('2027-01-02'); // 31 December, 1 and 2 January
    const entry = (await engine.history(caseId)).entries.at(-1)!;
    expect(lastDays(entry.due)).toMatchObject({ 'task:review': '2027-01-02' });
    await expectWhole(caseId);
  });

  it('an opinion falls due with the task it was asked for', async () => {
    on('2026-12-30T10:30');
    const caseId = await file();
    const { id: taskId } = (await engine.state(caseId)).ledger.tasks['review']!;
    for (const when of ['before', 'after'] as const) {
      const of = person('department-officer', county).id;
      await engine.act(caseId, { type: 'opinion.asked', payload: { taskId, of, when, blocking: false }, actor: clerk, reason: '请核' });
    }
    await announce(changes);
    await reckonAgain(caseId);
    const { opinions } = (await engine.state(caseId)).ledger;
    expect(Object.values(opinions!).map(({ dueAt }) => lastDay(dueAt))).toEqual(['2027-01-02', '2027-01-02']);
    const { rows } = await database.pool.query<{ due_at: Date }>('SELECT due_at FROM task WHERE case_id = $1', [caseId]);
    expect(rows.map(({ due_at }) => lastDay(due_at.toISOString()))).toEqual(['2027-01-02', '2027-01-02']);
    await expectWhole(caseId);
  });

  it('nothing is written where nothing changes, however often it is asked', async () => {
    on('2026-12-30T11:00');
    const untouched = await file();
    expect(await reckonAgain(untouched)).toBeNull();
    await announce(changes);
    expect(await reckonAgain(untouched)).not.toBeNull();
    expect(await reckonAgain(untouched)).toBeNull();
    expect((await engine.history(untouched)).entries).toHaveLength(2);
  });

  it('time that ran on after a stop is counted with what was left, and a clock that stands still stays', async () => {
    on('2026-12-30T12:00');
    const caseId = await file();
    on('2026-12-31T10:00');
    await send(caseId, 'review.returned', clerk, { reason: '缺一份材料' });
    const stopped = (await engine.state(caseId)).ledger;
    expect(stopped).toMatchObject({ stopped: { review: { count: 2, unit: 'workingDays' } }, clock: { left: { count: 14, unit: 'days' } } });
    await announce(changes);
    const outcome = await reckonAgain(caseId);
    expect(outcome).not.toBeNull(); // the household's own date and the period of the correction moved
    const waiting = (await engine.state(caseId)).ledger;
    expect([waiting.stopped, waiting.clock]).toEqual([stopped.stopped, stopped.clock]);
    await announce([]);
    on('2027-01-01T10:00'); // Friday
    await send(caseId, 'correction.submitted', household);
    expect(lastDay((await engine.state(caseId)).ledger.tasks['review']!.dueAt)).toBe('2027-01-05'); // 4, 5 January
    await announce(changes);
    await reckonAgain(caseId);
    const resumed = (await engine.state(caseId)).ledger;
    expect(lastDay(resumed.tasks['review']!.dueAt)).toBe('2027-01-03'); // two worked days: Saturday and Sunday
    expect(lastDay(resumed.clock!.dueAt!)).toBe('2027-01-15'); // fourteen days from 1 January
    await expectWhole(caseId);
  });

  it('a posting never becomes shorter than its days, and a period moved into the past rings at once, as late', async () => {
    on('2027-01-01T12:00'); // Friday
    const caseId = await file();
    await send(caseId, 'review.approved');
    await send(caseId, 'comparison.answered', person('department-officer', `${county}/a`), { payload: { department: 'a', hits: 0 } });
    const [name] = Object.keys((await engine.state(caseId)).ledger.timers);
    const due = async () => lastDay((await engine.state(caseId)).ledger.timers[name!]!.dueAt);
    expect(await due()).toBe('2027-01-06'); // five days
    await announce(changes);
    await reckonAgain(caseId);
    expect(await due()).toBe('2027-01-09'); // 4 to 8 January are off now: the next worked day
    const { rows } = await database.pool.query('SELECT generation FROM timer WHERE case_id = $1', [caseId]);
    expect(rows).toEqual([{ generation: 2 }]);
    on('2027-01-08T10:00');
    await engine.fireTimers();
    expect((await engine.state(caseId)).snapshot.value).toBe('posted');
    await announce([]); // corrected: it should have ended on the 6th
    await reckonAgain(caseId);
    await engine.fireTimers();
    const { entries } = await engine.history(caseId);
    expect(entries.at(-1)).toMatchObject({ actor: 'timer', late: true, to: 'approval', dueAt: '2027-01-06T16:00:00.000Z' });
    await expectWhole(caseId);
  });

  it('a period that is over stays over', async () => {
    on('2027-01-11T10:00');
    const caseId = await file();
    await send(caseId, 'review.returned', clerk, { reason: '缺一份材料' });
    on('2027-01-19T00:00'); // the correction ended with Monday the 18th
    await announce([['2027-01-18', 'holiday']]);
    await reckonAgain(caseId);
    expect((await engine.state(caseId)).snapshot.value).toBe('lapsed');
    await expectWhole(caseId);
  });
});
