import type { Calendar } from './calendar.js';
import { dayNumberOf, nextWorkingNumber, startOfDayNumber, worksOnNumber } from './calendar.js';
import type { Sentence } from './sentence.js';

/**
 * A time limit by length. `days` are natural days, `workingDays` only those on which offices work, `hours` plain
 * elapsed hours, nights and days off included. `basis` names the rule it comes from.
 */
export interface Period {
  count: number;
  unit: 'days' | 'workingDays' | 'hours';
  basis?: string;
}

const millisecondsOfHour = 3_600_000;
const longestInHours = 876_000;
const longestInDays = 36_500;

/**
 * The instant at which a period that begins at `start` is over (Civil Code, articles 201 to 203).
 *
 * The day of the event is not counted. A period in days ends at 24:00 of its last day, which is the next midnight in
 * Shanghai; when that last day is a day off, it ends with the first working day after. Hours run on through days off.
 * Nought days end with the day of the event itself, or with the next working day when that day is off.
 * @throws RangeError for a count below nought or with a fraction (hours may have one), an unknown unit, an invalid start.
 */
export function reckon(period: Period, start: Date, calendar: Calendar): Date {
  checkPeriod(period);
  const startNumber = dayNumberOf(start);
  if (period.unit === 'hours') return new Date(start.getTime() + Math.round(period.count * millisecondsOfHour));
  return startOfDayNumber(lastDayNumber(period, startNumber, calendar) + 1);
}

/**
 * What is left of a period when its clock stops at `at`, in the same unit; `reckon(left, resumedAt, calendar)` runs it on.
 *
 * The day on which the clock stops is used up; the days after it are left. A period of natural days whose end was
 * moved by a day off has left what its nominal last day leaves, so that a stop does not turn the days off into days of the
 * period: the nominal last day follows from `start`. Without `start` the last day is taken from `dueAt`, never more
 * than the whole period.
 * @throws RangeError as `reckon`.
 */
export function remaining(period: Period, at: Date, dueAt: Date, calendar: Calendar, start?: Date): Period {
  checkPeriod(period);
  if (period.unit === 'hours') {
    return { ...period, count: Math.max(0, dueAt.getTime() - at.getTime()) / millisecondsOfHour };
  }
  const stopped = dayNumberOf(at);
  const last = start && period.unit === 'days' ? dayNumberOf(start) + period.count : dayNumberOf(dueAt) - 1;
  const left = period.unit === 'days' ? Math.max(0, last - stopped) : workingDaysBetween(calendar, stopped, last);
  return { ...period, count: Math.min(left, period.count) };
}

/** The period in words: "5个工作日", "5 working days". */
export function wordsOf({ count, unit }: Period): Sentence {
  const plural = count === 1 ? '' : 's';
  if (unit === 'hours') return { zh: `${count}小时`, en: `${count} hour${plural}` };
  if (unit === 'days') return { zh: `${count}日`, en: `${count} day${plural}` };
  return { zh: `${count}个工作日`, en: `${count} working day${plural}` };
}

/** @throws RangeError with a sentence when the period cannot be counted. */
export function checkPeriod({ count, unit }: Period): void {
  if (unit === 'hours') {
    if (!(count >= 0 && count <= longestInHours)) {
      throw new RangeError(`A period of hours needs a count from 0 to ${longestInHours}, not ${count}.`);
    }
    return;
  }
  if (unit !== 'days' && unit !== 'workingDays') {
    throw new RangeError(`A period is counted in days, workingDays or hours, not in ${String(unit)}.`);
  }
  if (!Number.isInteger(count) || count < 0 || count > longestInDays) {
    throw new RangeError(`A period of days needs a whole count from 0 to ${longestInDays}, not ${count}.`);
  }
}

function lastDayNumber(period: Period, startNumber: number, calendar: Calendar): number {
  if (period.unit === 'days') return nextWorkingNumber(calendar, startNumber + period.count);
  let last = startNumber;
  for (let counted = 0; counted < period.count; ) {
    last += 1;
    if (worksOnNumber(calendar, last)) counted += 1;
  }
  return nextWorkingNumber(calendar, last);
}

function workingDaysBetween(calendar: Calendar, after: number, last: number): number {
  let count = 0;
  for (let number = after + 1; number <= last; number += 1) {
    if (worksOnNumber(calendar, number)) count += 1;
  }
  return count;
}
