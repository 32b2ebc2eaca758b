import { type Deputised, desksOf, type Person } from '../people/person.js';

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

/** An office that is one's own stays so, whoever else one stands in for; and each task is there once, for whom of two colleagues ever. */
export function readerOf(person: Person): Reader {
  const desks = desksOf(person).map((office): Desk => ({ office, principal: null, definitions: null }));
  const others = (person.agencies ?? []).flatMap(desksFor).sort((a, b) => Number(a.definitions !== null) - Number(b.definitions !== null));
  for (const desk of others) {
    const left = beyond(desk, desks.filter(({ office }) => office === desk.office));
    if (left) desks.push(left);
  }
  return { accountId: person.accountId, desks, householdId: person.householdId };
}

const desksFor = (absent: Deputised): Desk[] =>
  desksOf(absent).map((office) => ({ office, principal: absent.accountId, definitions: absent.definitions.length === 0 ? null : absent.definitions }));

/** What a desk adds to others at the same office; nothing where they cover it. */
function beyond(desk: Desk, others: Desk[]): Desk | undefined {
  if (others.some(({ definitions }) => definitions === null)) return undefined;
  const definitions = desk.definitions?.filter((name) => !others.some((other) => other.definitions!.includes(name))) ?? null;
  return definitions?.length === 0 ? undefined : { ...desk, definitions };
}
