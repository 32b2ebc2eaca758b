import type { LiveEvent } from '#contracts/live.js';
import { placePrefix } from '#domain/place-code.js';
import { accountOffice } from '../people/office.js';
import { type Deputised, officesOf, type Person } from '../people/person.js';
import { overviewPlaces, placesOf } from '../people/scope.js';
import type { LiveWord, MovedCase } from './live-word.js';

/** What of a word this person may hear: their offices' work, cases they may open, their notices, counts of places they supervise. */
export function heardBy(person: Person, word: LiveWord): LiveEvent[] {
  if (word.everything) return [{ type: 'refresh' }];
  const offices = new Set([...officesOf(person), accountOffice(person.accountId)]);
  const events: LiveEvent[] = [];
  const desks = new Set([...offices, ...(person.agencies ?? []).flatMap(wholly)]);
  const work = (word.cases ?? []).filter((moved) => isWorkOf(person, desks, moved));
  if (work.length > 0) events.push({ type: 'tasks', caseIds: work.map(({ id }) => id) });
  const prefixes = placesOf(person).map(placePrefix);
  const seen = (word.cases ?? []).filter((moved) => maySee(person, prefixes, offices, moved));
  if (seen.length > 0) events.push({ type: 'case', caseIds: seen.map(({ id }) => id) });
  if (word.notices?.some((receiver) => receiver === person.accountId || offices.has(receiver))) events.push({ type: 'notices' });
  const supervised = overviewPlaces(person);
  if (word.overview?.some((place) => supervised.includes(place))) events.push({ type: 'overview' });
  return events;
}

/** The offices of a colleague who is away, where an agent does all their work; of some procedures only, the inbox is looked at again as it is opened. */
const wholly = (absent: Deputised): string[] => (absent.definitions.length === 0 ? officesOf(absent) : []);

/** A household's tasks are its own, wherever they stand. */
const isWorkOf = (person: Person, offices: Set<string>, { householdId, offices: working }: MovedCase): boolean =>
  working.some((office) => offices.has(office) || (isOwn(person, householdId) && office.startsWith('household@')));

/** As whoever opens a case is let in: by place, by household, or because their department was asked. */
const maySee = (person: Person, prefixes: string[], offices: Set<string>, { placeCode, householdId, offices: working }: MovedCase): boolean =>
  prefixes.some((prefix) => placeCode.startsWith(prefix)) || isOwn(person, householdId) || working.some((office) => offices.has(office));

const isOwn = (person: Person, householdId: string | null): boolean => householdId !== null && person.householdId === householdId;
