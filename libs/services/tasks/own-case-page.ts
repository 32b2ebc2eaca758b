import type { CaseQuery, TaskFilter } from '#contracts/tasks.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';
import type { Person } from '../people/person.js';
import { householdCondition } from '../people/scope.js';
import { factCount, type Found, type Moment, rowConditions } from './row-filters.js';
import type { Cut, Statement } from './task-page.js';

/** The columns of a box of cases, read only for the rows of the page. */
const COLUMNS = `
  page.id AS "caseId", ${caseNumber} AS "caseNumber", page.definition, page.version, page.state, page.place_code AS "placeCode",
  coalesce(region.name, page.place_code) AS place, file.head_name AS "headName", page.status, page.due_at AS "dueAt",
  ${factCount('page.snapshot', 'openHits')} AS "openHits", ${factCount('page.snapshot', 'redLines')} AS "redLines",
  page.listed_at AS at, sender.name AS "sentByName", page.note, page.read_at AS "readAt"`;

/** 我发起: what I filed and may still see. A household also sees what was filed for it. */
function started(person: Person): { rows: string; at: string; values: unknown[] } {
  const scope = householdCondition(person, { placeCode: 'c.place_code', householdId: 'c.subject_id' }, 2);
  const values: unknown[] = [person.accountId, ...scope.values];
  const mine = person.householdId ? `(entry.filed_by = $1 OR entry.household_id = $${values.push(person.householdId)}::uuid)` : 'entry.filed_by = $1';
  const rows = `
    SELECT c.*, entry.filed_at AS listed_at, NULL::uuid AS sent_by, NULL::text AS note, NULL::timestamptz AS read_at
    FROM application entry JOIN workflow_case c ON c.id = entry.case_id WHERE ${mine} AND ${scope.sql}`;
  return { rows, at: 'entry.filed_at', values };
}

/** 抄送我: a copy opens the case to whom it was sent. */
function copied({ accountId }: Person): { rows: string; at: string; values: unknown[] } {
  const rows = `
    SELECT c.*, entry.sent_at AS listed_at, entry.sent_by, entry.note, entry.read_at
    FROM case_copy entry JOIN workflow_case c ON c.id = entry.case_id WHERE entry.account_id = $1`;
  return { rows, at: 'entry.sent_at', values: [accountId] };
}

function box(
  name: CaseQuery['box'],
  person: Person,
  filter: Omit<TaskFilter, 'claimed'>,
  found: Found | undefined,
  moment: Moment,
  { limit, from }: Cut,
): Statement {
  const { rows, at, values } = name === 'started' ? started(person) : copied(person);
  const late = (now: string): string => `c.status = 'open' AND c.due_at <= ${now}::timestamptz`;
  const columns = { caseId: 'c.id', state: 'c.state', definition: 'c.definition', place: 'c.place_code', dueAt: 'c.due_at', late };
  const where = ['TRUE', ...rowConditions(filter, found, columns, values, moment)];
  if (from) where.push(`(${at}, c.id) < ($${values.push(from.at)}::timestamptz, $${values.push(from.id)}::uuid)`);
  return { text: `${rows} AND ${where.join(' AND ')} ORDER BY ${at} DESC, c.id DESC LIMIT $${values.push(limit)}`, values };
}

/** One page, the latest first, and a row more where another follows. */
export function ownCasePage(person: Person, query: CaseQuery, found: Found | undefined, moment: Moment, from: Cut['from']): Statement {
  const { text, values } = box(query.box, person, query, found, moment, { limit: query.limit + 1, from });
  return {
    text: `
      SELECT ${COLUMNS} FROM (${text}) page ${joinCaseNames('page.id')}
      LEFT JOIN region ON region.code = page.place_code
      LEFT JOIN user_account sender ON sender.id = page.sent_by
      ORDER BY page.listed_at DESC, page.id DESC`,
    values,
  };
}

/** How many cases the box has, counted no further than `limit`. */
export function ownCaseCount(name: CaseQuery['box'], person: Person, filter: TaskFilter, moment: Moment, limit: number): Statement {
  const { text, values } = box(name, person, filter, undefined, moment, { limit });
  return { text: `SELECT count(*)::int AS count FROM (${text}) box`, values };
}
