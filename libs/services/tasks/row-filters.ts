import { type Calendar, endOfDay } from '#domain/calendar.js';
import { joinCaseNames } from '../cases/case-names.js';
import { placeRanges } from '../places/place-ranges.js';

/** What is asked of any row, whichever box it lies in. */
export interface RowFilter {
  state?: string | undefined;
  definition?: string | undefined;
  place?: string | undefined;
  dueFrom?: string | undefined;
  dueBefore?: string | undefined;
  flags?: string | undefined;
}

/** What a search found before the rows are read. */
export type Found = { cases: string[] } | { name: string };

/** Where the columns of a box are; expressions of ours, never text from outside. */
export interface RowColumns {
  caseId: string;
  state: string;
  definition: string;
  place: string;
  dueAt: string;
  /** Whether a row is late, given the parameter that holds the present instant. */
  late: (now: string) => string;
}

export interface Moment {
  now: Date;
  calendar: Calendar;
}

/** The number of entries of a list among the facts of a case; none where its procedure knows no such list. */
export const factCount = (snapshot: string, list: 'openHits' | 'redLines'): string => {
  const facts = `${snapshot} #> '{context,${list}}'`;
  return `CASE json_typeof(${facts}) WHEN 'array' THEN json_array_length(${facts}) ELSE 0 END`;
};

/** The conditions of a filter and of a search, alike for rows and for counts. @param values takes their parameters */
export function* rowConditions(
  filter: RowFilter,
  found: Found | undefined,
  row: RowColumns,
  values: unknown[],
  { now, calendar }: Moment,
): Generator<string> {
  const value = (one: unknown): string => `$${values.push(one)}`;
  const { state, definition, place, dueFrom, dueBefore } = filter;
  if (state !== undefined) yield `${row.state} = ${value(state)}`;
  if (definition !== undefined) yield `${row.definition} = ${value(definition)}`;
  if (dueFrom !== undefined) yield `${row.dueAt} >= ${value(dueFrom)}::timestamptz`;
  if (dueBefore !== undefined) yield `${row.dueAt} < ${value(dueBefore)}::timestamptz`;
  for (const { from, to } of place === undefined ? [] : placeRanges([place])) yield `${row.place} BETWEEN ${value(from)} AND ${value(to)}`;
  const flags = flagsOf(filter);
  if (flags.has('late')) yield row.late(value(now));
  if (flags.has('provisional')) yield provisional(row.dueAt, calendar, value);
  for (const [flag, list] of [['hits', 'openHits'], ['redLine', 'redLines']] as const) {
    if (flags.has(flag)) yield `EXISTS (SELECT FROM workflow_case about WHERE about.id = ${row.caseId} AND ${factCount('about.snapshot', list)} > 0)`;
  }
  if (found && 'cases' in found) yield `${row.caseId} = ANY (${value(found.cases)}::uuid[])`;
  if (found && 'name' in found) yield isNamed(row.caseId, value(found.name));
}

/** Somebody of the household, as its file stands with the case, has a name that begins so: the one who comes to ask is not always its head. */
const isNamed = (caseId: string, name: string): string => `EXISTS (
  SELECT FROM (VALUES (1)) named ${joinCaseNames(caseId)}
  JOIN member ON member.household_id = file.household_id AND member.version = file.version
  WHERE starts_with(member.name, ${name}))`;

export const flagsOf = ({ flags }: { flags?: string | undefined }): Set<string> => new Set(flags?.split(','));

/** As `isProvisionalDue`, for a column: a limit is certain within a year that is announced, but in its last week only if the next is too. */
function provisional(dueAt: string, { announcedYears }: Calendar, value: (one: unknown) => string): string {
  const certain = announcedYears.map((year) => {
    const last = announcedYears.includes(year + 1) ? `${year}-12-31` : `${year}-12-24`;
    return `${dueAt} > ${value(endOfDay(`${year - 1}-12-31`))}::timestamptz AND ${dueAt} <= ${value(endOfDay(last))}::timestamptz`;
  });
  return certain.length === 0 ? `${dueAt} IS NOT NULL` : `NOT (${certain.join(' OR ')})`;
}
