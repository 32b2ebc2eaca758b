import { covers, placesAbove } from '#domain/place-code.js';
import type { Person } from '../people/person.js';
import { placeCondition, placesOf } from '../people/scope.js';
import { forbidden } from '../problems.js';

/** Whoever works on households that a round may be about reads it: at its place, below it or above it. */
export const mayRead = (person: Person, placeCode: string): boolean =>
  placesOf(person).some((own) => covers(own, placeCode) || covers(placeCode, own));

/** As `mayRead`, for the column `place_code`; its parameters are the first of the statement. */
export function readCondition(person: Person): { sql: string; values: unknown[] } {
  const below = placeCondition(person, 'place_code', 2);
  return { sql: `(place_code = ANY ($1::text[]) OR ${below.sql})`, values: [placesOf(person).flatMap(placesAbove), ...below.values] };
}

/** @throws Refusal `forbidden` for all but the county office of the place, which says when households are looked at again */
export function refuseUnmanaged(person: Person, placeCode: string): void {
  const manages = person.bindings.some((binding) => binding.role === 'county-officer' && covers(binding.placeCode, placeCode));
  if (!manages) throw forbidden('复核安排由该县主管部门办理', 'Rounds of this place are the work of its county office');
}
