import { describe, expect, it } from '@jest/globals';
import { calendar2026 } from './calendar-2026.fixture.js';
import { dayOf } from './calendar.js';
import type { Period } from './period.js';
import { proofOf, reckon, remaining } from './period.js';

const shanghai = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const days = (count: number): Period => ({ count, unit: 'days' });
const workingDays = (count: number): Period => ({ count, unit: 'workingDays' });
const hours = (count: number): Period => ({ count, unit: 'hours' });

/** The day at whose 24:00 the period is over. */
function lastDay(period: Period, start: string): string {
  const due = reckon(period, shanghai(start), calendar2026);
  expect(due.toISOString().slice(11)).toBe('16:00:00.000Z');
  return dayOf(new Date(due.getTime() - 1));
}

describe('over Spring Festival 2026 (off 15 to 23 February, at work on Saturdays 14 and 28)', () => {
  it.each([
    [days(3), '2026-02-10 10:00', '2026-02-13'],
    [days(4), '2026-02-10 10:00', '2026-02-14'],
    [days(5), '2026-02-10 10:00', '2026-02-24'],
    [days(13), '2026-02-10 10:00', '2026-02-24'],
    [days(15), '2026-02-10 10:00', '2026-02-25'],
    [days(15), '2026-02-13 17:30', '2026-02-28'],
    [workingDays(1), '2026-02-14 09:00', '2026-02-24'],
    [workingDays(5), '2026-02-10 10:00', '2026-02-24'],
    [workingDays(10), '2026-02-10 10:00', '2026-03-02'],
    [workingDays(3), '2026-02-18 12:00', '2026-02-26'],
  ])('%j begun on %s ends with %s', (period, start, last) => {
    expect(lastDay(period, start)).toBe(last);
  });
});

describe('over Mid-Autumn and National Day 2026 (off 25 to 27 September and 1 to 7 October, at work on 20 September and 10 October)', () => {
  it.each([
    [days(5), '2026-09-22 09:00', '2026-09-28'],
    [days(5), '2026-09-30 17:59', '2026-10-08'],
    [days(8), '2026-09-30 17:59', '2026-10-08'],
    [days(10), '2026-09-30 09:00', '2026-10-10'],
    [days(11), '2026-09-30 09:00', '2026-10-12'],
    [days(15), '2026-09-18 09:00', '2026-10-08'],
    [workingDays(1), '2026-09-30 09:00', '2026-10-08'],
    [workingDays(5), '2026-09-18 09:00', '2026-09-24'],
    [workingDays(5), '2026-09-30 09:00', '2026-10-13'],
    [workingDays(20), '2026-09-18 09:00', '2026-10-22'],
  ])('%j begun on %s ends with %s', (period, start, last) => {
    expect(lastDay(period, start)).toBe(last);
  });
});

describe('a period', () => {
  it('of one day is not 24 hours: it ends with the next day', () => {
    expect(reckon(days(1), shanghai('2026-11-02 09:00'), calendar2026)).toEqual(shanghai('2026-11-04 00:00'));
    expect(reckon(hours(24), shanghai('2026-11-02 09:00'), calendar2026)).toEqual(shanghai('2026-11-03 09:00'));
  });

  it('of hours runs on through the night and through National Day', () => {
    expect(reckon(hours(48), shanghai('2026-09-30 17:00'), calendar2026)).toEqual(shanghai('2026-10-02 17:00'));
    expect(reckon(hours(0.5), shanghai('2026-10-01 23:45'), calendar2026)).toEqual(shanghai('2026-10-02 00:15'));
  });

  it('begun outside office hours counts from the next day all the same', () => {
    expect(lastDay(workingDays(1), '2026-11-02 00:00')).toBe('2026-11-03');
    expect(lastDay(workingDays(1), '2026-11-02 23:59')).toBe('2026-11-03');
    expect(lastDay(workingDays(1), '2026-11-03 00:00')).toBe('2026-11-04');
  });

  it('of nought days ends with the day of the event, or the working day after it', () => {
    expect(lastDay(days(0), '2026-11-02 09:00')).toBe('2026-11-02');
    expect(lastDay(workingDays(0), '2026-11-02 09:00')).toBe('2026-11-02');
    expect(lastDay(days(0), '2026-10-02 09:00')).toBe('2026-10-08');
  });

  it.each([
    [{ count: -1, unit: 'days' } as Period, 'whole count'],
    [{ count: 1.5, unit: 'workingDays' } as Period, 'whole count'],
    [{ count: Number.NaN, unit: 'hours' } as Period, 'not NaN'],
    [{ count: Number.POSITIVE_INFINITY, unit: 'days' } as Period, 'whole count'],
    [{ count: 1, unit: 'months' } as unknown as Period, 'not in months'],
  ])('%j is refused with a sentence', (period, words) => {
    expect(() => reckon(period, shanghai('2026-11-02 09:00'), calendar2026)).toThrow(words);
    expect(() => reckon(period, shanghai('2026-11-02 09:00'), calendar2026)).toThrow(RangeError);
  });
});

