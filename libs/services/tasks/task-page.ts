import { placeRanges } from '../places/place-ranges.js';
import type { TaskQuery } from '#contracts/tasks.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';

/** The columns of an inbox, read only for the rows of the page. */
const COLUMNS = `
  page.id, page.case_id AS "caseId", ${caseNumber} AS "caseNumber", page.definition, c.version, page.state, page.key, page.office,
  page.place_code AS "placeCode", coalesce(region.name, page.place_code) AS place, file.head_name AS "headName", page.revision,
  page.opened_at AS "openedAt", page.due_at AS "dueAt", page.claimed_by AS "claimedBy", claimant.name AS "claimedByName",
  page.closed_at AS "closedAt", page.outcome`;

const DETAILS = `
  JOIN workflow_case c ON c.id = page.case_id
  ${joinCaseNames('page.case_id')}
  LEFT JOIN region ON region.code = page.place_code
  LEFT JOIN user_account claimant ON claimant.id = page.claimed_by`;

export interface Statement {
  text: string;
  values: unknown[];
}

interface Reader {
  accountId: string;
  offices: string[];
  householdId: string | undefined;
}

/**
 * One page of open work, the least time left first. Each office is one range of the index of open tasks, cut at the page's length, and
 * the ranges are merged: what a page costs does not depend on how many tasks there are.
 */
export function openPage(reader: Reader, query: TaskQuery, after: { at: Date; id: string } | undefined): Statement {
  const values: unknown[] = [reader.offices, query.limit + 1];
  const where = [...filters(query, reader, values)];
  if (after) where.push(`(task.due_at, task.id) > ($${values.push(after.at)}::timestamptz, $${values.push(after.id)}::uuid)`);
  const kept = ['task.closed_at IS NULL', ...where].join(' AND ');
  const sources = [
    `SELECT work.* FROM unnest($1::text[]) AS mine(name) CROSS JOIN LATERAL (
       SELECT task.* FROM task WHERE task.office = mine.name AND ${kept} ORDER BY task.due_at, task.id LIMIT $2
     ) work`,
  ];
  if (reader.householdId) {
    const own = `$${values.push(reader.householdId)}::uuid`;
    sources.push(
      `SELECT task.* FROM workflow_case mine JOIN task ON task.case_id = mine.id
       WHERE mine.subject_id = ${own} AND task.office LIKE 'household@%' AND ${kept}`,
    );
  }
  const text = `
    SELECT ${COLUMNS} FROM (
      SELECT * FROM (${sources.join(' UNION ALL ')}) work ORDER BY due_at, id LIMIT $2
    ) page ${DETAILS}
    ORDER BY page.due_at, page.id`;
  return { text, values };
}

/** One page of what the reader has closed, the latest first. */
export function closedPage(reader: Reader, query: TaskQuery, before: { at: Date; id: string } | undefined): Statement {
  const values: unknown[] = [reader.accountId, query.limit + 1];
  const where = ['task.closed_by = $1', ...filters(query, reader, values)];
  if (before) where.push(`(task.closed_at, task.id) < ($${values.push(before.at)}::timestamptz, $${values.push(before.id)}::uuid)`);
  const text = `
    SELECT ${COLUMNS} FROM (
      SELECT * FROM task WHERE ${where.join(' AND ')} ORDER BY closed_at DESC, id DESC LIMIT $2
    ) page ${DETAILS}
    ORDER BY page.closed_at DESC, page.id DESC`;
  return { text, values };
}

function* filters(query: TaskQuery, reader: Reader, values: unknown[]): Generator<string> {
  const { state, definition, place, claimed, dueBefore } = query;
  if (state !== undefined) yield `task.state = $${values.push(state)}`;
  if (definition !== undefined) yield `task.definition = $${values.push(definition)}`;
  if (dueBefore !== undefined) yield `task.due_at < $${values.push(dueBefore)}::timestamptz`;
  if (claimed === 'free') yield 'task.claimed_by IS NULL';
  if (claimed === 'mine') yield `task.claimed_by = $${values.push(reader.accountId)}::uuid`;
  if (place !== undefined) {
    for (const { from, to } of placeRanges([place])) yield `task.place_code BETWEEN $${values.push(from)} AND $${values.push(to)}`;
  }
}
