import { covers, normalisePlaceCode } from '#domain/place-code.js';
import type { Person } from '../people/person.js';
import { overviewPlaces } from '../people/scope.js';
import { forbidden } from '../problems.js';

/** The place asked for, or the widest the person watches over. @throws Refusal `forbidden` for a place outside */
export function supervisedPlace(person: Person, asked: string | undefined): string {
  const own = overviewPlaces(person);
  const place = asked === undefined ? own.toSorted((a, b) => widthOf(b) - widthOf(a))[0] : normalisePlaceCode(asked);
  if (place === undefined || !own.some((outer) => covers(outer, place))) throw forbidden('该地方不在您的督查范围内', 'This place is not yours to watch over');
  return place;
}

/** The more zeros a code ends with, the wider the place. */
const widthOf = (code: string): number => /0*$/.exec(code)![0].length;
