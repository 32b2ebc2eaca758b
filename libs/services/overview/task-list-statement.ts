import { endOfDay, startOfDay } from '#domain/calendar.js';
import type { OverviewTasksQuery } from '#contracts/overview.js';
import { placeRanges } from '../places/place-ranges.js';
import type { Statement } from '../tasks/task-page.js';
import { stepsWork } from './count-statement.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';

/** Everything that was sent about a task or its case, first to last. */
const sent = `
  SELECT coalesce(json_agg(json_build_object(
    'of', CASE WHEN rung.subject_id = page.id THEN 'task' ELSE 'case' END, 'name', rung.name, 'action', rung.action, 'at', rung.at,
    'people', CASE WHEN jsonb_typeof(rung.told) = 'array' THEN jsonb_array_length(rung.told) ELSE 0 END,
    'letter', letter.number, 'answeredAt', letter.answered_at
  ) ORDER BY rung.at, rung.scheduled_at, rung.id), '[]')
  FROM climbed_rung rung LEFT JOIN letter ON letter.rung_id = rung.id
  WHERE rung.subject_id = page.id OR rung.subject_id = page.case_id`;

const columns = `
  page.id AS "taskId", page.case_id AS "caseId", ${caseNumber} AS "caseNumber", page.definition, page.state, page.place_code AS "placeCode",
  coalesce(region.name, page.place_code) AS place, page.office, claimant.name AS "claimedByName", page.opened_at AS "openedAt", page.due_at AS "dueAt",
  (${sent}) AS sent`;

/**
 * One page of the open tasks below a place, the least time left first. The villages that have any are found by stepping through the index, each
 * is one range of it, cut at the page's length, and the ranges are merged; only the page itself is read from the table. A page costs the same however many tasks there are.
 */
export function taskListStatement(place: string, query: Omit<OverviewTasksQuery, 'place'>, after: { at: Date; id: string } | undefined, now: Date): Statement {
  const [{ from, to }] = placeRanges([place]) as [{ from: string; to: string }];
  const values: unknown[] = [from, to, query.limit + 1];
  const where = [stepsWork, ...filters(query, values, now)];
  if (after) where.push(`(task.due_at, task.id) > ($${values.push(after.at)}::timestamptz, $${values.push(after.id)}::uuid)`);
  const text = `
    WITH RECURSIVE place (code) AS (
      (SELECT place_code FROM task WHERE ${stepsWork} AND place_code BETWEEN $1 AND $2 ORDER BY place_code LIMIT 1)
      UNION ALL
      SELECT next.place_code FROM place CROSS JOIN LATERAL (
        SELECT place_code FROM task WHERE ${stepsWork} AND place_code > place.code AND place_code <= $2 ORDER BY place_code LIMIT 1
      ) next
    ), nearest AS (
      SELECT work.id FROM place CROSS JOIN LATERAL (
        SELECT task.id, task.due_at FROM task WHERE task.place_code = place.code AND ${where.join(' AND ')} ORDER BY task.due_at, task.id LIMIT $3
      ) work ORDER BY work.due_at, work.id LIMIT $3
    )
    SELECT ${columns}
    FROM nearest JOIN task page ON page.id = nearest.id
    ${joinCaseNames('page.case_id')}
    LEFT JOIN region ON region.code = page.place_code
    LEFT JOIN user_account claimant ON claimant.id = page.claimed_by
    ORDER BY page.due_at, page.id`;
  return { text, values };
}

function* filters({ definition, state, dueFrom, dueTo, overdue }: Omit<OverviewTasksQuery, 'place'>, values: unknown[], now: Date): Generator<string> {
  if (definition !== undefined) yield `task.definition = $${values.push(definition)}`;
  if (state !== undefined) yield `task.state = $${values.push(state)}`;
  // What is due at 24:00 is due on the day that ends then.
  if (dueFrom !== undefined) yield `task.due_at > $${values.push(startOfDay(dueFrom))}::timestamptz`;
  if (dueTo !== undefined) yield `task.due_at <= $${values.push(endOfDay(dueTo))}::timestamptz`;
  if (overdue !== undefined) yield `task.due_at ${overdue ? '<=' : '>'} $${values.push(now)}::timestamptz`;
}
