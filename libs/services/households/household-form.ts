import type { HouseholdFacts, MemberFacts } from '#contracts/households.js';
import type { Sentence } from '#domain/sentence.js';

/** One reason why a household was not taken: where in the workbook, and what to do about it. */
export interface RowRefusal {
  sheet: string;
  line: number;
  column: string;
  code: string;
  sentence: Sentence;
}

/** A member as read from a workbook, numbers in clear: lives in memory only. */
export interface MemberForm {
  line: number;
  personNumber?: string;
  name: string;
  relation: string;
  identityNumber: string;
  phone?: string;
  facts: MemberFacts;
}

/** A household as read from a workbook, numbers in clear: lives in memory only. */
export interface HouseholdForm {
  number: string;
  line: number;
  placeCode: string;
  villageGroup: string;
  headName: string;
  phone?: string;
  contactPhone?: string;
  bankAccount?: string;
  facts: HouseholdFacts;
  members: MemberForm[];
}

/** A household is taken whole or not at all: either a form or the reasons against it. */
export type HouseholdReading = { ok: true; form: HouseholdForm } | { ok: false; refusals: RowRefusal[] };

/**
 * The form as one text that is the same whenever the content is: keys and people in order, numbers in clear, lines and warnings left
 * out, since they depend on the file and the day. Only its keyed hash is kept.
 */
export function contentText({ line: _line, facts, members, ...own }: HouseholdForm): string {
  const { warnings: _warnings, ...lasting } = facts;
  const people = members.map(({ line: _memberLine, ...member }) => member).sort((a, b) => (a.identityNumber < b.identityNumber ? -1 : 1));
  return JSON.stringify(inOrder({ ...own, facts: lasting, members: people }));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]));
}
