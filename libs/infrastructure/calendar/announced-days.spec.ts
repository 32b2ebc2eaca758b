import { describe, expect, it } from '@jest/globals';
import { announcedDays } from './announced-days.js';

describe('the announced days', () => {
  const { days, announcedYears } = announcedDays();
  const named = (name: string, kind: string) =>
    days.filter((day) => day.day.startsWith('2026') && day.name === name && day.kind === kind).map((day) => day.day.slice(5));

  it('hold the nine days of Spring Festival 2026 and the two days made up for them', () => {
    expect(named('春节', 'holiday')).toEqual(['02-15', '02-16', '02-17', '02-18', '02-19', '02-20', '02-21', '02-22', '02-23']);
    expect(named('春节', 'workday')).toEqual(['02-14', '02-28']);
  });

  it('hold the seven days of National Day 2026 and the two days made up for them', () => {
    expect(named('国庆节', 'holiday')).toEqual(['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07']);
    expect(named('国庆节', 'workday')).toEqual(['09-20', '10-10']);
  });

  it('name the years that are announced, 2026 the last of them, and no day twice', () => {
    expect(announcedYears.at(-1)).toBe(2026);
    expect(new Set(days.map((day) => day.day)).size).toBe(days.length);
    expect(days.every((day) => announcedYears.includes(Number(day.day.slice(0, 4))))).toBe(true);
  });
});
