import type { Day } from './calendar.js';
import { isDay } from './calendar.js';
import type { Sentence } from './sentence.js';

export type Sex = 'male' | 'female';

export type IdentityNumber =
  | { ok: true; number: string; areaCode: string; birthDay: Day; sex: Sex }
  | { ok: false; code: string; reason: Sentence };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = '10X98765432';
/** The first digit of an area code is one of the country's regions (GB/T 2260); 8 is Taiwan, Hong Kong and Macao. */
const areaPattern = /^[1-8]\d{5}/;

/**
 * Reads a resident identity number (GB 11643-1999): 6 digits area of first registration, 8 birth date, 3 sequence (odd
 * for men), 1 check character. Surrounding blanks are dropped and a small x becomes X; everything else must be exact.
 */
export function parseIdentityNumber(text: string): IdentityNumber {
  const number = text.trim().replace(/x$/, 'X');
  if (/[０-９Ｘｘ]/.test(number)) return refuse('full-width', '身份证号含全角字符，请改为半角', 'has full-width characters; type them half-width');
  if (/^\d{15}$/.test(number)) return refuse('fifteen-digits', '身份证号为15位旧号码，请填写18位号码', 'is an old one of 15 digits; give the one of 18');
  if (number.length !== 18) return refuse('length', `身份证号应为18位，实为${number.length}位`, `needs 18 characters, not ${number.length}`);
  if (!/^\d{17}[\dX]$/.test(number)) return refuse('characters', '身份证号应为17位数字加1位数字或X', 'needs 17 digits and a digit or X');
  if (!areaPattern.test(number)) return refuse('area', '身份证号前六位不是行政区划代码', 'does not begin with an area code');
  const birthDay = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birthDay) || birthDay < '1850') return refuse('birth-day', '身份证号中的出生日期不存在', 'holds a day of birth that does not exist');
  if (checkDigit(number.slice(0, 17)) !== number[17]) return refuse('check-digit', '身份证号校验码不符，请核对', 'has a wrong check character; compare it with the card');
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female';
  return { ok: true, number, areaCode: number.slice(0, 6), birthDay, sex };
}

/** The check character of the first 17 digits (ISO 7064 MOD 11-2). @throws RangeError unless they are 17 digits. */
export function checkDigit(body17: string): string {
  if (!/^\d{17}$/.test(body17)) throw new RangeError('The body of an identity number is 17 digits.');
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body17[index]), 0);
  return checkCharacters[sum % 11]!;
}

/** '6110**********1234': the area's first four and the last four stay. Anything too short is hidden whole. */
export function maskIdentityNumber(number: string): string {
  if (number.length < 15) return '*'.repeat(number.length);
  return number.slice(0, 4) + '*'.repeat(number.length - 8) + number.slice(-4);
}

function refuse(code: string, zh: string, en: string): IdentityNumber {
  return { ok: false, code, reason: { zh: `${zh}。`, en: `The identity number ${en}.` } };
}
