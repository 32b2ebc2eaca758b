import type { Actor } from '#engine/journal.js';
import type { Role } from '#contracts/people.js';
import { officeName } from './office.js';

/** A role at a place, as it is in force now. */
export interface Binding {
  role: Role;
  placeCode: string;
  department?: string;
}

/** Who is asking, as of this very request. */
export interface Person {
  accountId: string;
  login: string;
  name: string;
  bindings: Binding[];
  /** The household this account belongs to. */
  householdId?: string;
  /** Keyed hash of the identity number, where the person gave it: for kinship checks. */
  identityHash?: Buffer;
  /** Until the first password is replaced, nothing else is open. */
  mustChangePassword: boolean;
}

/** The offices a person works in. A household is no office: its right follows from the household. */
export function officesOf(person: Person): string[] {
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
    offices: officesOf(person),
    ...(person.householdId ? { householdId: person.householdId } : {}),
    ...(onBehalfOf ? { onBehalfOf } : {}),
  };
}
