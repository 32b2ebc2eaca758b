import type { IncomeFacts } from '#contracts/households.js';
import type { IncomeFigure } from '#contracts/review.js';
import type { Title } from '#engine/define.js';
import { incomeOf, type IncomeStatement } from '#domain/income.js';

const titles: Readonly<Record<keyof IncomeFacts, Title>> = {
  wage: { zh: '工资性收入', en: 'wages' },
  operating: { zh: '生产经营性收入', en: 'operating income' },
  operatingCost: { zh: '生产经营性支出', en: 'operating cost' },
  property: { zh: '财产性收入', en: 'property income' },
  transfer: { zh: '转移性收入', en: 'transfers' },
  indemnity: { zh: '理赔收入', en: 'indemnities' },
  outOfPocket: { zh: '合规自付支出', en: 'out-of-pocket cost' },
  net: { zh: '家庭纯收入', en: 'net income' },
  netPerHead: { zh: '家庭人均纯收入', en: 'net income per head' },
  reference: { zh: '纳入监测参考收入', en: 'reference income' },
  referencePerHead: { zh: '纳入监测人均参考收入', en: 'reference income per head' },
};

/** What a visit's form says of the income, reckoned as the form's own sums are. */
export function foundIncome(income: Partial<IncomeStatement> | undefined, members: number): IncomeFacts | undefined {
  if (!income || members < 1) return undefined;
  const statement = { wage: 0, operating: 0, operatingCost: 0, property: 0, transfer: 0, indemnity: 0, outOfPocket: 0, ...income };
  return { ...statement, ...incomeOf(statement, members) };
}

/** Both side by side, line by line. */
export function incomeFigures(stated: Partial<IncomeFacts> | undefined, found: Partial<IncomeFacts> | undefined): IncomeFigure[] {
  return (Object.keys(titles) as (keyof IncomeFacts)[]).map((field) => {
    const [said, seen] = [stated?.[field] ?? null, found?.[field] ?? null];
    return { field, title: titles[field], stated: said, found: seen, difference: said === null || seen === null ? null : seen - said };
  });
}
