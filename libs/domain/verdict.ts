import type { Sentence } from './sentence.js';

export type VerdictFacts = Record<string, number | string | boolean>;

/** A rule's answer: a stable code, the sentence people read, and the facts it saw. */
export interface Verdict {
  ok: boolean;
  code: string;
  sentence: Sentence;
  facts?: VerdictFacts;
}

/** The rule is met. */
export function pass(code: string, zh: string, en: string, facts?: VerdictFacts): Verdict {
  return { ok: true, code, sentence: { zh, en }, ...(facts && { facts }) };
}

/** The rule is not met. */
export function fail(code: string, zh: string, en: string, facts?: VerdictFacts): Verdict {
  return { ok: false, code, sentence: { zh, en }, ...(facts && { facts }) };
}
