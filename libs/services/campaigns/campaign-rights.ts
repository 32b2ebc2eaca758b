import { covers } from '#domain/place-code.js';
import type { Person } from '../people/person.js';
import { concerns, concernsCondition, placesOf } from '../people/scope.js';
import { forbidden } from '../problems.js';

/** Whoever works on households that a round may be about reads it: at its place, below it or above it. */
export const mayRead = (person: Person, placeCode: string): boolean => concerns(placesOf(person), placeCode);

/** As `mayRead`, for the column `place_code`; its parameters are the first of the statement. */
export const readCondition = (person: Person): { sql: string; values: unknown[] } => concernsCondition(placesOf(person), 'place_code', 1);

/** @throws Refusal `forbidden` for all but the county office of the place, which says when households are looked at again */
export function refuseUnmanaged(person: Person, placeCode: string): void {
  const manages = person.bindings.some((binding) => binding.role === 'county-officer' && covers(binding.placeCode, placeCode));
  if (!manages) throw forbidden('复核安排由该县主管部门办理', 'Rounds of this place are the work of its county office');
}
