import { covers, placesAbove } from '#domain/place-code.js';
import type { Role } from '#contracts/people.js';
import { placeRanges } from '../places/place-ranges.js';
import type { Person } from './person.js';

/** Whose work is a place: they see the files of it and of every place below. Departments see single cases, administrators none. */
const placeRoles: readonly Role[] = ['village-cadre', 'township-officer', 'county-officer', 'leading-group', 'supervisor'];

/** Codes of the places whose files this person works on; empty for households, departments and administrators. */
export function placesOf(person: Pick<Person, 'bindings'>): string[] {
  const places = person.bindings.filter(({ role }) => placeRoles.includes(role)).map(({ placeCode }) => placeCode);
  return [...new Set(places)];
}

/** Who watches over the work of others, of a place and of everything below it. */
export const overviewRoles: readonly Role[] = ['supervisor', 'county-officer', 'leading-group'];

/** Codes of the places whose deadlines this person watches over. */
export function overviewPlaces(person: Person): string[] {
  const places = person.bindings.filter(({ role }) => overviewRoles.includes(role)).map(({ placeCode }) => placeCode);
  return [...new Set(places)];
}

/** Whether a file of this place lies within the person's work. */
export function maySeePlace(person: Pick<Person, 'bindings'>, placeCode: string): boolean {
  return placesOf(person).some((own) => covers(own, placeCode));
}

/** Whether this household is the person's own, or lies within the person's work. */
export function maySeeHousehold(person: Person, household: { id: string; placeCode: string }): boolean {
  return person.householdId === household.id || maySeePlace(person, household.placeCode);
}

/** As `maySeeHousehold`, and where a colleague who is away, whose agent the person is, may: to read, not to list or to change. */
export function mayReadHousehold(person: Person, household: { id: string; placeCode: string }): boolean {
  return maySeeHousehold(person, household) || (person.agencies ?? []).some((absent) => maySeePlace(absent, household.placeCode));
}

/** Where this person works or lives, in whatever role, and where those do whose agent they are. */
export function boundPlaces({ bindings, agencies = [] }: Pick<Person, 'bindings' | 'agencies'>): string[] {
  return [...new Set([...bindings, ...agencies.flatMap((absent) => absent.bindings)].map(({ placeCode }) => placeCode))];
}

/** Whether a rule of a place concerns one of these: it holds there, or was set apart for a place within. */
export const concerns = (places: readonly string[], placeCode: string): boolean =>
  places.some((own) => covers(own, placeCode) || covers(placeCode, own));

/** As `concerns`, for WHERE. @param column holds a place code; never text from outside */
export function concernsCondition(places: readonly string[], column: string, firstParameter: number): { sql: string; values: unknown[] } {
  const below = rangesCondition(places, column, firstParameter + 1);
  return { sql: `(${column} = ANY ($${firstParameter}::text[]) OR ${below.sql})`, values: [places.flatMap(placesAbove), ...below.values] };
}

export interface SqlCondition {
  sql: string;
  values: string[];
}

/**
 * A condition for WHERE that keeps the rows of the person's places, as ranges an index can read; `FALSE` where there are none.
 * @param column holds a place code; never text from outside
 * @param firstParameter number of the first free `$n`
 */
export function placeCondition(person: Person, column: string, firstParameter: number): SqlCondition {
  return rangesCondition(placesOf(person), column, firstParameter);
}

function rangesCondition(places: readonly string[], column: string, firstParameter: number): SqlCondition {
  const ranges = placeRanges(places);
  if (ranges.length === 0) return { sql: 'FALSE', values: [] };
  const parts = ranges.map((_, index) => {
    const from = firstParameter + 2 * index;
    return `${column} BETWEEN $${from} AND $${from + 1}`;
  });
  return { sql: `(${parts.join(' OR ')})`, values: ranges.flatMap(({ from, to }) => [from, to]) };
}

/** As `placeCondition`, and the person's own household wherever it lies. */
export function householdCondition(
  person: Person,
  columns: { placeCode: string; householdId: string },
  firstParameter: number,
): SqlCondition {
  const places = placeCondition(person, columns.placeCode, firstParameter);
  if (!person.householdId) return places;
  const own = `${columns.householdId} = $${firstParameter + places.values.length}`;
  return { sql: `(${places.sql} OR ${own})`, values: [...places.values, person.householdId] };
}
