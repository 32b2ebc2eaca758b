import { officesOf, type Person } from '../people/person.js';

/** One office whose open work a person sees: their own, or one they stand in for. */
export interface Desk {
  office: string;
  /** The colleague they stand in for; null for their own. */
  principal: string | null;
  /** The procedures they stand in for; null for all. */
  definitions: string[] | null;
}

/** Whose inbox is read. */
export interface Reader {
  accountId: string;
  desks: Desk[];
  householdId: string | undefined;
}

/** An office that is one's own stays so, whoever else one stands in for. */
export function readerOf(person: Person): Reader {
  const own = [...officesOf(person), `account@${person.accountId}`];
  const desks = own.map((office): Desk => ({ office, principal: null, definitions: null }));
  return { accountId: person.accountId, desks, householdId: person.householdId };
}
