import type { Calendar, CalendarDay } from '#domain/calendar.js';

/**
 * Whether a day goes when a year is loaded anew: the year's own days, and the last week of December before, which is the New Year's. The
 * year's own last week stays where the next year's announcement has spoken of it.
 */
export function isReplaced(day: string, year: number, announcedYears: readonly number[]): boolean {
  return day >= `${year - 1}-12-25` && day <= (announcedYears.includes(year + 1) ? `${year}-12-24` : `${year}-12-31`);
}

/** All special days once the year is loaded. */
export function daysAfter(calendar: Calendar, year: number, announced: CalendarDay[]): CalendarDay[] {
  const named = new Set(announced.map(({ day }) => day));
  const kept = calendar.days.filter(({ day }) => !named.has(day) && !isReplaced(day, year, calendar.announcedYears));
  return [...kept, ...announced];
}
