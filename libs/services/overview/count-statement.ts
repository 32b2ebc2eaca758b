import type { Day } from '#domain/calendar.js';

/** Due days further back than this, and further ahead, share a row each, so that the rows stay few. */
export const daysBack = 31;
export const daysAhead = 61;

/** The steps themselves: an opinion that is asked for beside a task is the same work, and counted once. */
export const ofSteps = `key NOT LIKE 'opinion:%'`;
/** What is open of them. */
export const stepsWork = `closed_at IS NULL AND ${ofSteps}`;

/**
 * Counts the open tasks of the steps and changes the rows of `task_count` that differ. Reads an index of the open tasks alone, never the closed ones; the
 * places above a village are added up from its rows. Answers with the counties and townships whose counts changed.
 */
export function countStatement(now: Date, first: Day, last: Day): { text: string; values: unknown[] } {
  const text = `
    -- What is due at 24:00 is due on the day that ends then.
    WITH cell AS MATERIALIZED (
      SELECT place_code, definition, state, due_day, count(*)::int AS open, (count(*) FILTER (WHERE due_at <= $1))::int AS overdue, min(due_at) AS earliest_at
      FROM (
        SELECT place_code, definition, state, due_at, least(greatest((due_at AT TIME ZONE interval '7 hours 59 minutes 59.999 seconds')::date, $2::date), $3::date) AS due_day
        FROM task WHERE ${stepsWork}
      ) task GROUP BY 1, 2, 3, 4
    ), counted AS (
      SELECT place.code::char(12) AS place_code, definition, state, due_day, sum(open)::int AS open, sum(overdue)::int AS overdue, min(earliest_at) AS earliest_at
      FROM cell CROSS JOIN LATERAL (
        SELECT place_code::text UNION SELECT rpad(left(place_code, 9), 12, '0') UNION SELECT rpad(left(place_code, 6), 12, '0')
      ) place (code)
      GROUP BY 1, 2, 3, 4
    ), different AS (
      SELECT coalesce(counted.place_code, known.place_code) AS place_code, coalesce(counted.definition, known.definition) AS definition,
        coalesce(counted.state, known.state) AS state, coalesce(counted.due_day, known.due_day) AS due_day,
        counted.open, counted.overdue, counted.earliest_at
      FROM counted FULL JOIN task_count known
        ON known.place_code = counted.place_code AND known.definition = counted.definition AND known.state = counted.state AND known.due_day = counted.due_day
      WHERE (counted.open, counted.overdue, counted.earliest_at) IS DISTINCT FROM (known.open, known.overdue, known.earliest_at)
    ), gone AS (
      DELETE FROM task_count known USING different
      WHERE different.open IS NULL AND known.place_code = different.place_code AND known.definition = different.definition
        AND known.state = different.state AND known.due_day = different.due_day
    ), put AS (
      INSERT INTO task_count (place_code, definition, state, due_day, open, overdue, earliest_at)
      SELECT place_code, definition, state, due_day, open, overdue, earliest_at FROM different WHERE open IS NOT NULL
      ON CONFLICT (place_code, definition, state, due_day)
        DO UPDATE SET open = excluded.open, overdue = excluded.overdue, earliest_at = excluded.earliest_at
    ), told AS (
      INSERT INTO task_counting (id, counted_at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET counted_at = excluded.counted_at
    )
    SELECT DISTINCT place_code AS code FROM different WHERE place_code LIKE '%000' ORDER BY 1`;
  return { text, values: [now, first, last] };
}
