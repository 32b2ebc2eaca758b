import type { Day } from './calendar.js';
import { isDay } from './calendar.js';
import { findPersonalData } from './personal-data.js';

/** All that a posted list may show of a household. Identity and bank numbers, phones, health and income never stand here. */
export interface PostedRow {
  headOfHousehold: string;
  villageGroup: string;
  /** The name of the category as people read it. */
  category: string;
  postedOn: Day;
  closesOn: Day;
  /** The office's phone for complaints, not the household's. */
  complaintPhone: string;
}

const longestText = 60;
/** Too short for an identity or a bank number. */
const officePhone = /^[\d+][\d\- ]{2,14}$/;

/**
 * Builds the posted row from whatever is known, field by field from the allow-list, so that a new field of the household
 * can never reach a notice board by itself.
 * @throws RangeError when a field is missing, not a text, too long, or carries a personal number, or the list closes before it is posted.
 */
export function postedRow(facts: Readonly<Record<keyof PostedRow, unknown>>): PostedRow {
  const [postedOn, closesOn] = [day('postedOn', facts.postedOn), day('closesOn', facts.closesOn)];
  if (closesOn < postedOn) throw new RangeError(`A posted list cannot close on ${closesOn}, before it is posted on ${postedOn}.`);
  return {
    headOfHousehold: plainText('headOfHousehold', facts.headOfHousehold),
    villageGroup: plainText('villageGroup', facts.villageGroup),
    category: plainText('category', facts.category),
    postedOn,
    closesOn,
    complaintPhone: phone(facts.complaintPhone),
  };
}

function plainText(field: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > longestText) {
    throw new RangeError(`A posted list needs ${field} as a text of at most ${longestText} characters.`);
  }
  if (findPersonalData(value).length > 0) throw new RangeError(`A posted list shows no personal number, but ${field} carries one.`);
  return value;
}

function day(field: string, value: unknown): Day {
  if (typeof value !== 'string' || !isDay(value)) throw new RangeError(`A posted list needs ${field} as a day, written YYYY-MM-DD.`);
  return value;
}

function phone(value: unknown): string {
  if (typeof value !== 'string' || !officePhone.test(value)) throw new RangeError('A posted list needs complaintPhone as a phone number.');
  return value;
}
