import { createRequire } from 'node:module';
import type { CalendarDay } from '#domain/calendar.js';

/** What the State Council (国务院办公厅) has announced: days off, make-up days, and the years they cover completely. */
export interface AnnouncedDays {
  /** In order of time; an ordinary working day or weekend is not among them. */
  days: CalendarDay[];
  /** Any other year is provisional: only weekends are known to be off. */
  announcedYears: number[];
}

/** Day to "English name,中文名,count of days off". */
type Listing = Record<string, string>;

const require = createRequire(import.meta.url);

/** The announcements known when this version was made; later ones are loaded as data. */
export function announcedDays(): AnnouncedDays {
  const { holidays, workdays } = require('chinese-days/dist/chinese-days.json') as { holidays: Listing; workdays: Listing };
  const days = [...read(holidays, 'holiday'), ...read(workdays, 'workday')].sort((a, b) => a.day.localeCompare(b.day));
  const announcedYears = [...new Set(Object.keys(holidays).map((day) => Number(day.slice(0, 4))))].sort((a, b) => a - b);
  return { days, announcedYears };
}

function read(listing: Listing, kind: CalendarDay['kind']): CalendarDay[] {
  return Object.entries(listing).map(([day, names]) => ({ day, kind, name: names.split(',')[1] ?? names }));
}
