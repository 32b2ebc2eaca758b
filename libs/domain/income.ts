import type { Day } from './calendar.js';
import { dayOfNumber, isDay, numberOfDay } from './calendar.js';

/**
 * Income and cost of a household over the income window. All money is in whole fen (1 yuan = 100 fen), so that
 * sums are exact; `fenOf` and `yuanOf` cross the border.
 */
export interface IncomeStatement {
  wage: number;
  operating: number;
  operatingCost: number;
  property: number;
  transfer: number;
  /** Insurance indemnities (理赔收入), kept apart from income. */
  indemnity: number;
  /** Compliant out-of-pocket cost of illness and schooling (合规自付支出). */
  outOfPocket: number;
}

const partsOfStatement = ['wage', 'operating', 'operatingCost', 'property', 'transfer', 'indemnity', 'outOfPocket'] as const;

export interface IncomeResult {
  net: number;
  netPerHead: number;
  reference: number;
  referencePerHead: number;
}

/** Fen of an amount in yuan as people write it, such as '8700' or '8700.5'. @throws RangeError for anything else. */
export function fenOf(yuan: string): number {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(yuan.trim());
  if (!match) throw new RangeError('An amount is written in yuan with at most two decimals, such as 8700 or 8700.50.');
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] && fen !== 0 ? -fen : fen;
}

/** '8700.50' of 870050 fen. */
export function yuanOf(fen: number): string {
  checkFen(fen, 'amount');
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * Net income = wage + (operating − operating cost) + property + transfer; may be below nought.
 * @throws RangeError for amounts that are not whole fen.
 */
export function netIncome(statement: IncomeStatement): number {
  for (const part of partsOfStatement) checkFen(statement[part], part);
  return statement.wage + (statement.operating - statement.operatingCost) + statement.property + statement.transfer;
}

/** The income an inclusion is weighed by: net income + indemnity − compliant out-of-pocket cost. @throws as `netIncome`. */
export function referenceIncome(statement: IncomeStatement): number {
  return netIncome(statement) + statement.indemnity - statement.outOfPocket;
}

/**
 * An amount divided by the members of the household, rounded down to the fen, in the household's favour.
 * @throws RangeError without members.
 */
export function perHead(amount: number, members: number): number {
  if (!Number.isInteger(members) || members < 1) throw new RangeError('A household has at least one member.');
  return Math.floor(amount / members);
}

/** All four figures of the form. @throws as `netIncome` and `perHead`. */
export function incomeOf(statement: IncomeStatement, members: number): IncomeResult {
  const net = netIncome(statement);
  const reference = referenceIncome(statement);
  return { net, netPerHead: perHead(net, members), reference, referencePerHead: perHead(reference, members) };
}

/**
 * The 12 full months before the month of the day, first and last day included: a visit on 2023-05-20 looks at
 * 2022-05-01 to 2023-04-30.
 * @throws RangeError when it is not a day.
 */
export function incomeWindow(day: Day): { from: Day; to: Day } {
  if (!isDay(day)) throw new RangeError(`"${day}" is not a day of the calendar, written YYYY-MM-DD.`);
  const [year, month] = [Number(day.slice(0, 4)), day.slice(5, 7)];
  return {
    from: `${String(year - 1).padStart(4, '0')}-${month}-01`,
    to: dayOfNumber(numberOfDay(`${day.slice(0, 8)}01`) - 1),
  };
}

function checkFen(amount: number, name: string): void {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`The ${name} is not a whole number of fen.`);
}
