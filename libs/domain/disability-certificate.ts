import type { IdentityNumber } from './identity-number.js';
import { parseIdentityNumber } from './identity-number.js';
import type { Sentence } from './sentence.js';

/** Kinds of disability by the digit a certificate carries (second generation). */
export const disabilityCategories: Readonly<Record<string, Sentence>> = {
  '1': { zh: '视力', en: 'sight' },
  '2': { zh: '听力', en: 'hearing' },
  '3': { zh: '言语', en: 'speech' },
  '4': { zh: '肢体', en: 'limb' },
  '5': { zh: '智力', en: 'intellect' },
  '6': { zh: '精神', en: 'mental' },
  '7': { zh: '多重', en: 'multiple' },
};

export interface DisabilityCertificate {
  ok: true;
  number: string;
  /** The holder's identity number, as `parseIdentityNumber` reads it. */
  holder: Extract<IdentityNumber, { ok: true }>;
  category: string;
  grade: number;
  severe: boolean;
}

/**
 * Reads a disability certificate: the holder's 18-character identity number, a category 1 to 7, a grade 1 (heaviest) to
 * 4, and on re-issued ones two more characters. Grades 1 and 2 count as severe.
 */
export function parseDisabilityCertificate(text: string): DisabilityCertificate | Extract<IdentityNumber, { ok: false }> {
  const number = text.trim().toUpperCase();
  if (number.length !== 20 && number.length !== 22) {
    return refuse('length', `残疾人证号应为20位或22位，实为${number.length}位。`, `A disability certificate has 20 or 22 characters, not ${number.length}.`);
  }
  const holder = parseIdentityNumber(number.slice(0, 18));
  if (!holder.ok) return holder;
  const category = number[18]!;
  if (!Object.hasOwn(disabilityCategories, category)) {
    return refuse('category', '残疾人证号第19位应为残疾类别1至7。', 'Character 19 of a disability certificate is its category, 1 to 7.');
  }
  if (!/^[1-4]$/.test(number[19]!)) {
    return refuse('grade', '残疾人证号第20位应为残疾等级1至4。', 'Character 20 of a disability certificate is its grade, 1 to 4.');
  }
  if (!/^([0-9A-Z]{2})?$/.test(number.slice(20))) {
    return refuse('re-issue', '残疾人证号末两位应为补办标记。', 'The last two characters of a re-issued disability certificate are digits or letters.');
  }
  const grade = Number(number[19]);
  return { ok: true, number, holder, category, grade, severe: grade <= 2 };
}

function refuse(code: string, zh: string, en: string): Extract<IdentityNumber, { ok: false }> {
  return { ok: false, code, reason: { zh, en } };
}
