import { type Day, dayOf } from '#domain/calendar.js';

const zoneOffset = 8 * 3_600_000;

/** Of Asia/Shanghai, to the minute: 2026-03-02 09:00. */
export const momentText = (at: Date): string => new Date(at.getTime() + zoneOffset).toISOString().slice(0, 16).replace('T', ' ');

/** A limit that ends with a day is over at 24:00 of that day, not at the first instant of the next. */
export function limitText(at: Date): string {
  const text = momentText(at);
  return text.endsWith(' 00:00') ? `${dayOf(new Date(at.getTime() - 1))} 24:00` : text;
}

/** As papers write a day: 2026年3月2日. */
export function dayText(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
