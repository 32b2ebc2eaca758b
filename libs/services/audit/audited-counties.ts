import type { Person } from '../people/person.js';
import { type PlaceRange, placeRanges } from '../places/place-ranges.js';

/** The counties this person audits. */
export const auditedPlaces = ({ bindings }: Pick<Person, 'bindings'>): string[] =>
  bindings.filter(({ role }) => role === 'audit-administrator').map(({ placeCode }) => placeCode);

/** The same as ranges of codes, for an index. */
export const auditedRanges = (person: Pick<Person, 'bindings'>): PlaceRange[] => placeRanges(auditedPlaces(person));
