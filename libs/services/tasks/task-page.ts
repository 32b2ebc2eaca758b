import type { TaskFilter, TaskQuery } from '#contracts/tasks.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';
import type { Reader } from './desk.js';
import { factCount, flagsOf, type Found, type Moment, type RowColumns, rowConditions } from './row-filters.js';

/** The columns of an inbox, read only for the rows of the page. */
const COLUMNS = `
  page.id, page.case_id AS "caseId", ${caseNumber} AS "caseNumber", page.definition, c.version, page.state, page.key, page.office,
  page.place_code AS "placeCode", coalesce(region.name, page.place_code) AS place, file.head_name AS "headName", page.revision,
  page.opened_at AS "openedAt", page.due_at AS "dueAt", page.claimed_by AS "claimedBy", claimant.name AS "claimedByName",
  ${factCount('c.snapshot', 'openHits')} AS "openHits", ${factCount('c.snapshot', 'redLines')} AS "redLines",
  page.agency_for AS "agencyFor", principal.name AS "agencyForName", page.closed_at AS "closedAt", page.outcome`;

const DETAILS = `
  JOIN workflow_case c ON c.id = page.case_id
  ${joinCaseNames('page.case_id')}
  LEFT JOIN region ON region.code = page.place_code
  LEFT JOIN user_account claimant ON claimant.id = page.claimed_by
  LEFT JOIN user_account principal ON principal.id = page.agency_for`;

const taskColumns = {
  caseId: 'task.case_id',
  state: 'task.state',
  definition: 'task.definition',
  place: 'task.place_code',
  dueAt: 'task.due_at',
};

export interface Statement {
  text: string;
  values: unknown[];
}

/** A page's length, and where the page before ended. */
export interface Cut {
  limit: number;
  from?: { at: Date; id: string } | undefined;
}

/** What makes a box: its rows and its count differ in nothing but how they are cut. */
interface Box {
  text: string;
  values: unknown[];
  order: string;
}

/**
 * Open work, the least time left first. Each office is one range of the index of open tasks, cut at the page's length, and
 * the ranges are merged: what a page costs does not depend on how many tasks there are. An opinion is asked of one person, and of nobody in their place.
 */
function openBox(reader: Reader, filter: TaskFilter, found: Found | undefined, moment: Moment, { limit, from }: Cut): Box {
  const desks = flagsOf(filter).has('agency') ? reader.desks.filter(({ principal }) => principal !== null) : reader.desks;
  const values: unknown[] = [
    desks.map(({ office }) => office),
    desks.map(({ principal }) => principal),
    desks.map(({ definitions }) => definitions?.join(',') ?? null),
    limit,
  ];
  const late: RowColumns['late'] = (now) => `task.due_at <= ${now}::timestamptz`;
  const where = ['task.closed_at IS NULL', ...conditions(filter, found, reader, values, moment, late)];
  if (from) where.push(`(task.due_at, task.id) > ($${values.push(from.at)}::timestamptz, $${values.push(from.id)}::uuid)`);
  const kept = where.join(' AND ');
  const sources = [
    `SELECT work.* FROM unnest($1::text[], $2::uuid[], $3::text[]) AS mine(name, principal, definitions) CROSS JOIN LATERAL (
       SELECT task.*, mine.principal AS agency_for FROM task
       WHERE task.office = mine.name AND ${kept} AND (mine.principal IS NULL OR task.key NOT LIKE 'opinion:%')
         AND (mine.definitions IS NULL OR task.definition = ANY (string_to_array(mine.definitions, ',')))
       ORDER BY task.due_at, task.id LIMIT $4
     ) work`,
  ];
  if (reader.householdId && !flagsOf(filter).has('agency')) {
    sources.push(
      `SELECT task.*, NULL::uuid FROM workflow_case mine JOIN task ON task.case_id = mine.id
       WHERE mine.subject_id = $${values.push(reader.householdId)}::uuid AND task.office LIKE 'household@%' AND ${kept}`,
    );
  }
  if (!flagsOf(filter).has('agency')) {
    // 委派: what was lent to the reader by another office.
    const me = `$${values.push(reader.accountId)}::uuid`;
    sources.push(
      `SELECT lent.*, NULL::uuid FROM (
         SELECT task.* FROM task WHERE task.claimed_by = ${me} AND task.office <> ALL ($1::text[]) AND ${kept} AND EXISTS (
           SELECT FROM workflow_case about, json_each(about.ledger -> 'tasks') open
           WHERE about.id = task.case_id AND open.value -> 'delegated' ->> 'to' = ${me}::text)
         ORDER BY task.due_at, task.id LIMIT $4
       ) lent`,
    );
  }
  const order = 'due_at, id';
  return { text: `SELECT * FROM (${sources.join(' UNION ALL ')}) work ORDER BY ${order} LIMIT $4`, values, order: 'page.due_at, page.id' };
}

/** What the reader has closed, the latest first; not what a recall of theirs took back with the decision that had opened it. */
function doneBox(reader: Reader, filter: TaskFilter, found: Found | undefined, moment: Moment, { limit, from }: Cut): Box {
  const values: unknown[] = [reader.accountId, limit];
  const where = ['task.closed_by = $1', `task.outcome <> 'decision.recalled'`, ...conditions(filter, found, reader, values, moment, () => 'task.closed_at > task.due_at')];
  if (from) where.push(`(task.closed_at, task.id) < ($${values.push(from.at)}::timestamptz, $${values.push(from.id)}::uuid)`);
  const text = `SELECT task.*, NULL::uuid AS agency_for FROM task WHERE ${where.join(' AND ')} ORDER BY closed_at DESC, id DESC LIMIT $2`;
  return { text, values, order: 'page.closed_at DESC, page.id DESC' };
}

/** One page, and a row more where another follows. */
export function taskPage(reader: Reader, query: TaskQuery, found: Found | undefined, moment: Moment, from: Cut['from']): Statement {
  const { text, values, order } = boxOf(query.box)(reader, query, found, moment, { limit: query.limit + 1, from });
  return { text: `SELECT ${COLUMNS} FROM (${text}) page ${DETAILS} ORDER BY ${order}`, values };
}

/** How many rows the box has, counted no further than `limit`. */
export function taskCount(box: TaskQuery['box'], reader: Reader, filter: TaskFilter, moment: Moment, limit: number): Statement {
  const { text, values } = boxOf(box)(reader, filter, undefined, moment, { limit });
  return { text: `SELECT count(*)::int AS count FROM (${text}) box`, values };
}

const boxOf = (box: TaskQuery['box']) => (box === 'todo' ? openBox : doneBox);

function* conditions(
  filter: TaskFilter,
  found: Found | undefined,
  { accountId }: Reader,
  values: unknown[],
  moment: Moment,
  late: RowColumns['late'],
): Generator<string> {
  yield* rowConditions(filter, found, { ...taskColumns, late }, values, moment);
  if (filter.claimed === 'free') yield 'task.claimed_by IS NULL';
  if (filter.claimed === 'mine' || flagsOf(filter).has('mine')) yield `task.claimed_by = $${values.push(accountId)}::uuid`;
}
