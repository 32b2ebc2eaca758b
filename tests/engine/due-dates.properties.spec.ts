import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setup } from 'xstate';
import { type CalendarDay, isProvisionalDue, makeCalendar } from '#domain/calendar.js';
import type { WorkflowDefinition } from '#engine/define.js';
import type { Actor } from '#engine/journal.js';
import type { CaseState } from '#engine/ledger.js';
import { announcedDays } from '#infrastructure/calendar/announced-days.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { PrismaService } from '#infrastructure/postgres/prisma.service.js';
import { FreezeBook } from '#services/freeze/freeze-book.js';
import { CalendarService } from '#services/policies/calendar.service.js';
import { PeriodsService } from '#services/policies/periods.service.js';
import { PoliciesService } from '#services/policies/policies.service.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { lastDay } from './announced.js';
import { type Amount, type Announced, walkLeft, walkToEnd } from './due-date-walk.js';
import { engineOn, type TestEngine } from './harness.js';
import { event, filed, openToAll, said, smallChart, title, work } from './small-charts.js';

const machine = setup({}).createMachine({
  id: 'small',
  initial: 'review',
  states: {
    review: { meta: work(), on: { returned: 'awaited', done: 'end' } },
    awaited: { meta: { ...work('village-cadre'), stopsClock: true, task: { role: 'village-cadre', level: 'village', due: 'correction' } }, on: { corrected: 'review' } },
    end: { type: 'final' },
  },
});
const chart = (limit: Amount, caseLimit: Amount): WorkflowDefinition =>
  smallChart(machine, { returned: event(), corrected: openToAll(), done: event() }, {
    caseDue: 'caseLimit',
    periods: {
      limit: { title: title('limit'), default: limit },
      caseLimit: { title: title('case'), default: caseLimit },
      correction: { title: title('correction'), default: { count: 5, unit: 'days' } },
    },
  });

const service: Actor = { kind: 'system', id: 'calendar', offices: [] };
const published = announcedDays().days.filter(({ day }) => day.startsWith('2026'));
const asMap = (days: readonly CalendarDay[]): Announced => new Map(days.map(({ day, kind }) => [day, kind]));

let database: TestDatabase;
let calendars: CalendarService;
beforeAll(async () => {
  database = await freshDatabase();
  calendars = new CalendarService(database.pool);
});
afterAll(() => database.drop());

async function announce(days: readonly CalendarDay[]): Promise<Announced> {
  await database.pool.query('DELETE FROM calendar_day');
  await database.pool.query('INSERT INTO calendar_day SELECT * FROM unnest($1::date[], $2::text[], $3::text[])', [
    days.map(({ day }) => day),
    days.map(({ kind }) => kind),
    days.map(({ name }) => name),
  ]);
  await calendars.reload();
  return asMap(days);
}

function officeAt(begin: Date, definition: WorkflowDefinition): TestEngine {
  const clock = new TurnableClock(begin);
  const periods = new PeriodsService(new PoliciesService(database.pool, new PrismaService(database.pool), clock), calendars, new FreezeBook(database.pool));
  return engineOn(database.pool, [definition], { clock, periods });
}

/** A time limit as the clerk follows it: what is counted, from when, until when, or what is left while it stands still. */
class Followed {
  private run: { amount: Amount; from: Date };
  left: Amount | undefined;
  dueAt: Date;

  constructor(amount: Amount, from: Date, announced: Announced) {
    this.run = { amount, from };
    this.dueAt = walkToEnd(amount, from, announced);
  }

  stop(at: Date, announced: Announced): void {
    this.left = walkLeft(this.run.amount, this.run.from, at, this.dueAt, announced);
  }

  resume(at: Date, announced: Announced): void {
    this.run = { amount: this.left!, from: at };
    this.left = undefined;
    this.dueAt = walkToEnd(this.run.amount, at, announced);
  }

  again(announced: Announced): void {
    if (!this.left) this.dueAt = walkToEnd(this.run.amount, this.run.from, announced);
  }
}

const amount = fc.oneof(
  fc.record({ unit: fc.constant('days' as const), count: fc.integer({ min: 0, max: 25 }) }),
  fc.record({ unit: fc.constant('workingDays' as const), count: fc.integer({ min: 0, max: 12 }) }),
  fc.record({ unit: fc.constant('hours' as const), count: fc.integer({ min: 1, max: 200 }) }),
);
const start = fc.integer({ min: Date.parse('2025-12-20T00:00:00+08:00'), max: Date.parse('2027-01-10T00:00:00+08:00') }).map((time) => new Date(time));
const acts = fc.array(
  fc.record({ minutes: fc.integer({ min: 0, max: 12 * 24 * 60 }), act: fc.constantFrom('stop or go on', 'stop or go on', 'announce') }),
  { minLength: 1, maxLength: 6 },
);
/** Another announcement: some of the published days, and odd ones beside them. */
const anotherNotice = fc
  .tuple(fc.subarray(published), fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 420 }), fc.constantFrom('holiday' as const, 'workday' as const)), { maxLength: 40, selector: ([offset]) => offset }))
  .map(([kept, odd]) => {
    const extra = odd.map(([offset, kind]) => ({ day: new Date(Date.parse('2025-12-20') + offset * 86_400_000).toISOString().slice(0, 10), kind, name: '调整' }));
    return [...kept.filter(({ day }) => !extra.some((one) => one.day === day)), ...extra];
  });

