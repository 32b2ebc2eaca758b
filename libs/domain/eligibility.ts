import type { Category, Guarantee } from './code-tables.js';
import { categories, guarantees } from './code-tables.js';
import { yuanOf } from './income.js';
import type { Verdict } from './verdict.js';
import { fail, pass } from './verdict.js';

export type { Sentence } from './sentence.js';
export type { Verdict, VerdictFacts } from './verdict.js';
export type { Finding, MemberFacts } from './member-checks.js';
export { checkMember } from './member-checks.js';
export type { HouseholdFacts, HouseholdFinding } from './household-checks.js';
export { checkHousehold } from './household-checks.js';

/** What the category follows from. Money is in fen per head and year. */
export interface CategoryFacts {
  /** Whether the household was lifted out of poverty before (脱贫户). */
  lifted: boolean;
  perHeadNet: number;
  /** The monitoring line in force in the region on that date. */
  incomeLine: number;
  /** Illness, accident, disaster or another sudden event. */
  suddenEvent: boolean;
  /** Cost that cannot be put off: medical, schooling, repair. */
  rigidCost: number;
  /** Income that fell away after the income window, through the same event. */
  lostIncome?: number;
}

/** A verdict that, when met, names the category; it stands in the facts as well. */
export type CategoryVerdict = Verdict & { category?: Category };

/**
 * Which category of monitored household the facts speak for, if any. Below the line a lifted household is 脱贫不稳定户, any other
 * 边缘易致贫户. At or above it, a sudden event whose rigid cost and lost income would press what is left below the line
 * makes it 突发严重困难户. No national figure for "serious difficulty" is published, so the line serves as the measure.
 * The verdict advises; people weigh the whole household.
 */
export function categoryVerdict(facts: CategoryFacts): CategoryVerdict {
  const { perHeadNet, incomeLine, rigidCost, lostIncome = 0 } = facts;
  const left = perHeadNet - rigidCost - lostIncome;
  const seen = { ...facts, lostIncome, left };
  const [income, line, rest] = [yuanOf(perHeadNet), yuanOf(incomeLine), yuanOf(left)];
  if (perHeadNet < incomeLine) {
    const category = facts.lifted ? 'unstableLifted' : 'borderline';
    return admitted(
      category,
      `人均纯收入${income}元，低于监测范围${line}元`,
      `Net income per head of ${income} yuan is below the line of ${line}`,
      seen,
    );
  }
  if (!facts.suddenEvent) {
    return fail(
      'above-line',
      `人均纯收入${income}元，不低于监测范围${line}元，且无突发情况。`,
      `Net income per head of ${income} yuan is not below the line of ${line}, and no sudden event is recorded.`,
      seen,
    );
  }
  if (left < incomeLine) {
    return admitted(
      'suddenDifficulty',
      `发生突发情况，扣除刚性支出和收入损失后人均剩余${rest}元，低于${line}元`,
      `After a sudden event ${rest} yuan per head are left, below the line of ${line}`,
      seen,
    );
  }
  return fail(
    'difficulty-not-severe',
    `虽有突发情况，扣除刚性支出和收入损失后人均剩余${rest}元，不低于${line}元。`,
    `A sudden event is recorded, but ${rest} yuan per head are left, not below the line of ${line}.`,
    seen,
  );
}

/** Whether all guarantees (义务教育、基本医疗、住房安全、饮水安全) are met; the sentence names those that are not. */
export function guaranteesVerdict(met: Readonly<Record<Guarantee, boolean>>): Verdict {
  const open = (Object.keys(guarantees) as Guarantee[]).filter((guarantee) => met[guarantee] !== true);
  const facts = Object.fromEntries(Object.keys(guarantees).map((guarantee) => [guarantee, !open.includes(guarantee as Guarantee)]));
  if (open.length === 0) return pass('guarantees-met', '“三保障”和饮水安全均已落实。', 'All guarantees are met.', facts);
  return fail(
    'guarantees-open',
    `未落实：${open.map((guarantee) => guarantees[guarantee].zh).join('、')}。`,
    `Not met: ${open.map((guarantee) => guarantees[guarantee].en).join(', ')}.`,
    facts,
  );
}

function admitted(category: Category, zh: string, en: string, seen: Record<string, number | boolean>): CategoryVerdict {
  const { zh: name, en: englishName } = categories[category];
  return { ...pass('category-met', `${zh}，符合“${name}”。`, `${en}: ${englishName}.`, { ...seen, category }), category };
}
