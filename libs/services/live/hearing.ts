import type { LiveEvent } from '#contracts/live.js';
import { placePrefix } from '#domain/place-code.js';
import { bindingsIn, type Deputised, desksOf, type Person } from '../people/person.js';
import { overviewPlaces, placesOf } from '../people/scope.js';
import type { LiveWord, MovedCase } from './live-word.js';

/** What of a word this person may hear: their offices' work, cases they may open, their notices, counts of places they supervise. */
export function heardBy(person: Person, word: LiveWord): LiveEvent[] {
  if (word.everything) return [{ type: 'refresh' }];
  const offices = new Set(desksOf(person));
  const events: LiveEvent[] = [];
  const cases = word.cases ?? [];
  const work = cases.filter((moved) => isWorkOf(person, offices, moved) || isWorkForOthers(person, moved));
  if (work.length > 0) events.push({ type: 'tasks', caseIds: work.map(({ id }) => id) });
  const isInPlaces = insideOf(person);
  const seen = cases.filter((moved) => isInPlaces(moved) || isOwn(person, moved.householdId) || moved.offices.some((office) => offices.has(office)) || isWorkForOthers(person, moved));
  if (seen.length > 0) events.push({ type: 'case', caseIds: seen.map(({ id }) => id) });
  if (word.notices?.some((receiver) => receiver === person.accountId || offices.has(receiver))) events.push({ type: 'notices' });
  const supervised = overviewPlaces(person);
  if (word.overview?.some((place) => supervised.includes(place))) events.push({ type: 'overview' });
  return events;
}

/** A household's tasks are its own, wherever they stand. */
const isWorkOf = (person: Person, offices: Set<string>, { householdId, offices: working }: MovedCase): boolean =>
  working.some((office) => offices.has(office) || (isOwn(person, householdId) && office.startsWith('household@')));

/** What the person does for colleagues who are away, in the procedures it is for. */
const isWorkForOthers = ({ agencies = [] }: Person, { definition, offices: working }: MovedCase): boolean =>
  agencies.some((absent) => isFor(absent, definition) && desksOf(absent).some((desk) => working.includes(desk)));

const isFor = ({ definitions }: Deputised, definition: string): boolean => definitions.length === 0 || definitions.includes(definition);

/** As whoever opens a case is let in by its place: one of the person's own or, in its procedure, of whom they are an agent for. */
function insideOf(person: Person): (moved: MovedCase) => boolean {
  const prefixes = new Map<string, string[]>();
  return ({ definition, placeCode }) => {
    let known = prefixes.get(definition);
    if (!known) prefixes.set(definition, (known = placesOf({ bindings: bindingsIn(person, definition) }).map(placePrefix)));
    return known.some((prefix) => placeCode.startsWith(prefix));
  };
}

const isOwn = (person: Person, householdId: string | null): boolean => householdId !== null && person.householdId === householdId;
