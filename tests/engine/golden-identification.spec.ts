import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#infrastructure/ids.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { sampleInput } from '#workflows/identification/identification.proof.js';
import { identification } from '#workflows/identification/index.js';
import { engineOnAnnouncedDays, lastDay } from './announced.js';
import { person, type TestEngine, township, village } from './harness.js';

// 国务院办公厅关于2026年部分节假日安排的通知: 春节2月15日至23日放假，2月14日（周六）、2月28日（周六）上班；
// 国庆节10月1日至7日放假，9月20日（周日）、10月10日（周六）上班。
// Limits: identification 15 days, naming visitors 1 day, visit 3 days, second signature 1 day, review 5 days, posting 1 day,
// publicity 5 days, township review 3 working days. Each date below was counted on the notice by hand; the limit ends at 24:00.

const household = person('household', village, { householdId: newId(), offices: [] });
const clerk = person('township-officer', township);
const first = person('village-cadre', village);
const second = person('village-cadre', village);
const record = { recordId: newId() };
const minutes = { ...record, present: 13, representatives: 9, committeeMembers: 4, for: 11, against: 1, abstain: 1 };

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** From the application to the township's review, each step at its time; the last day of what each step set. */
async function walk(begin: string, times: Record<'assigned' | 'recorded' | 'countersigned' | 'deliberated' | 'posted' | 'over', string>) {
  const { engine, clock }: TestEngine = await engineOnAnnouncedDays(database.pool, [identification], begin);
  const input = { ...sampleInput('after-township'), covered: [1, 2] };
  const { caseId } = await engine.start('identification', { placeCode: village, policyId: null, subjectId: household.householdId!, input, actor: household });
  const send = (at: string, type: string, actor: typeof clerk, payload: object) => {
    clock.turnTo(new Date(`${at}:00+08:00`));
    return engine.send(caseId, { type, payload, actor });
  };
  await send(times.assigned, 'visitors.assigned', clerk, { visitors: [first.id, second.id] });
  await send(times.recorded, 'visit.recorded', first, { ...record, finding: 'eligible', redLines: [] });
  await send(times.countersigned, 'visit.countersigned', second, record);
  await send(times.deliberated, 'minutes.recorded', first, minutes);
  await send(times.posted, 'notice.posted', first, { ...record, photos: [newId()] });
  clock.turnTo(new Date(`${times.over}:00+08:00`));
  await engine.fireTimers();
  expect(await engine.replay(caseId)).toEqual({ equal: true, differences: [] });
  const { entries } = await engine.history(caseId);
  await engine.send(caseId, { type: 'application.withdrawn', payload: {}, actor: household, reason: '到此为止' });
  return entries.map(({ event, due }) => [event, ...Object.entries(due ?? {}).map(([name, at]) => `${name} ${lastDay(at)}`)]);
}

describe('the limits of an identification', () => {
  it('run over the Spring Festival of 2026 as counted by hand', async () => {
    const limits = await walk('2026-02-11T09:00:00+08:00', {
      assigned: '2026-02-12T10:00',
      recorded: '2026-02-13T09:30',
      countersigned: '2026-02-14T11:00',
      deliberated: '2026-02-24T10:00',
      posted: '2026-02-25T17:30',
      over: '2026-03-03T09:00',
    });
    expect(limits).toEqual([
      [
        'case.started',
        'timer:xstate.after.visitorAssignment.identification.screening.assigning 2026-02-12',
        'task:screening.assigning 2026-02-12',
        'case 2026-02-26',
      ],
      ['visitors.assigned', 'task:screening.visiting 2026-02-24'],
      ['visit.recorded', 'task:screening.countersigning 2026-02-14'],
      ['visit.countersigned', 'task:villageReview 2026-02-24'],
      ['minutes.recorded', 'task:publicity.toBePosted 2026-02-25'],
      ['notice.posted', 'timer:xstate.after.publicityPeriod.identification.publicity.posted.period.running 2026-03-02'],
      ['xstate.after.publicityPeriod.identification.publicity.posted.period.running', 'task:townshipReview 2026-03-06'],
    ]);
  });

  it('run over National Day of 2026 as counted by hand', async () => {
    const limits = await walk('2026-09-28T10:05:00+08:00', {
      assigned: '2026-09-28T14:00',
      recorded: '2026-09-29T09:30',
      countersigned: '2026-09-29T10:20',
      deliberated: '2026-09-30T10:30',
      posted: '2026-09-30T11:20',
      over: '2026-10-09T09:00',
    });
    expect(limits.map(([, ...dates]) => dates.map((date) => date.split(' ')[1]))).toEqual([
      ['2026-09-29', '2026-09-29', '2026-10-13'],
      ['2026-10-08'],
      ['2026-09-30'],
      ['2026-10-08'],
      ['2026-10-08'],
      ['2026-10-08'],
      ['2026-10-13'],
    ]);
  });
});
