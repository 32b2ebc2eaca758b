import type { PeriodValue } from '#engine/define.js';

/** A day of Shanghai, and whether it is off or worked against its weekday. */
export type Announced = ReadonlyMap<string, 'holiday' | 'workday'>;

export type Amount = Pick<PeriodValue, 'count' | 'unit'>;

const hour = 3_600_000;

/** The day on a clock on the wall in Shanghai. */
export const dayOnTheWall = (instant: Date): string => new Date(instant.getTime() + 8 * hour).toISOString().slice(0, 10);

/** 24:00 of a day. */
const midnightAfter = (day: string): Date => new Date(Date.parse(`${day}T24:00:00.000+08:00`));

const tomorrow = (day: string): string => dayOnTheWall(midnightAfter(day));

function isWorked(day: string, announced: Announced): boolean {
  const weekday = new Date(`${day}T12:00:00+08:00`).getUTCDay();
  return (announced.get(day) ?? (weekday === 0 || weekday === 6 ? 'holiday' : 'workday')) === 'workday';
}

/**
 * The reckoning of the office a second time, by nobody who knows the first: a clerk goes through the calendar day by day with a finger
 * and counts aloud.
 */
export function walkToEnd({ count, unit }: Amount, start: Date, announced: Announced): Date {
  if (unit === 'hours') return new Date(start.getTime() + Math.round(count * hour));
  let day = dayOnTheWall(start);
  for (let counted = 0; counted < count; ) {
    day = tomorrow(day);
    if (unit === 'days' || isWorked(day, announced)) counted += 1;
  }
  while (!isWorked(day, announced)) day = tomorrow(day);
  return midnightAfter(day);
}

/** What the clerk has not counted yet when told to stop: natural days to the last of the period itself, not to the day it moved to. */
export function walkLeft({ count, unit }: Amount, start: Date, stop: Date, dueAt: Date, announced: Announced): Amount {
  if (unit === 'hours') return { unit, count: Math.max(0, dueAt.getTime() - stop.getTime()) / hour };
  const stopped = dayOnTheWall(stop);
  let [day, counted, left] = [dayOnTheWall(start), 0, 0];
  const isOver = unit === 'days' ? () => counted === count : () => midnightAfter(day) >= dueAt;
  while (!isOver()) {
    day = tomorrow(day);
    counted += 1;
    if (day > stopped && (unit === 'days' || isWorked(day, announced))) left += 1;
  }
  return { unit, count: Math.min(left, count) };
}
