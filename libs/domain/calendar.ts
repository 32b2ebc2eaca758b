import type { Sentence } from './sentence.js';

/** A day of Asia/Shanghai as 'YYYY-MM-DD'. The zone is UTC+8 all year; it has had no summer time since 1991. */
export type Day = string;

/** One day that differs from its weekday: a day off by announcement, or a make-up Saturday or Sunday. */
export interface CalendarDay {
  day: Day;
  kind: 'holiday' | 'workday';
  name: string;
}

/** Working days as announced by the State Council; made by `makeCalendar`, never changed afterwards. */
export interface Calendar {
  readonly version: string;
  readonly days: readonly CalendarDay[];
  readonly announcedYears: readonly number[];
  /** The same days by their number, so that a look-up costs one hash of an integer. */
  readonly byNumber: ReadonlyMap<number, CalendarDay>;
}

const millisecondsOfDay = 86_400_000;
const zoneOffset = 8 * 3_600_000;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
/** Every announcement so far that reached back into the old year for New Year's Day touched only its last week. */
const newYearReachesBackTo = '-12-25';

const weekdays: readonly Sentence[] = [
  { zh: '星期日', en: 'Sunday' },
  { zh: '星期一', en: 'Monday' },
  { zh: '星期二', en: 'Tuesday' },
  { zh: '星期三', en: 'Wednesday' },
  { zh: '星期四', en: 'Thursday' },
  { zh: '星期五', en: 'Friday' },
  { zh: '星期六', en: 'Saturday' },
];

/** The holidays of the national holiday regulation (全国年节及纪念日放假办法). */
const festivals: readonly Sentence[] = [
  { zh: '元旦', en: "New Year's Day" },
  { zh: '春节', en: 'Spring Festival' },
  { zh: '清明', en: 'Tomb-sweeping Day' },
  { zh: '劳动节', en: 'Labour Day' },
  { zh: '端午', en: 'Dragon Boat Festival' },
  { zh: '中秋', en: 'Mid-Autumn Festival' },
  { zh: '国庆', en: 'National Day' },
];

/**
 * Builds a calendar from announced days. Days that are not listed follow their weekday.
 * @throws RangeError for a day that does not exist or is listed twice.
 */
export function makeCalendar(data: { version: string; days: CalendarDay[]; announcedYears: number[] }): Calendar {
  const byNumber = new Map<number, CalendarDay>();
  for (const entry of data.days) {
    const number = numberOfDay(entry.day);
    if (byNumber.has(number)) throw new RangeError(`${entry.day} stands twice in calendar ${data.version}.`);
    byNumber.set(number, entry);
  }
  return { version: data.version, days: [...data.days], announcedYears: [...data.announcedYears], byNumber };
}

/** Whether the text is a real day written 'YYYY-MM-DD'; 2025-02-29 is not. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** Days since 1970-01-01. @throws RangeError when the text is not a real day. */
export function numberOfDay(day: Day): number {
  if (!isDay(day)) throw new RangeError(`"${day}" is not a day of the calendar, written YYYY-MM-DD.`);
  return Date.parse(`${day}T00:00:00Z`) / millisecondsOfDay;
}

/** The day with this number of days since 1970-01-01. */
export function dayOfNumber(number: number): Day {
  return new Date(number * millisecondsOfDay).toISOString().slice(0, 10);
}

/** The number of the Shanghai day an instant falls on. @throws RangeError for an invalid date. */
export function dayNumberOf(instant: Date): number {
  const time = instant.getTime();
  if (Number.isNaN(time)) throw new RangeError('The instant is not a valid date.');
  return Math.floor((time + zoneOffset) / millisecondsOfDay);
}

/** The instant at which the day with this number begins in Shanghai. */
export function startOfDayNumber(number: number): Date {
  return new Date(number * millisecondsOfDay - zoneOffset);
}

/** The Shanghai day an instant falls on. */
export function dayOf(instant: Date): Day {
  return dayOfNumber(dayNumberOf(instant));
}

/** 00:00 of the day in Shanghai. */
export function startOfDay(day: Day): Date {
  return startOfDayNumber(numberOfDay(day));
}

/** 24:00 of the day in Shanghai, which is 00:00 of the next. */
export function endOfDay(day: Day): Date {
  return startOfDayNumber(numberOfDay(day) + 1);
}

/** The day `n` days later, or earlier when `n` is negative. */
export function addDays(day: Day, n: number): Day {
  return dayOfNumber(numberOfDay(day) + n);
}

/** As `isWorkingDay`, for a day number: the form that counting uses. */
export function worksOnNumber(calendar: Calendar, number: number): boolean {
  const entry = calendar.byNumber.get(number);
  if (entry) return entry.kind === 'workday';
  const weekday = weekdayOf(number);
  return weekday !== 0 && weekday !== 6;
}

/** Whether offices work on this day: announced days first, else Monday to Friday. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return worksOnNumber(calendar, numberOfDay(day));
}

/**
 * Whether the day may still change because its holidays are not announced yet. The last week of December also
 * waits for the next year's announcement, which can move days around New Year (as on 29 December 2018).
 */
export function isProvisional(calendar: Calendar, day: Day): boolean {
  const year = Number(day.slice(0, 4));
  if (!calendar.announcedYears.includes(year)) return true;
  return day.slice(4) >= newYearReachesBackTo && !calendar.announcedYears.includes(year + 1);
}

/** Whether a limit that ends at this instant, 24:00 of its last day, may still move by an announcement. */
export function isProvisionalDue(calendar: Calendar, dueAt: Date): boolean {
  return isProvisional(calendar, dayOfNumber(dayNumberOf(new Date(dueAt.getTime() - 1))));
}

/** The day itself when it works, else the first working day after it. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day {
  return dayOfNumber(nextWorkingNumber(calendar, numberOfDay(day)));
}

/** As `nextWorkingDay`, for a day number. */
export function nextWorkingNumber(calendar: Calendar, number: number): number {
  let candidate = number;
  while (!worksOnNumber(calendar, candidate)) candidate += 1;
  return candidate;
}

/** Why offices are closed on this day, or undefined when they are open. */
export function whyNotWorking(calendar: Calendar, day: Day): Sentence | undefined {
  const number = numberOfDay(day);
  if (worksOnNumber(calendar, number)) return undefined;
  const entry = calendar.byNumber.get(number);
  return entry ? { zh: `${festivalOf(entry).zh}放假`, en: `${festivalOf(entry).en} holiday` } : weekdayName(number);
}

/** Why offices are open on this day, make-up days by name, or undefined when they are closed. */
export function whyWorking(calendar: Calendar, day: Day): Sentence | undefined {
  const number = numberOfDay(day);
  if (!worksOnNumber(calendar, number)) return undefined;
  const entry = calendar.byNumber.get(number);
  if (!entry) return { zh: '工作日', en: 'working day' };
  return { zh: `${festivalOf(entry).zh}调休上班`, en: `make-up working day for ${festivalOf(entry).en}` };
}

function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}

function weekdayName(number: number): Sentence {
  return weekdays[weekdayOf(number)]!;
}

function festivalOf(entry: CalendarDay): Sentence {
  const known = festivals.find(({ zh, en }) => entry.name.includes(zh) || entry.name.includes(en));
  return known ?? { zh: entry.name, en: entry.name };
}
