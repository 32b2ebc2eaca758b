import { isBankCard } from './bank-card.js';
import { parseIdentityNumber } from './identity-number.js';
import { isMobileNumber } from './phone.js';

export interface PersonalDataFinding {
  kind: 'identityNumber' | 'phone' | 'bankCard';
  /** Where in the text the number begins. */
  index: number;
}

/** People write long numbers in groups: "138 1234 5678". */
const digitGroup = /\d+[Xx]?/g;
const gapInsideNumber = /^[ \u00a0\u3000.·\-–—]{1,2}$/;
const longestNumber = 22;
/** Phones and cards are never written in shorter groups; dates are, and two dates must not look like a card. */
const shortestGroup = 3;

/**
 * Finds numbers in free text that must not stand there: identity numbers, mobile phones and bank cards, also with
 * blanks or dashes inside and in full-width digits. Used to refuse texts at the door; an empty list means nothing found.
 */
export function findPersonalData(text: string): PersonalDataFinding[] {
  const plain = halfWidth(text);
  const groups = [...plain.matchAll(digitGroup)];
  const findings: PersonalDataFinding[] = [];
  for (let first = 0; first < groups.length; ) {
    const found = numberFrom(plain, groups, first);
    if (found) findings.push({ kind: found.kind, index: groups[first]!.index });
    first = found ? found.next : first + 1;
  }
  return findings;
}

/** The shortest run of groups from `first` on that is such a number. */
function numberFrom(text: string, groups: RegExpExecArray[], first: number) {
  let joined = '';
  let shortest = Number.POSITIVE_INFINITY;
  for (let next = first; next < groups.length; next += 1) {
    const group = groups[next]!;
    if (next > first && !gapInsideNumber.test(gapBefore(text, groups, next))) return undefined;
    joined += group[0];
    shortest = Math.min(shortest, group[0].length);
    const kind = kindOf(joined, shortest);
    if (kind) return { kind, next: next + 1 };
    if (joined.length > longestNumber) return undefined;
  }
  return undefined;
}

function kindOf(run: string, shortest: number): PersonalDataFinding['kind'] | undefined {
  if (holdsIdentityNumber(run)) return 'identityNumber';
  const digits = run.replace(/[Xx]$/, '');
  const withoutCountry = digits.replace(/^(?:00)?86(?=1\d{10}$)/, '');
  const wellGrouped = shortest >= shortestGroup || withoutCountry !== digits;
  if (wellGrouped && isMobileNumber(withoutCountry)) return 'phone';
  return wellGrouped && isBankCard(digits) ? 'bankCard' : undefined;
}

/** Also inside a longer run, as in a disability certificate. */
function holdsIdentityNumber(run: string): boolean {
  const candidates = run.matchAll(/(?=([1-8]\d{5}(?:18|19|20)\d{9}[\dXx]))/g);
  return [...candidates].some((candidate) => parseIdentityNumber(candidate[1]!).ok);
}

function gapBefore(text: string, groups: RegExpExecArray[], index: number): string {
  const before = groups[index - 1]!;
  return text.slice(before.index + before[0].length, groups[index]!.index);
}

/** Full-width digits and letters become half-width ones; every character keeps its place. */
function halfWidth(text: string): string {
  return text.replace(/[０-９Ｘｘ]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}
