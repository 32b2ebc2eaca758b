import type { Role } from '#contracts/people.js';
import { officesOf, type Person } from '../people/person.js';
import { placeRanges } from '../places/place-ranges.js';

/** Who hears of the delays of every office of their place; the others of their own. */
const watching: readonly Role[] = ['township-officer', 'county-officer', 'leading-group', 'supervisor'];

/**
 * A condition for WHERE that keeps what was addressed to the person's own offices, or lies in a place they watch over.
 * @param firstParameter number of the first free `$n`
 */
export function officialScope(person: Person, placeColumn: string, officeColumn: string, firstParameter: number): { sql: string; values: unknown[] } {
  const places = person.bindings.filter(({ role }) => watching.includes(role)).map(({ placeCode }) => placeCode);
  const values: unknown[] = [officesOf(person)];
  const parts = [`${officeColumn} = ANY ($${firstParameter}::text[])`];
  for (const { from, to } of placeRanges(places)) {
    values.push(from, to);
    const last = firstParameter + values.length - 1;
    parts.push(`${placeColumn} BETWEEN $${last - 1} AND $${last}`);
  }
  return { sql: `(${parts.join(' OR ')})`, values };
}