describe('the due dates of a case', () => {
  it('are those that a clerk counts day by day on the announced calendar, through stops and changes of the announcement', async () => {
    await fc.assert(
      fc.asyncProperty(amount, amount, start, acts, anotherNotice, async (limit, caseLimit, begin, steps, other) => {
        let announced = await announce(published);
        const { engine, clock } = officeAt(begin, chart(limit, caseLimit));
        const { caseId } = await engine.start('small', filed());
        const [task, whole] = [new Followed(limit, begin, announced), new Followed(caseLimit, begin, announced)];
        let correction: Followed | undefined;
        for (const [index, { minutes, act }] of steps.entries()) {
          clock.skip({ minutes });
          const now = clock.now();
          if (act === 'announce') {
            announced = await announce(index % 2 === 0 ? other : published);
            await engine.reckonAgain(caseId, { year: 2026, source: 'notice', run: 'run' }, service);
            for (const followed of [task, whole, correction]) followed?.again(announced);
          } else if (correction) {
            await engine.send(caseId, said('corrected'));
            correction = undefined;
            for (const followed of [task, whole]) followed.resume(now, announced);
          } else {
            await engine.send(caseId, said('returned'));
            correction = new Followed({ count: 5, unit: 'days' }, now, announced);
            for (const followed of [task, whole]) followed.stop(now, announced);
          }
          expect(shownBy(await engine.state(caseId))).toEqual(correction ? waiting(correction, task, whole) : running(task, whole));
        }
        expect(await engine.replay(caseId)).toEqual({ equal: true, differences: [] });
      }),
      runs(60),
    );
  }, timeFor(60_000));
});

function shownBy({ ledger }: CaseState): object {
  const { tasks, stopped, clock } = ledger;
  return { tasks: Object.fromEntries(Object.entries(tasks).map(([name, { dueAt }]) => [name, dueAt])), stopped, clock: clock!.dueAt ?? clock!.left };
}

const running = (task: Followed, whole: Followed): object => ({ tasks: { review: task.dueAt.toISOString() }, stopped: {}, clock: whole.dueAt.toISOString() });
const waiting = (correction: Followed, task: Followed, whole: Followed): object => ({
  tasks: { awaited: correction.dueAt.toISOString() },
  stopped: { review: task.left },
  clock: whole.left,
});

describe('known traps', () => {
  /** The last day of the one limit of a case that begins then. */
  const dueOf = async (limit: Amount, begin: string): Promise<string> => {
    await announce(published);
    const { engine } = officeAt(new Date(`${begin}:00+08:00`), chart(limit, limit));
    const { caseId } = await engine.start('small', filed());
    return (await engine.state(caseId)).ledger.tasks['review']!.dueAt;
  };
  const working = (count: number): Amount => ({ count, unit: 'workingDays' });
  const natural = (count: number): Amount => ({ count, unit: 'days' });

  it('"one day" is the next day to its end, never 24 hours of business', async () => {
    expect(lastDay(await dueOf(working(1), '2026-03-02T16:30'))).toBe('2026-03-03');
    expect(lastDay(await dueOf(natural(1), '2026-03-02T16:30'))).toBe('2026-03-03');
    expect(await dueOf({ count: 24, unit: 'hours' }, '2026-03-02T16:30')).toBe('2026-03-03T08:30:00.000Z');
  });

  it('a start outside office hours counts by the day on the wall: late on Friday, on a Sunday, and half past midnight', async () => {
    expect(lastDay(await dueOf(working(1), '2026-03-06T22:00'))).toBe('2026-03-09');
    expect(lastDay(await dueOf(working(1), '2026-03-08T03:00'))).toBe('2026-03-09');
    expect(lastDay(await dueOf(natural(1), '2026-03-03T00:30'))).toBe('2026-03-04');
    expect(lastDay(await dueOf(natural(1), '2026-03-03T23:59'))).toBe('2026-03-04');
  });

  it('a limit that ends inside a holiday moves to the first day of work, and one that only passes through it does not grow', async () => {
    expect(lastDay(await dueOf(natural(5), '2026-09-28T10:00'))).toBe('2026-10-08');
    expect(lastDay(await dueOf(natural(10), '2026-09-28T10:00'))).toBe('2026-10-08');
    expect(lastDay(await dueOf(natural(11), '2026-09-28T10:00'))).toBe('2026-10-09');
  });

  it('what is left of a limit that a holiday had moved is its own days, not the days off', async () => {
    await announce(published);
    const { engine, clock } = officeAt(new Date('2026-09-28T10:00:00+08:00'), chart(natural(5), natural(5)));
    const { caseId } = await engine.start('small', filed());
    clock.turnTo(new Date('2026-10-01T10:00:00+08:00'));
    await engine.send(caseId, said('returned'));
    expect((await engine.state(caseId)).ledger).toMatchObject({ stopped: { review: { count: 2, unit: 'days' } }, clock: { left: { count: 2, unit: 'days' } } });
  });

  it('December before next year is announced counts on weekends alone, and is provisional', async () => {
    const dueAt = await dueOf(working(3), '2026-12-30T10:00');
    expect(lastDay(dueAt)).toBe('2027-01-04');
    const calendar = makeCalendar({ version: '2026', days: published, announcedYears: [2026] });
    expect(isProvisionalDue(calendar, new Date(dueAt))).toBe(true);
    expect(isProvisionalDue(calendar, new Date(await dueOf(working(1), '2026-12-22T10:00')))).toBe(false);
    // The last week of the old year may still become New Year's.
    expect(isProvisionalDue(calendar, new Date(await dueOf(working(1), '2026-12-29T10:00')))).toBe(true);
  });

  it('a make-up Saturday is a day of work, to count and to end on', async () => {
    expect(lastDay(await dueOf(working(1), '2026-10-09T10:00'))).toBe('2026-10-10');
    expect(lastDay(await dueOf(natural(2), '2026-10-08T10:00'))).toBe('2026-10-10');
    expect(lastDay(await dueOf(working(2), '2026-10-09T10:00'))).toBe('2026-10-12');
  });
});
