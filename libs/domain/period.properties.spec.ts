import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '#tests/support/random-runs.js';
import { announced2026 } from './calendar-2026.fixture.js';
import type { CalendarDay } from './calendar.js';
import { isWorkingDay, makeCalendar } from './calendar.js';
import type { Period } from './period.js';
import { proofOf, reckon, remaining } from './period.js';

const oneDay = 86_400_000;
const shanghaiDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

type Listing = Record<string, string>;
const { holidays, workdays } = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as { holidays: Listing; workdays: Listing };

/** What the tables of the package say of a day. Its functions read them by the time zone of the machine, and west of London a day early. */
function detailOf(day: string): { work: boolean; name?: string } {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const listing = workdays[day] ?? holidays[day];
  return { work: listing === undefined ? weekday !== 0 && weekday !== 6 : day in workdays, name: listing?.split(',')[1] };
}

/** Every day of 2024 to 2026 that the package says differs from its weekday. */
function announcedDays(): CalendarDay[] {
  const found: CalendarDay[] = [];
  for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2027, 0, 1); time += oneDay) {
    const day = new Date(time).toISOString().slice(0, 10);
    const { work, name } = detailOf(day);
    if (name !== undefined) found.push({ day, kind: work ? 'workday' : 'holiday', name });
  }
  return found;
}

const days = announcedDays();
const calendar = makeCalendar({ version: 'chinese-days', days, announcedYears: [2024, 2025, 2026] });

/** The rule once more, in the plainest way: one Shanghai day after another, asked of the package itself. */
function lastDayByHand(period: Period, start: Date): string {
  let noon = Date.parse(`${shanghaiDay.format(start)}T12:00:00+08:00`);
  const day = () => shanghaiDay.format(noon);
  const works = () => detailOf(day()).work;
  for (let left = period.count; left > 0; ) {
    noon += oneDay;
    if (period.unit === 'days' || works()) left -= 1;
  }
  while (!works()) noon += oneDay;
  return day();
}

const instants = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2026-10-31T00:00:00Z'), noInvalidDate: true });
const dayPeriods = fc.record({
  count: fc.integer({ min: 0, max: 40 }),
  unit: fc.constantFrom<'days' | 'workingDays'>('days', 'workingDays'),
});

describe('every period from 2024 to 2026', () => {
  it('stands on the days of the State Council, hand-written and packaged alike', () => {
    const of2026 = days.filter(({ day }) => day.startsWith('2026')).map(({ day, kind }) => `${day} ${kind}`);
    expect(of2026).toEqual(announced2026.map(({ day, kind }) => `${day} ${kind}`).sort());
    for (let time = Date.UTC(2024, 0, 1); time < Date.UTC(2027, 0, 1); time += oneDay) {
      const day = new Date(time).toISOString().slice(0, 10);
      expect([day, isWorkingDay(calendar, day)]).toEqual([day, detailOf(day).work]);
    }
  });

  it('ends at 24:00 of the day that counting by hand finds', () => {
    fc.assert(
      fc.property(dayPeriods, instants, (period, start) => {
        const byHand = Date.parse(`${lastDayByHand(period, start)}T00:00:00+08:00`) + oneDay;
        expect(reckon(period, start, calendar).getTime()).toBe(byHand);
      }),
      runs(500),
    );
  });

  it('has a proof that counts as many days as the period and ends where the reckoning ends', () => {
    fc.assert(
      fc.property(dayPeriods, instants, (period, start) => {
        const proof = proofOf(period, start, calendar);
        expect(proof.dueAt).toBe(reckon(period, start, calendar).toISOString());
        expect(proof.days.filter(({ counted }) => counted)).toHaveLength(period.count);
        expect(proof.days.at(-1)?.day).toBe(lastDayByHand(period, start));
        expect(proof.days.every(({ why, whyEnglish }) => why !== '' && whyEnglish !== '')).toBe(true);
      }),
      runs(200),
    );
  });

  it('never ends earlier when it begins later', () => {
    fc.assert(
      fc.property(dayPeriods, instants, fc.integer({ min: 0, max: 30 * oneDay }), (period, start, later) => {
        const second = new Date(start.getTime() + later);
        expect(reckon(period, second, calendar) >= reckon(period, start, calendar)).toBe(true);
      }),
      runs(100),
    );
  });

  it('ends where it would have ended when its clock stops and runs on within one day', () => {
    fc.assert(
      fc.property(dayPeriods, instants, fc.nat({ max: 100 }), (period, start, percent) => {
        const due = reckon(period, start, calendar);
        const stoppedAt = new Date(start.getTime() + Math.floor(((due.getTime() - 1 - start.getTime()) * percent) / 100));
        for (const left of [remaining(period, stoppedAt, due, calendar, start), remaining(period, stoppedAt, due, calendar)]) {
          expect(reckon(left, stoppedAt, calendar)).toEqual(due);
        }
      }),
      runs(300),
    );
  });

  it('keeps hours to the millisecond over any stop', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000 * oneDay }), instants, fc.nat({ max: oneDay }), (length, start, stop) => {
        const due = new Date(start.getTime() + length);
        const left = remaining({ count: length / 3_600_000, unit: 'hours' }, start, due, calendar);
        expect(reckon(left, new Date(start.getTime() + stop), calendar).getTime()).toBe(due.getTime() + stop);
      }),
      runs(100),
    );
  });
});
