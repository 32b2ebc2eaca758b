import { type Day, startOfDay } from '#domain/calendar.js';
import { placeRanges } from '../places/place-ranges.js';
import { ofSteps } from './count-statement.js';

/** What a day that is not over has brought a place by an instant: as its row will be reckoned, with the overdue tasks of the last count. */
export function todayStatement(place: string, definition: string | undefined, today: Day, asOf: Date): { text: string; values: unknown[] } {
  const [{ from, to }] = placeRanges([place]) as [{ from: string; to: string }];
  const within = (instant: string): string =>
    `SELECT count(*)::int FROM task WHERE ${instant} BETWEEN $1 AND $2 AND place_code BETWEEN $3 AND $4 AND ${ofSteps} AND ($6::text IS NULL OR definition = $6)`;
  const text = `
    SELECT (${within('opened_at')}) AS opened, (${within('closed_at')}) AS decided,
      (SELECT coalesce(sum(overdue), 0)::int FROM task_count WHERE place_code = $5 AND ($6::text IS NULL OR definition = $6)) AS overdue`;
  return { text, values: [startOfDay(today), asOf, from, to, place, definition ?? null] };
}
