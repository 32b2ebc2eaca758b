import { type Day, endOfDay, isDay, startOfDay } from '#domain/calendar.js';
import { isPlaceCode, placePrefix } from '#domain/place-code.js';

/** What is to be checked. A day means the cases that moved on it and its seal. */
export type Scope = { of: 'all' } | { of: 'case'; caseId: string } | { of: 'day'; day: Day } | { of: 'region'; placeCode: string };

export interface ScopeOptions {
  all?: boolean | undefined;
  case?: string | undefined;
  day?: string | undefined;
  region?: string | undefined;
}

/** The scope an operator named; nothing means all. @throws Error with the sentence to print */
export function readScope({ all, case: caseId, day, region }: ScopeOptions): Scope {
  if ([all, caseId, day, region].filter((named) => named !== undefined).length > 1) throw new Error('Name a case, a day or a region, or none of them for all.');
  if (caseId !== undefined) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(caseId)) throw new Error(`"${caseId}" is not the id of a case.`);
    return { of: 'case', caseId: caseId.toLowerCase() };
  }
  if (day !== undefined) {
    if (!isDay(day)) throw new Error(`"${day}" is not a day written YYYY-MM-DD.`);
    return { of: 'day', day };
  }
  if (region !== undefined) {
    const placeCode = region.padEnd(12, '0');
    if (!isPlaceCode(placeCode)) throw new Error(`"${region}" is not the code of a place.`);
    return { of: 'region', placeCode };
  }
  return { of: 'all' };
}

export interface Condition {
  /** About the columns `id` and `place_code` of a case. */
  sql: string;
  values: unknown[];
}

export function conditionOf(scope: Scope): Condition {
  switch (scope.of) {
    case 'all':
      return { sql: 'true', values: [] };
    case 'case':
      return { sql: 'id = $1', values: [scope.caseId] };
    case 'day':
      return { sql: 'id IN (SELECT case_id FROM journal_entry WHERE at >= $1 AND at < $2)', values: [startOfDay(scope.day), endOfDay(scope.day)] };
    case 'region':
      return { sql: 'starts_with(place_code, $1)', values: [placePrefix(scope.placeCode)] };
  }
}
