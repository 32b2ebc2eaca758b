import { type Calendar, dayNumberOf, startOfDayNumber, worksOnNumber } from './calendar.js';
import type { Sentence } from './sentence.js';

export const rungActions = ['reminder', 'alert', 'urging-letter', 'circular', 'talk'] as const;
export type RungAction = (typeof rungActions)[number];

export const rungHearers = ['handler', 'office-above', 'supervisors'] as const;
export type RungHearer = (typeof rungHearers)[number];

/** How far from the due date: `at` is the due instant itself, whatever the count. */
export interface RungOffset {
  count: number;
  unit: 'days' | 'workingDays' | 'hours';
  when: 'before' | 'at' | 'after';
}

/** One step of the ladder that a due date climbs: what is done when, and who is told. */
export interface Rung {
  /** Unique in its ladder; a due date climbs a rung of this name once. */
  name: string;
  title: Sentence;
  action: RungAction;
  offset: RungOffset;
  /** Time of day in Shanghai, 'HH:MM', where the offset counts days; 09:00 if left out. */
  atTime?: string;
  tell: readonly RungHearer[];
  enabled: boolean;
}

const millisecondsOfHour = 3_600_000;
const opening = '09:00';

/**
 * The instant of a rung. Days are counted from the last day of the limit, which is not counted itself: one working day before a limit
 * that ends on Monday at 24:00 is Friday at 09:00, one after it Tuesday at 09:00. Hours are counted from the due instant.
 * @param dueAt 24:00 of the last day, or an instant within it
 * @throws RangeError for days before or after that are not counted in whole numbers from 1
 */
export function rungInstant({ offset: { count, unit, when }, atTime = opening }: Rung, dueAt: Date, calendar: Calendar): Date {
  if (when === 'at') return new Date(dueAt);
  const direction = when === 'before' ? -1 : 1;
  if (unit === 'hours') return new Date(dueAt.getTime() + direction * Math.round(count * millisecondsOfHour));
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`A rung lies at least one whole day ${when} the due date, not ${count}.`);
  const last = dayNumberOf(new Date(dueAt.getTime() - 1));
  const number = unit === 'days' ? last + direction * count : workingNumberFrom(last, direction, count, calendar);
  return new Date(startOfDayNumber(number).getTime() + timeOfDay(atTime));
}

function workingNumberFrom(from: number, direction: 1 | -1, count: number, calendar: Calendar): number {
  let number = from;
  for (let counted = 0; counted < count; ) {
    number += direction;
    if (worksOnNumber(calendar, number)) counted += 1;
  }
  return number;
}

/** Milliseconds from midnight. @throws RangeError for a text that is no time of day */
function timeOfDay(text: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) throw new RangeError(`"${text}" is not a time of day, written HH:MM.`);
  return (Number(hours) + Number(minutes) / 60) * millisecondsOfHour;
}
