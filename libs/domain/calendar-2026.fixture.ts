import type { Calendar, CalendarDay } from './calendar.js';
import { addDays, makeCalendar } from './calendar.js';

/** The holidays of 2026, written by hand from the State Council's notice of November 2025. */
export const announced2026: CalendarDay[] = [
  ...daysOff('元旦', '2026-01-01', 3),
  ...makeUpDays('元旦', '2026-01-04'),
  ...makeUpDays('春节', '2026-02-14', '2026-02-28'),
  ...daysOff('春节', '2026-02-15', 9),
  ...daysOff('清明节', '2026-04-04', 3),
  ...daysOff('劳动节', '2026-05-01', 5),
  ...makeUpDays('劳动节', '2026-05-09'),
  ...daysOff('端午节', '2026-06-19', 3),
  ...makeUpDays('国庆节', '2026-09-20', '2026-10-10'),
  ...daysOff('中秋节', '2026-09-25', 3),
  ...daysOff('国庆节', '2026-10-01', 7),
];

/** A calendar on which 2026 is announced and 2027 is not. */
export const calendar2026: Calendar = makeCalendar({ version: '2026', days: announced2026, announcedYears: [2026] });

function daysOff(name: string, first: string, count: number): CalendarDay[] {
  return Array.from({ length: count }, (_, index) => ({ day: addDays(first, index), kind: 'holiday', name }));
}

function makeUpDays(name: string, ...days: string[]): CalendarDay[] {
  return days.map((day) => ({ day, kind: 'workday', name }));
}
