import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JournalBody } from '#engine/journal.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { engineOnAnnouncedDays, lastDay } from './announced.js';
import { permit } from './charts.js';
import { county, engineOn, person, type TestEngine, township, village } from './harness.js';

// 国务院办公厅关于2026年部分节假日安排的通知:
//   春节：2月15日至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
//   中秋节：9月25日至27日放假，共3天。
//   国庆节：10月1日至7日放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
// Limits of this permit: the case 15 natural days, each office 3 working days, correction 5 natural days, posting 5 natural days.
// Every date below was counted on that notice by hand, and is the last day of its limit: the limit ends at 24:00.

let database: TestDatabase;
let engine: TestEngine['engine'];
let clock: TestEngine['clock'];

beforeAll(async () => {
  database = await freshDatabase();
  ({ engine, clock } = await engineOnAnnouncedDays(database.pool, [permit()], '2026-01-05T09:00:00+08:00'));
});
afterAll(() => database.drop());

const household = person('household', village, { householdId: '00000000-0000-7000-8000-000000000001', offices: [] });
const clerk = person('township-officer', township);
const housing = person('department-officer', `${county}/housing`);
const officer = person('county-officer', county);

const on = (time: string) => clock.turnTo(new Date(`2026-${time}:00+08:00`));
const file = async () => {
  const start = { placeCode: village, policyId: null, subjectId: household.householdId!, input: { departments: ['housing'] }, actor: household };
  return (await engine.start('permit', start)).caseId;
};
const send = (caseId: string, type: string, actor = clerk, more: object = {}) => engine.send(caseId, { type, payload: {}, actor, ...more });
const answer = { payload: { department: 'housing', hits: 0 } };

/** What each entry of the journal says about limits: by event, the last day of each. */
async function limits(caseId: string): Promise<[string, Record<string, string>][]> {
  const { entries } = await engine.history(caseId);
  return entries.map(({ event, due }: JournalBody) => [event, Object.fromEntries(Object.entries(due ?? {}).map(([name, at]) => [name, lastDay(at)]))]);
}

async function limitsOfTasks(caseId: string): Promise<[string, string][]> {
  const { rows } = await database.pool.query<{ state: string; due_at: Date }>('SELECT state, due_at FROM task WHERE case_id = $1 ORDER BY opened_at, state', [caseId]);
  return rows.map(({ state, due_at }) => [state, lastDay(due_at.toISOString())]);
}

/** Also by an engine whose calendar knows no holiday: replay must not need one. */
async function expectSameAfterReplay(caseId: string): Promise<void> {
  const withoutHolidays = engineOn(database.pool, [permit()]).engine;
  for (const reader of [engine, withoutHolidays]) expect(await reader.replay(caseId)).toEqual({ equal: true, differences: [] });
}

describe('the golden case', () => {
  it('keeps the dates of the Spring Festival of 2026', async () => {
    on('02-13T10:00'); // Friday before the festival
    const caseId = await file();
    on('02-14T15:00'); // Saturday, a make-up day
    await send(caseId, 'review.returned', clerk, { reason: '缺少一人签字' });
    expect((await engine.state(caseId)).ledger.clock).toMatchObject({ left: { count: 14, unit: 'days' } });
    const { rows } = await database.pool.query<{ due_at: Date | null }>('SELECT due_at FROM workflow_case WHERE id = $1', [caseId]);
    expect(rows[0]!.due_at).toBeNull();
    on('02-23T20:00'); // Monday, the last day off
    await send(caseId, 'correction.submitted', household);
    on('02-25T16:00'); // Wednesday
    await send(caseId, 'review.approved');
    on('02-28T10:00'); // Saturday, a make-up day
    await send(caseId, 'comparison.answered', housing, answer);
    on('03-05T23:59'); // Thursday, the last day of the posting
    await engine.fireTimers();
    expect((await engine.state(caseId)).snapshot.value).toBe('posted');
    on('03-06T00:00');
    await engine.fireTimers();
    on('03-09T09:00');
    await send(caseId, 'county.approved', officer);

    expect(await limits(caseId)).toEqual([
      // Working days 14 (make-up), 24, 25 February; 28 February is a Saturday on which offices work.
      ['case.started', { 'task:review': '2026-02-25', case: '2026-02-28' }],
      // Five days end on 19 February, a day off: moved to the 24th.
      ['review.returned', { 'timer:xstate.after.correctionPeriod.permit.returned': '2026-02-24', 'task:returned': '2026-02-24' }],
      // Two working days were left, the 24th and 25th; of the case fourteen days, 9 March is a Monday.
      ['correction.submitted', { 'task:review': '2026-02-25', case: '2026-03-09' }],
      // 26, 27 and Saturday 28 February.
      ['review.approved', { 'task:comparison#housing': '2026-02-28' }],
      ['comparison.answered', { 'timer:xstate.after.reviewPeriod.permit.posted': '2026-03-05' }],
      // 9, 10, 11 March: the day of the event is Friday the 6th.
      ['xstate.after.reviewPeriod.permit.posted', { 'task:approval': '2026-03-11' }],
      ['county.approved', {}],
    ]);
    expect(await limitsOfTasks(caseId)).toEqual([
      ['review', '2026-02-25'],
      ['returned', '2026-02-24'],
      ['review', '2026-02-25'],
      ['comparison', '2026-02-28'],
      ['approval', '2026-03-11'],
    ]);
    await expectSameAfterReplay(caseId);
  });

  it('keeps the dates of Mid-Autumn and National Day of 2026', async () => {
    on('09-18T10:00'); // Friday
    const caseId = await file();
    const { rows } = await database.pool.query<{ due_at: Date }>('SELECT due_at FROM workflow_case WHERE id = $1', [caseId]);
    expect(lastDay(rows[0]!.due_at.toISOString())).toBe('2026-10-08');
    on('09-22T09:00'); // Tuesday
    await send(caseId, 'review.approved');
    on('09-29T09:00'); // Tuesday, a day late
    await send(caseId, 'comparison.answered', housing, answer);
    const timer = await database.pool.query<{ due_at: Date }>('SELECT due_at FROM timer WHERE case_id = $1', [caseId]);
    expect(timer.rows.map(({ due_at }) => lastDay(due_at.toISOString()))).toEqual(['2026-10-08']);
    on('10-09T00:00'); // Friday
    await engine.fireTimers();
    on('10-10T11:00'); // Saturday, a make-up day
    await send(caseId, 'county.approved', officer);

    expect(await limits(caseId)).toEqual([
      // Sunday 20 September is worked, then 21 and 22; fifteen days end on 3 October, a day off: moved to the 8th.
      ['case.started', { 'task:review': '2026-09-22', case: '2026-10-08' }],
      // 23, 24, then Mid-Autumn 25 to 27, and Monday 28 September.
      ['review.approved', { 'task:comparison#housing': '2026-09-28' }],
      // Five days end on 4 October, a day off: the posting stays until the end of the 8th.
      ['comparison.answered', { 'timer:xstate.after.reviewPeriod.permit.posted': '2026-10-08' }],
      // Saturday 10 October is worked, Sunday is not, then 12 and 13.
      ['xstate.after.reviewPeriod.permit.posted', { 'task:approval': '2026-10-13' }],
      ['county.approved', {}],
    ]);
    await expectSameAfterReplay(caseId);
  });
});
