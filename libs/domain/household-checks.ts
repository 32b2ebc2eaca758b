import type { Day } from './calendar.js';
import type { RiskCause } from './code-tables.js';
import type { IncomeStatement } from './income.js';
import { incomeOf } from './income.js';
import type { Finding, MemberFacts } from './member-checks.js';
import { ageOn, canWork, checkMember, holderOf } from './member-checks.js';

/** What a form says about a household. `income` covers the household and the income window, in fen. */
export interface HouseholdFacts {
  members: readonly MemberFacts[];
  causes?: readonly RiskCause[];
  income?: IncomeStatement;
}

/** A finding about the household, or about the member at this place in the list. */
export type HouseholdFinding = Finding & { member?: number };

interface Rule {
  field: string;
  code: string;
  severity: Finding['severity'];
  zh: string;
  en: string;
  broken: (household: HouseholdFacts) => boolean;
}

const mostCauses = 5;
const membersWith = ({ members }: HouseholdFacts, relation: MemberFacts['relation']): MemberFacts[] =>
  members.filter((member) => member.relation === relation);
const hasCause = ({ causes = [] }: HouseholdFacts, cause: RiskCause): boolean => causes.includes(cause);
const isSick = ({ health }: MemberFacts): boolean => health.includes('chronic') || health.includes('serious');
const yuan = (amount: number): number => amount * 100;

const rules: readonly Rule[] = [
  {
    field: 'members', code: 'no-member', severity: 'error',
    zh: '户内没有家庭成员。', en: 'The household has no member.',
    broken: ({ members }) => members.length === 0,
  },
  {
    field: 'relation', code: 'one-head', severity: 'error',
    zh: '每户应有且只有一名户主。', en: 'A household has exactly one head.',
    broken: (household) => household.members.length > 0 && membersWith(household, 'head').length !== 1,
  },
  {
    field: 'relation', code: 'one-spouse', severity: 'error',
    zh: '户主配偶最多一人。', en: 'The head of household has at most one spouse.',
    broken: (household) => membersWith(household, 'spouse').length > 1,
  },
  {
    field: 'relation', code: 'spouse-sex', severity: 'error',
    zh: '配偶与户主性别应不同。', en: 'The spouse is of the other sex than the head of household.',
    broken: (household) => membersWith(household, 'spouse').some(({ sex }) => sex === membersWith(household, 'head')[0]?.sex),
  },
  {
    field: 'documentNumber', code: 'duplicate-document', severity: 'error',
    zh: '户内有成员证件号码重复。', en: 'Two members have the same document number.',
    broken: ({ members }) => hasDuplicates(members.map(identityOf)),
  },
  {
    field: 'relation', code: 'relation-age', severity: 'warning',
    zh: '与户主关系和年龄不符：子女应晚于户主出生，父母应早于户主出生。', en: 'Children are younger than the head of household, parents older.',
    broken: (household) => !agesFitRelations(household),
  },
  {
    field: 'causes', code: 'causes-list', severity: 'error',
    zh: '致贫返贫风险最多五项，且不得重复。', en: 'At most five causes of risk, each of them once.',
    broken: ({ causes = [] }) => causes.length > mostCauses || hasDuplicates(causes),
  },
  {
    field: 'causes', code: 'cause-disability', severity: 'warning',
    zh: '风险为因残，但户内无残疾成员。', en: 'The cause is disability, but no member is disabled.',
    broken: (household) => hasCause(household, 'disability') && !household.members.some(({ health }) => health.includes('disabled')),
  },
  {
    field: 'causes', code: 'cause-illness', severity: 'warning',
    zh: '风险为因病，但户内无患病成员或无合规自付支出。', en: 'The cause is illness, but no member is ill or no out-of-pocket cost is given.',
    broken: (household) => hasCause(household, 'illness') && (!household.members.some(isSick) || household.income?.outOfPocket === 0),
  },
  {
    field: 'causes', code: 'cause-labour', severity: 'warning',
    zh: '风险为缺劳动力，但全部成员均有劳动能力。', en: 'The cause is lack of labour, but all members can work.',
    broken: (household) => hasCause(household, 'lackOfLabour') && household.members.every(canWork),
  },
  {
    field: 'causes', code: 'cause-work', severity: 'warning',
    zh: '风险为务工就业不稳，但户内无劳动力。', en: 'The cause is unstable work, but no member can work.',
    broken: (household) => hasCause(household, 'unstableWork') && !household.members.some((member) => canWork(member) || member.labourSkill === 'weak'),
  },
  {
    field: 'income', code: 'wage-too-small', severity: 'warning',
    zh: '工资性收入大于0但不足100元，请核对单位。', en: 'A wage income above nought is below 100 yuan; check the unit.',
    broken: ({ income }) => income !== undefined && income.wage > 0 && income.wage < yuan(100),
  },
  {
    field: 'income', code: 'income-unusual', severity: 'warning',
    zh: '人均纯收入低于4000元或高于20000元，请核对。', en: 'Net income per head is below 4,000 or above 20,000 yuan; check it.',
    broken: ({ income, members }) => {
      if (!income || members.length === 0) return false;
      const { netPerHead } = incomeOf(income, members.length);
      return netPerHead < yuan(4_000) || netPerHead > yuan(20_000);
    },
  },
];

/** What is wrong or doubtful in a household's form on the given day: the household first, then member by member. */
export function checkHousehold(household: HouseholdFacts, on: Day): HouseholdFinding[] {
  const own = rules.filter((rule) => rule.broken(household));
  return [
    ...own.map(({ field, code, severity, zh, en }) => ({ field, code, severity, sentence: { zh, en } })),
    ...household.members.flatMap((facts, member) => checkMember(facts, on).map((finding) => ({ ...finding, member }))),
  ];
}

/** The same person may appear once with the identity card and once with the certificate. */
function identityOf(member: MemberFacts): string {
  const holder = holderOf(member);
  return holder.ok ? holder.number : member.documentNumber.trim().toUpperCase();
}

function agesFitRelations(household: HouseholdFacts): boolean {
  const head = birthDayOf(membersWith(household, 'head')[0]);
  if (!head) return true;
  return household.members.every((member) => {
    const own = birthDayOf(member);
    if (!own) return true;
    if (member.relation === 'son' || member.relation === 'daughter') return ageOn(head, own) > 0;
    return !(member.relation === 'father' || member.relation === 'mother') || ageOn(own, head) > 0;
  });
}

function birthDayOf(member: MemberFacts | undefined): Day | undefined {
  const holder = member && holderOf(member);
  return holder?.ok ? holder.birthDay : undefined;
}

function hasDuplicates(list: readonly string[]): boolean {
  return new Set(list).size < list.length;
}
