import { type Day, endOfDay, startOfDay } from '#domain/calendar.js';
import { ofSteps } from './count-statement.js';

/**
 * Enters what each day of a span brought: tasks opened, tasks decided, and those overdue when it ended, for villages and the places above. Reads
 * each task that was open in the span once; the days in between are added up from what changed on which day, so that a task that is late
 * for a month costs no more than one that is late for a day.
 */
export function dayStatement(from: Day, to: Day): { text: string; values: unknown[] } {
  const text = `
    -- What is due at 24:00 is overdue when the day ends that is over then.
    WITH work AS (
      SELECT place_code, definition, opened_on, closed_on, greatest(late_on, opened_on, $1::date) AS late_on FROM (
        SELECT place_code, definition, (opened_at AT TIME ZONE interval '8 hours')::date AS opened_on, (closed_at AT TIME ZONE interval '8 hours')::date AS closed_on,
          (due_at AT TIME ZONE interval '7 hours 59 minutes 59.999 seconds')::date AS late_on
        FROM task WHERE opened_at < $4 AND (closed_at IS NULL OR closed_at >= $3) AND ${ofSteps}
      ) task
    ), late AS (
      SELECT place_code, definition, late_on, closed_on FROM work WHERE late_on <= $2::date AND (closed_on IS NULL OR closed_on > late_on)
    ), change AS (
      SELECT place_code, definition, opened_on AS day, 1 AS opened, 0 AS decided, 0 AS overdue FROM work WHERE opened_on >= $1::date
      UNION ALL SELECT place_code, definition, closed_on, 0, 1, 0 FROM work WHERE closed_on <= $2::date
      UNION ALL SELECT place_code, definition, late_on, 0, 0, 1 FROM late
      UNION ALL SELECT place_code, definition, closed_on, 0, 0, -1 FROM late WHERE closed_on <= $2::date
    ), village AS (
      SELECT place_code, definition, day, sum(opened) AS opened, sum(decided) AS decided, sum(overdue) AS overdue FROM change GROUP BY 1, 2, 3
    ), changed AS (
      SELECT place.code::char(12) AS place_code, definition, day, sum(opened) AS opened, sum(decided) AS decided, sum(overdue) AS overdue
      FROM village CROSS JOIN LATERAL (
        SELECT place_code::text UNION SELECT rpad(left(place_code, 9), 12, '0') UNION SELECT rpad(left(place_code, 6), 12, '0')
      ) place (code)
      GROUP BY 1, 2, 3
    ), every AS (
      SELECT place_code, definition, day::date AS day FROM (SELECT DISTINCT place_code, definition FROM changed) place
      CROSS JOIN generate_series($1::date, $2::date, interval '1 day') AS day
    ), entered AS (
      SELECT place_code, definition, day, coalesce(opened, 0)::int AS opened, coalesce(decided, 0)::int AS decided,
        (sum(coalesce(overdue, 0)) OVER (PARTITION BY place_code, definition ORDER BY day))::int AS overdue
      FROM every LEFT JOIN changed USING (place_code, definition, day)
    )
    INSERT INTO task_day (place_code, definition, day, opened, decided, overdue)
    SELECT place_code, definition, day, opened, decided, overdue FROM entered WHERE opened + decided + overdue > 0
    ON CONFLICT (place_code, definition, day) DO NOTHING`;
  return { text, values: [from, to, startOfDay(from), endOfDay(to)] };
}
