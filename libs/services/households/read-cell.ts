import { isBankCard } from '#domain/bank-card.js';
import { dayOfNumber, isDay } from '#domain/calendar.js';
import { findPersonalData } from '#domain/personal-data.js';
import { isMobileNumber } from '#domain/phone.js';
import { isPlaceCode, levelOf } from '#domain/place-code.js';
import type { Sentence } from '#domain/sentence.js';
import { defectOf } from './cell-text.js';
import type { CellDefect } from './cell-text.js';
import type { Column, ColumnKind } from './column.js';

/** Why a cell cannot be taken. The sentence never quotes the cell: anything may have been typed into it. */
export interface CellProblem {
  code: string;
  sentence: Sentence;
}

export type CellReading = { ok: true; value: unknown } | ({ ok: false } & CellProblem);

type Reader = (text: string, column: Column) => CellReading;

/** The value of a filled cell as it stands in the facts. */
export function readCell(text: string, column: Column): CellReading {
  const defect = defectOf(text);
  return defect ? { ok: false, code: defect, sentence: defects[defect] } : readers[column.kind](text, column);
}

const taken = (value: unknown): CellReading => ({ ok: true, value });
const refuse = (code: string, zh: string, en: string): CellReading => ({ ok: false, code, sentence: { zh, en } });

const defects: Record<CellDefect, Sentence> = {
  'digits-lost': {
    zh: '号码被当作数字保存，末尾几位已丢失；请把该列设为文本后重新填写。',
    en: 'The number was kept as an amount and has lost its last digits: make the column text and write it again.',
  },
  'cell-error': { zh: '单元格公式出错。', en: 'The cell holds an error of a formula.' },
  'formula-without-value': { zh: '公式没有计算结果；请粘贴为数值。', en: 'The formula has no stored result: paste it as a value.' },
};

const readers: Record<ColumnKind, Reader> = {
  number: (text) => {
    if (!/^[0-9A-Za-z-]{4,32}$/.test(text)) return refuse('number-form', '编号应为4至32位数字或字母。', 'A number of the register has 4 to 32 digits or letters.');
    return findPersonalData(text).some(({ kind }) => kind === 'identityNumber')
      ? refuse('personal-number', '不得用身份证号作编号。', 'An identity number does not serve as a number of the register.')
      : taken(text);
  },
  text: (text, { max }) => {
    if (text.length > max) return refuse('too-long', `不得超过${max}个字。`, `At most ${max} characters.`);
    return findPersonalData(text).length > 0
      ? refuse('personal-number', '文字中不得出现身份证号、手机号或银行卡号。', 'No identity, phone or bank number may stand in a text.')
      : taken(text);
  },
  place: (text) =>
    isPlaceCode(text) && levelOf(text) === 'village' ? taken(text) : refuse('place-code', '应为12位村级行政区划代码。', 'The code of a village has 12 digits.'),
  placeName: (text) => taken(text),
  yesNo: (text) => (text === '是' || text === '否' ? taken(text === '是') : refuse('yes-no', '应填“是”或“否”。', 'The answer is 是 or 否.')),
  money: (text, column) => inRange(Math.round(amount(text) * 100), column, (limit) => `${limit / 100}元`),
  decimal: (text, column) => inRange(amount(text), column, String),
  integer: (text, column) => (/^\d{1,9}$/.test(text) ? inRange(Number(text), column, String) : refuse('whole-number', '应为整数。', 'This is a whole number.')),
  month: readMonth,
  day: readDay,
  code: (text, { values }) => {
    const key = keyOf(text, values);
    return key === undefined ? notInList(values) : taken(key);
  },
  codes: (text, { values }) => {
    const keys = text.split(/[、,，;；+]/).map((part) => keyOf(part, values));
    return keys.includes(undefined) ? notInList(values) : taken([...new Set(keys)]);
  },
  document: (text) => taken(text.toUpperCase()),
  phone: (text) => (isMobileNumber(text) ? taken(text) : refuse('phone', '手机号码应为11位。', 'A mobile number has 11 digits and begins with 13 to 19.')),
  bank: (text) => {
    const card = text.replace(/[ -]/g, '');
    return isBankCard(card) ? taken(card) : refuse('bank-card', '银行卡号有误，请核对。', 'This is no bank card number: compare it with the card.');
  },
};

const amount = (text: string): number => {
  const plain = /^-?\d{1,3}([,，]\d{3})+(\.\d+)?$/.test(text) ? text.replace(/[,，]/g, '') : text;
  return /^-?\d{1,12}(\.\d{1,15})?$/.test(plain) ? Number(plain) : Number.NaN;
};

function inRange(value: number, { min, max }: Column, show: (limit: number) => string): CellReading {
  if (Number.isNaN(value)) return refuse('not-a-number', '应为数字。', 'This is a number.');
  if (value < min) return refuse('too-small', `不得小于${show(min)}。`, `Not below ${min}.`);
  return value > max ? refuse('too-large', `不得大于${show(max)}。`, `Not above ${max}.`) : taken(value);
}

/** The list's own wording, whatever the brackets and blanks. */
const keyOf = (text: string, values: Column['values']): string | undefined =>
  Object.keys(values).find((key) => bare(values[key]!.zh) === bare(text));

const bare = (label: string): string => label.replace(/[\s()（）]/g, '');

const notInList = (values: Column['values']): CellReading => {
  const labels = Object.values(values).map(({ zh }) => zh).join('、');
  return refuse('not-in-list', `应为以下之一：${labels}。`, `One of: ${labels}.`);
};

/** Days are kept by spreadsheets as days since 1899-12-30; these serial numbers are 1954 to 2091. */
const serialDay = (text: string): string | undefined => {
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? Math.floor(Number(text)) : 0;
  return serial >= 20_000 && serial < 70_000 ? dayOfNumber(serial - 25_569) : undefined;
};

function readMonth(text: string): CellReading {
  const [, year, month] = /^((?:19|20)\d\d)[-/.年]?(0?[1-9]|1[0-2])月?$/.exec(text) ?? [];
  const value = year && month ? `${year}-${month.padStart(2, '0')}` : serialDay(text)?.slice(0, 7);
  return value ? taken(value) : refuse('month', '月份应为六位数字，如202603。', 'A month is written in six digits, such as 202603.');
}

function readDay(text: string): CellReading {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  const value = year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : serialDay(text);
  return value && isDay(value) ? taken(value) : refuse('day', '日期应形如2026-03-01。', 'A day is written like 2026-03-01.');
}