describe('the proof', () => {
  it('shows each day, counted or not, and why', () => {
    const proof = proofOf({ ...workingDays(3), basis: '县工作规程' }, shanghai('2026-09-30 09:00'), calendar2026);
    expect(proof.dueAt).toBe('2026-10-10T16:00:00.000Z');
    expect(proof.provisional).toBe(false);
    expect(proof.days.map(({ day, counted, whyEnglish }) => `${day.slice(5)} ${counted ? '+' : '-'} ${whyEnglish}`)).toEqual([
      '09-30 - the day of the event is not counted',
      '10-01 - National Day holiday',
      '10-02 - National Day holiday',
      '10-03 - National Day holiday',
      '10-04 - National Day holiday',
      '10-05 - National Day holiday',
      '10-06 - National Day holiday',
      '10-07 - National Day holiday',
      '10-08 + working day',
      '10-09 + working day',
      '10-10 + make-up working day for National Day',
    ]);
    expect(proof.days.at(-1)?.why).toBe('国庆调休上班');
    expect(proof.sentence.zh).toBe('期限3个工作日（县工作规程），2026-09-30当日不计入，自次日起算；于2026-10-10 24:00届满。');
  });

  it('says that a limit which ends inside National Day moves on', () => {
    const proof = proofOf(days(5), shanghai('2026-09-30 09:00'), calendar2026);
    expect(proof.days.filter(({ counted }) => counted)).toHaveLength(5);
    expect(proof.sentence.en).toBe(
      '5 days, counted from the day after 2026-09-30, end at 24:00 on 2026-10-08. The last day, 2026-10-05, is a day off, so it moves on.',
    );
  });

  it('is provisional when next year has not been announced and the end depends on it', () => {
    const provisional = (period: Period, start: string) => proofOf(period, shanghai(start), calendar2026).provisional;
    expect(provisional(days(15), '2026-12-22 09:00')).toBe(true);
    expect(provisional(workingDays(5), '2026-12-22 09:00')).toBe(true);
    expect(provisional(workingDays(5), '2026-12-14 09:00')).toBe(false);
    expect(provisional(hours(72), '2026-12-31 09:00')).toBe(false);
  });
});

describe('the stop-clock', () => {
  const filed = shanghai('2026-09-18 09:00');
  const due = reckon(days(15), filed, calendar2026);

  it('keeps what the nominal last day leaves, and runs it on after the correction', () => {
    const left = remaining(days(15), shanghai('2026-09-30 15:00'), due, calendar2026, filed);
    expect(left.count).toBe(3);
    expect(lastDay(left, '2026-10-12 10:00')).toBe('2026-10-15');
  });

  it('takes the last day from the due instant when it is not told the start', () => {
    expect(remaining(days(15), shanghai('2026-09-30 15:00'), due, calendar2026).count).toBe(8);
    expect(remaining(days(5), shanghai('2026-09-30 15:00'), due, calendar2026).count).toBe(5);
  });

  it('keeps working days and hours as they are', () => {
    const workDue = reckon(workingDays(5), shanghai('2026-09-30 09:00'), calendar2026);
    expect(remaining(workingDays(5), shanghai('2026-10-09 09:00'), workDue, calendar2026).count).toBe(3);
    expect(remaining(hours(48), shanghai('2026-09-30 09:20'), shanghai('2026-10-01 09:00'), calendar2026).count).toBeCloseTo(23.667, 3);
  });

  it('never goes below nought', () => {
    expect(remaining(days(15), shanghai('2026-12-01 09:00'), due, calendar2026).count).toBe(0);
    expect(remaining(hours(1), shanghai('2026-12-01 09:00'), due, calendar2026).count).toBe(0);
  });
});
