import type { Actor, Agency } from '#engine/journal.js';
import type { Role } from '#contracts/people.js';
import { accountOffice, officeName } from './office.js';

/** A role at a place, as it is in force now. */
export interface Binding {
  role: Role;
  placeCode: string;
  department?: string;
}

/** 代理: a colleague who is away, whose own offices this person works in for the time. */
export interface Deputised {
  absenceId: string;
  /** Account and name of the one who is away. */
  accountId: string;
  name: string;
  bindings: Binding[];
  /** Names of the procedures it is for; all where empty. */
  definitions: string[];
  until: Date;
  householdId?: string;
  identityHash?: Buffer;
}

/** Who is asking, as of this very request. */
export interface Person {
  accountId: string;
  login: string;
  name: string;
  bindings: Binding[];
  /** For whom this person works beside their own offices; absent where for nobody. */
  agencies?: Deputised[];
  /** The household this account belongs to. */
  householdId?: string;
  /** Village as whose inhabitant they speak of a neighbour's case; set by its notice board alone. */
  villagerOf?: string;
  /** Keyed hash of the identity number, where the person gave it: for kinship checks. */
  identityHash?: Buffer;
  /** Until the first password is replaced, nothing else is open. */
  mustChangePassword: boolean;
}

/** The offices a person works in. A household is no office: its right follows from the household. */
export function officesOf(person: Pick<Person, 'bindings'>): string[] {
  return person.bindings
    .filter(({ role }) => role !== 'household')
    .map(({ role, placeCode, department }) => officeName(role, placeCode, department));
}

export function hasRole(person: Person, ...roles: readonly Role[]): boolean {
  return person.bindings.some((binding) => roles.includes(binding.role));
}

/** The person as the engine knows an actor. @param onBehalfOf the household or person a cadre acts for; the journal says A for B */
export function actorOf(person: Person, onBehalfOf?: string): Actor {
  return {
    kind: 'person',
    id: person.accountId,
    offices: [...desksOf(person), ...(person.villagerOf ? [officeName('villager', person.villagerOf)] : [])],
    ...(person.householdId ? { householdId: person.householdId } : {}),
    ...(onBehalfOf ? { onBehalfOf } : {}),
    ...(person.agencies ? { agencies: person.agencies.map(agencyOf) } : {}),
  };
}

/** Their offices, and the desk that is theirs alone, where a vote is asked of them by name. */
export const desksOf = (person: Pick<Person, 'accountId' | 'bindings'>): string[] => [...officesOf(person), accountOffice(person.accountId)];

function agencyOf(absent: Deputised): Agency {
  const { accountId: principal, definitions, householdId } = absent;
  return { principal, offices: desksOf(absent), definitions, ...(householdId ? { householdId } : {}) };
}

/** The offices a person works in when a case of this procedure is concerned: their own first, then those of whom they are an agent for. */
export const officesIn = (person: Person, definition: string): string[] => officesOf({ bindings: bindingsIn(person, definition) });

/** The roles in which a person may look into cases of this procedure: their own, and those of whom they are an agent for. */
export function bindingsIn({ bindings, agencies = [] }: Person, definition: string): Binding[] {
  const others = agencies.filter(({ definitions }) => definitions.length === 0 || definitions.includes(definition));
  return [...bindings, ...others.flatMap((absent) => absent.bindings)];
}
