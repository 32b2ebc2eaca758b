import { describe, expect, it } from '@jest/globals';
import { calendar2026 } from './calendar-2026.fixture.js';
import {
  addDays,
  dayOf,
  endOfDay,
  isDay,
  isProvisional,
  isWorkingDay,
  makeCalendar,
  nextWorkingDay,
  startOfDay,
  whyNotWorking,
  whyWorking,
} from './calendar.js';

describe('days of Shanghai', () => {
  it('begin at 16:00 UTC of the day before', () => {
    expect(dayOf(new Date('2026-09-30T15:59:59.999Z'))).toBe('2026-09-30');
    expect(dayOf(new Date('2026-09-30T16:00:00.000Z'))).toBe('2026-10-01');
    expect(startOfDay('2026-10-01').toISOString()).toBe('2026-09-30T16:00:00.000Z');
    expect(endOfDay('2026-10-01').toISOString()).toBe('2026-10-01T16:00:00.000Z');
  });

  it('run over the ends of months and leap years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('are refused when they do not exist', () => {
    expect(isDay('2026-02-29')).toBe(false);
    expect(isDay('2026-13-01')).toBe(false);
    expect(isDay('2026-2-1')).toBe(false);
    expect(() => startOfDay('2026-02-30')).toThrow('"2026-02-30" is not a day of the calendar');
    expect(() => dayOf(new Date('never'))).toThrow(RangeError);
  });
});

describe('working days', () => {
  it('follow the announcement before the weekday', () => {
    expect(isWorkingDay(calendar2026, '2026-10-01')).toBe(false);
    expect(isWorkingDay(calendar2026, '2026-10-10')).toBe(true);
    expect(isWorkingDay(calendar2026, '2026-10-11')).toBe(false);
    expect(isWorkingDay(calendar2026, '2026-10-12')).toBe(true);
  });

  it('come after the holidays, a make-up Saturday included', () => {
    expect(nextWorkingDay(calendar2026, '2026-10-01')).toBe('2026-10-08');
    expect(nextWorkingDay(calendar2026, '2026-10-10')).toBe('2026-10-10');
    expect(nextWorkingDay(calendar2026, '2026-02-14')).toBe('2026-02-14');
    expect(nextWorkingDay(calendar2026, '2026-02-15')).toBe('2026-02-24');
  });

  it('say why offices are closed or open', () => {
    expect(whyNotWorking(calendar2026, '2026-10-03')).toEqual({ zh: '国庆放假', en: 'National Day holiday' });
    expect(whyNotWorking(calendar2026, '2026-10-11')).toEqual({ zh: '星期日', en: 'Sunday' });
    expect(whyNotWorking(calendar2026, '2026-10-10')).toBeUndefined();
    expect(whyWorking(calendar2026, '2026-10-10')?.en).toBe('make-up working day for National Day');
  });
});

describe('a year that is not announced yet', () => {
  it('is provisional, and so is the last week of December before it', () => {
    expect(isProvisional(calendar2026, '2026-12-24')).toBe(false);
    expect(isProvisional(calendar2026, '2026-12-29')).toBe(true);
    expect(isProvisional(calendar2026, '2027-01-04')).toBe(true);
    expect(isWorkingDay(calendar2026, '2027-01-04')).toBe(true);
  });
});

describe('a calendar', () => {
  it('refuses a day that stands in it twice, and one that does not exist', () => {
    const day = { day: '2026-10-01', kind: 'holiday', name: '国庆节' } as const;
    expect(() => makeCalendar({ version: 'v', days: [day, day], announcedYears: [2026] })).toThrow('stands twice');
    expect(() => makeCalendar({ version: 'v', days: [{ ...day, day: '2026-06-31' }], announcedYears: [] })).toThrow(RangeError);
  });
});
