import type { Language } from '../i18n/language';

const zone = 'Asia/Shanghai';
const dayMs = 86_400_000;
const locale = (language: Language) => (language === 'zh' ? 'zh-CN' : 'en-GB');

/** Day of Asia/Shanghai, YYYY-MM-DD. */
export const dayOf = (instant: Date | string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(instant));

/** A day in words: 2026年3月2日, 2 March 2026. */
export const dayInWords = (day: Date | string, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { timeZone: zone, dateStyle: 'long' }).format(new Date(day));

/** Day and minute, in numbers. */
export const momentInWords = (instant: Date | string, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));

/** The minute of a day: 09:05. */
export const timeInWords = (instant: Date | string, language: Language): string =>
  new Intl.DateTimeFormat(locale(language), { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(instant));

/** The last day of a limit that ends at 24:00: the instant before it. */
export const lastDayOf = (dueAt: Date | string): string => dayOf(new Date(new Date(dueAt).getTime() - 1));

/** Natural days from today to the last day of a limit; below zero once it is over. */
export const daysLeft = (dueAt: Date | string, now: Date = new Date()): number =>
  Math.round((Date.parse(lastDayOf(dueAt)) - Date.parse(dayOf(now))) / dayMs);
