import { covers } from '#domain/place-code.js';
import type { Person } from '../people/person.js';
import { placesOf } from '../people/scope.js';
import { forbidden } from '../problems.js';

/** The counties whose rounds this person reads: those in which they work on households. Six digits each. */
export const countiesOf = (person: Person): string[] => [...new Set(placesOf(person).map((place) => place.slice(0, 6)))];

/** The county office says when households are looked at again. */
export const manages = (person: Person, placeCode: string): boolean =>
  person.bindings.some((binding) => binding.role === 'county-officer' && covers(binding.placeCode, placeCode));

/** @throws Refusal `forbidden` */
export function refuseUnmanaged(person: Person, placeCode: string): void {
  if (!manages(person, placeCode)) throw forbidden('复核安排由该县主管部门办理', 'Rounds of this place are the work of its county office');
}
