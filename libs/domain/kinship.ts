import type { Verdict } from './verdict.js';
import { fail, pass } from './verdict.js';

/**
 * Who wants to decide, and whom the case concerns. Keys are opaque (keyed hashes or account ids), compared as they are; a
 * person known by two keys gives both, and either one is enough for a conflict.
 */
export interface ConflictFacts {
  personKey: string;
  personIdHash?: string;
  /** Everybody the application is made for. */
  applicantKeys: readonly string[];
  /** Relatives named in the file. */
  relativeKeys: readonly string[];
  /** Who took the deciding step before this one (screening finding, township review, county approval). */
  lastDeciderKey?: string;
}

/**
 * Whether this person may take the deciding step: nobody decides their own case, a relative's, or two deciding steps in
 * a row. Recording votes is no deciding step. A person without a key may not decide.
 */
export function conflictOf(facts: ConflictFacts): Verdict {
  const own = [facts.personKey, facts.personIdHash].filter((key): key is string => Boolean(key));
  if (!facts.personKey) {
    return fail('person-unknown', '无法确认办理人身份，不得办理。', 'It is not known who would decide, so the step is refused.');
  }
  if (own.some((key) => facts.applicantKeys.includes(key))) {
    return fail('own-case', '本人或本户的申请，应当回避。', 'Nobody decides an application of their own household.');
  }
  if (own.some((key) => facts.relativeKeys.includes(key))) {
    return fail('relative', '办理人系申请材料中登记的亲属，应当回避。', 'A relative named in the file does not decide.');
  }
  if (facts.lastDeciderKey && own.includes(facts.lastDeciderKey)) {
    return fail('decided-before', '上一决定环节由同一人办理，应由他人办理本环节。', 'The same person took the deciding step before; somebody else takes this one.');
  }
  return pass('no-conflict', '无回避情形。', 'Nothing stands in the way of this person deciding.');
}
