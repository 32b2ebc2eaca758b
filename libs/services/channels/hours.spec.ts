import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '#tests/support/random-runs.js';
import { afterQuiet, minuteOfDay, nextMinuteOfDay } from './hours.js';

const minute = 60_000;
const instant = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-01-01T00:00:00Z'), noInvalidDate: true });
const timeOfDay = fc.integer({ min: 0, max: 1_439 });

/** Minute by minute, as one would look at the clock on the wall. */
const isQuiet = (at: Date, from: number, to: number): boolean => {
  for (let quiet = from; quiet !== to; quiet = (quiet + 1) % 1_440) if (minuteOfDay(at) === quiet) return true;
  return false;
};

describe('Quiet hours', () => {
  it('let nothing through, hold nothing back longer than they last, and leave the rest of the day alone', () => {
    fc.assert(
      fc.property(instant, timeOfDay, timeOfDay, (at, from, to) => {
        const told = afterQuiet(at, from, to);
        if (!isQuiet(at, from, to)) return told.getTime() === at.getTime();
        const wait = (told.getTime() - at.getTime()) / minute;
        return !isQuiet(told, from, to) && minuteOfDay(told) === to && wait > 0 && wait <= 1_440;
      }),
      runs(100),
    );
  });

  it('are none where nobody asked for them', () => {
    const night = new Date('2026-03-02T03:00:00+08:00');
    expect(afterQuiet(night, null, null)).toBe(night);
  });
});

describe('The hour of the digest', () => {
  it('is the next time the clock in Shanghai shows it, never this very moment', () => {
    fc.assert(
      fc.property(instant, timeOfDay, (at, wanted) => {
        const next = nextMinuteOfDay(at, wanted);
        return minuteOfDay(next) === wanted && next > at && next.getTime() - at.getTime() <= 86_400_000;
      }),
      runs(100),
    );
    expect(nextMinuteOfDay(new Date('2026-03-02T17:30:00+08:00'), 17 * 60 + 30)).toEqual(new Date('2026-03-03T17:30:00+08:00'));
  });
});
