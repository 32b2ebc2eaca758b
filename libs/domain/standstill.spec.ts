import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '#tests/support/random-runs.js';
import { addDays, type Day, dayOf, isWorkingDay, makeCalendar, startOfDay } from './calendar.js';
import { type Period, reckon } from './reckon.js';
import { heldUntil, reckonAround, remainingAround, type Standstill } from './standstill.js';

const calendar = makeCalendar({
  version: 'test',
  days: [
    { day: '2026-03-13', kind: 'holiday', name: '试' },
    { day: '2026-03-21', kind: 'workday', name: '补班' },
  ],
  announcedYears: [2026],
});
const monday = new Date('2026-03-02T01:00:00Z');
const lastDay = (period: Period, windows: Standstill[], start = monday): Day => addDays(dayOf(reckonAround(period, start, calendar, windows)), -1);

describe('time that stands still', () => {
  it('leaves out the days of the window, and goes on with the day after it', () => {
    const window = [{ from: '2026-03-04', to: '2026-03-10' }];
    expect(lastDay({ count: 3, unit: 'workingDays' }, [])).toBe('2026-03-05');
    expect(lastDay({ count: 3, unit: 'workingDays' }, window)).toBe('2026-03-12');
    expect(lastDay({ count: 5, unit: 'days' }, window)).toBe('2026-03-16');
    expect(reckonAround({ count: 48, unit: 'hours' }, monday, calendar, window).toISOString()).toBe('2026-03-11T01:00:00.000Z');
  });

  it('does not touch what ends before it or begins after it', () => {
    const period: Period = { count: 2, unit: 'workingDays' };
    expect(lastDay(period, [{ from: '2026-03-05', to: '2026-03-20' }])).toBe('2026-03-04');
    expect(lastDay(period, [{ from: '2026-02-20', to: '2026-03-01' }])).toBe('2026-03-04');
  });

  it('counts from its end what begins inside it, and lets nothing end inside', () => {
    const window = [{ from: '2026-03-02', to: '2026-03-06' }];
    expect(lastDay({ count: 1, unit: 'workingDays' }, window)).toBe('2026-03-09');
    // The last day, a Sunday, had moved into the window.
    expect(lastDay({ count: 6, unit: 'days' }, [{ from: '2026-03-09', to: '2026-03-11' }])).toBe('2026-03-12');
  });

  it('holds a period that runs on until the window closes', () => {
    const spans = [
      { from: new Date('2026-03-04T00:00:00Z'), to: new Date('2026-03-06T00:00:00Z') },
      { from: new Date('2026-03-05T12:00:00Z'), to: new Date('2026-03-08T00:00:00Z') },
    ];
    expect(heldUntil(new Date('2026-03-05T00:00:00Z'), spans)).toEqual(new Date('2026-03-08T00:00:00Z'));
    expect(heldUntil(new Date('2026-03-04T00:00:00Z'), spans)).toEqual(new Date('2026-03-04T00:00:00Z'));
  });

  const day = (offset: number): Day => addDays('2026-02-20', offset);
  const windowsOf = fc.array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 4 }).map((list) => list.map(([at, length]) => ({ from: day(at), to: day(at + length) })));
  const isFrozen = (windows: Standstill[], on: Day): boolean => windows.some(({ from, to }) => from <= on && on <= to);

  it('counts as somebody who walks from day to day', () => {
    fc.assert(
      fc.property(windowsOf, fc.nat(50), fc.integer({ min: 1, max: 20 }), (windows, begin, count) => {
        let [on, left] = [day(begin), count];
        while (left > 0) {
          on = addDays(on, 1);
          if (isWorkingDay(calendar, on) && !isFrozen(windows, on)) left -= 1;
        }
        expect(lastDay({ count, unit: 'workingDays' }, windows, startOfDay(day(begin)))).toBe(on);
      }),
      runs(100),
    );
  });

  it('leaves, wherever it is stopped, what brings it to the same end', () => {
    fc.assert(
      fc.property(windowsOf, fc.nat(50), fc.integer({ min: 1, max: 20 }), fc.nat(40), (windows, begin, count, after) => {
        const period: Period = { count, unit: 'workingDays' };
        const start = startOfDay(day(begin));
        const at = new Date(startOfDay(day(begin + after)).getTime() + 3_600_000);
        const dueAt = reckonAround(period, start, calendar, windows);
        if (at >= dueAt) return;
        const left = remainingAround(period, at, start, calendar, windows);
        expect(reckonAround(left, at, calendar, windows)).toEqual(dueAt);
      }),
      runs(100),
    );
  });

  it('is plain counting without a window', () => {
    const period: Period = { count: 7, unit: 'days' };
    expect(reckonAround(period, monday, calendar, [])).toEqual(reckon(period, monday, calendar));
  });
});
