import { type Calendar, type Day, dayOf, endOfDay, startOfDay } from './calendar.js';
import { type Period, reckon, remaining } from './reckon.js';

/** Days that do not count, both included. */
export interface Standstill {
  from: Day;
  to: Day;
}

/** What is left of a period after the windows before some instant, and from where it runs on. */
interface Stretch {
  period: Period;
  start: Date;
  dueAt: Date;
}

/**
 * As `reckon`, with windows in which time stands still: their days do not count, and no period ends inside one. What is left when a window
 * begins runs on with the day after it.
 */
export const reckonAround = (period: Period, start: Date, calendar: Calendar, windows: readonly Standstill[]): Date =>
  stretch(period, start, calendar, windows).dueAt;

/** As `remaining`, with such windows: what is left of the period when its clock stops at `at`. */
export function remainingAround(period: Period, at: Date, start: Date, calendar: Calendar, windows: readonly Standstill[]): Period {
  const last = stretch(period, start, calendar, windows.filter(({ from }) => from <= dayOf(at)));
  return last.start > at ? last.period : remaining(last.period, at, last.dueAt, calendar, last.start);
}

/** When a period that runs on may end: not inside a window, but when it closes. @param spans instants, the end of each the first after it */
export function heldUntil(dueAt: Date, spans: readonly { from: Date; to: Date }[]): Date {
  const inside = spans.find(({ from, to }) => dueAt > from && dueAt < to);
  return inside ? heldUntil(inside.to, spans) : dueAt;
}

function stretch(period: Period, start: Date, calendar: Calendar, windows: readonly Standstill[]): Stretch {
  let now: Stretch = { period, start, dueAt: reckon(period, start, calendar) };
  for (const { from, to } of joined(windows)) {
    if (to < dayOf(now.start)) continue;
    if (now.dueAt <= startOfDay(from)) break;
    const left = dayOf(now.start) >= from ? now.period : leftOn(now, startOfDay(from), calendar);
    const resumed = resumedAfter(to, left);
    now = { period: left, start: resumed, dueAt: reckon(left, resumed, calendar) };
  }
  return now;
}

/** Days are left as the day before the window leaves them, hours to the instant. */
const leftOn = ({ period, start, dueAt }: Stretch, begin: Date, calendar: Calendar): Period =>
  remaining(period, period.unit === 'hours' ? begin : new Date(begin.getTime() - 1), dueAt, calendar, start);

/** The first day after the window counts. A period of which nothing is left but days off ends with that day, or the next working one. */
const resumedAfter = (to: Day, { count, unit }: Period): Date =>
  unit === 'hours' || count === 0 ? endOfDay(to) : new Date(endOfDay(to).getTime() - 1);

/** In order, those that touch made one. */
function joined(windows: readonly Standstill[]): Standstill[] {
  const result: Standstill[] = [];
  for (const window of [...windows].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1);
    if (last && startOfDay(window.from) <= endOfDay(last.to)) last.to = window.to > last.to ? window.to : last.to;
    else result.push({ ...window });
  }
  return result;
}
