import type { HouseholdFacts, MemberFacts } from '#contracts/households.js';
import type { RiskCause } from '#domain/code-tables.js';
import { parseDisabilityCertificate } from '#domain/disability-certificate.js';
import { checkHousehold } from '#domain/eligibility.js';
import type { HouseholdFinding, MemberFacts as CheckedMember } from '#domain/eligibility.js';
import { parseIdentityNumber } from '#domain/identity-number.js';
import { incomeOf } from '#domain/income.js';
import type { IncomeResult, IncomeStatement } from '#domain/income.js';
import { headerOf, householdColumns, householdSheet, joinHeader, memberColumns, memberSheet } from './columns.js';
import type { HouseholdForm, HouseholdReading, MemberForm, RowRefusal } from './household-form.js';
import { readRow } from './read-row.js';
import type { RowFacts } from './read-row.js';
import type { HouseholdRows } from './read-workbook.js';

/** What the rows of a household are checked against. */
export interface Surroundings {
  /** Name by code of every village people may be imported into. */
  villages: ReadonlyMap<string, string>;
  /** Day of the import, Shanghai. */
  today: string;
}

/** A row of the people's sheet, read. */
interface Person {
  line: number;
  facts: RowFacts;
}

/** Reads and checks all rows of one household number. */
export function readHousehold(rows: HouseholdRows, { villages, today }: Surroundings): HouseholdReading {
  const [row, second] = rows.rows;
  if (!row) return refused([memberRefusal(rows.members[0]!.line, 'household-row-missing', '“户”表中没有该户编号。', 'The household sheet has no such number.')]);
  if (second) return refused([householdRefusal(second.line, joinHeader, 'number-twice', `户编号与第${row.line}行重复。`, `The same number stands in line ${row.line}.`)]);

  const household = readRow(householdSheet, householdColumns, row);
  const people = rows.members.map((member) => ({ ...readRow(memberSheet, memberColumns, member), line: member.line }));
  const refusals = [...household.refusals, ...people.flatMap((person) => person.refusals)];
  refusals.push(...placeRefusals(household.facts, row.line, villages), ...dayRefusals(household.facts, row.line, today));
  if (refusals.length > 0) return refused(refusals);

  const findings = checkHousehold(checked(household.facts, people), today);
  const errors = findings.filter(isError).map((finding) => locate(finding, row.line, people));
  if (errors.length > 0) return refused(errors);
  const income = incomeOf(statementOf(household.facts), people.length);
  const sums = [...sumRefusals(household.facts, income, row.line), ...nameRefusals(household.facts, row.line, people)];
  if (sums.length > 0) return refused(sums);
  return { ok: true, form: formOf(household.facts, row.line, people, income, findings) };
}

/** People who stand twice in the file, in one household or in two, are found by the import, which can name both lines. */
const isError = ({ severity, code }: HouseholdFinding): boolean => severity === 'error' && code !== 'duplicate-document';

const refused = (refusals: RowRefusal[]): HouseholdReading => ({ ok: false, refusals });

const householdRefusal = (line: number, column: string, code: string, zh: string, en: string): RowRefusal =>
  ({ sheet: householdSheet, line, column, code, sentence: { zh, en } });

const memberRefusal = (line: number, code: string, zh: string, en: string): RowRefusal =>
  ({ sheet: memberSheet, line, column: joinHeader, code, sentence: { zh, en } });

function placeRefusals({ placeCode, village }: RowFacts, line: number, villages: Surroundings['villages']): RowRefusal[] {
  if (typeof placeCode !== 'string') return [];
  const known = villages.get(placeCode);
  if (known === undefined) {
    const column = headerOf(householdColumns, 'placeCode');
    return [householdRefusal(line, column, 'village-unknown', '系统中没有这个村，或不在您的管辖范围。', 'No such village is known, or it lies outside your places.')];
  }
  if (typeof village !== 'string' || bareVillage(village) === bareVillage(known)) return [];
  const column = headerOf(householdColumns, 'village');
  return [householdRefusal(line, column, 'village-differs', `与行政区划代码不符，该代码为“${known}”。`, `The place code is that of ${known}.`)];
}

/** The published name ends in the committee's, people write the village's. */
const bareVillage = (name: string): string => name.replace(/(村民委员会|村委会)$/, '村').replace(/(居民委员会|居委会)$/, '');

function dayRefusals({ filledOn }: RowFacts, line: number, today: string): RowRefusal[] {
  if (typeof filledOn !== 'string' || filledOn <= today) return [];
  return [householdRefusal(line, headerOf(householdColumns, 'filledOn'), 'day-ahead', '填表日期晚于今天。', 'The day of the form lies ahead.')];
}

/** Facts whose columns were read without a refusal, in the shape of the domain's checks. */
function checked(facts: RowFacts, people: readonly Person[]) {
  return {
    members: people.map((person) => person.facts as unknown as CheckedMember),
    causes: causesOf(facts),
    income: statementOf(facts),
  };
}

const causesOf = (facts: RowFacts): RiskCause[] => (facts['causes'] ?? []) as RiskCause[];

function statementOf(facts: RowFacts): IncomeStatement {
  const { wage, operating, operatingCost, property, transfer, indemnity = 0, outOfPocket = 0 } = facts['income'] as IncomeStatement;
  return { wage, operating, operatingCost, property, transfer, indemnity, outOfPocket };
}

/** A finding of the domain, put to the cell where somebody has to correct it. */
function locate(finding: HouseholdFinding, householdLine: number, people: readonly Person[]): RowRefusal {
  const { field, code, sentence } = finding;
  const person = finding.member === undefined ? personMeant(finding, people) : people[finding.member];
  return person
    ? { sheet: memberSheet, line: person.line, column: headerOf(memberColumns, field), code, sentence }
    : { sheet: householdSheet, line: householdLine, column: headerOf(householdColumns, field), code, sentence };
}

/** Of a finding about several people, the last one it may mean: the row that was probably added. */
function personMeant({ field, code }: HouseholdFinding, people: readonly Person[]): Person | undefined {
  if (!memberColumns.some((column) => column.field === field)) return undefined;
  const relation = code === 'one-head' ? 'head' : 'spouse';
  return people.findLast((person) => person.facts['relation'] === relation) ?? people[0];
}

/** Forms carry derived sums; whoever wrote them may have rounded to the yuan, but not more. */
function sumRefusals(facts: RowFacts, income: IncomeResult, line: number): RowRefusal[] {
  const given = facts['income'] as Partial<IncomeResult>;
  return (Object.keys(income) as (keyof IncomeResult)[])
    .filter((sum) => given[sum] !== undefined && Math.abs(given[sum] - income[sum]) > 100)
    .map((sum) => householdRefusal(line, headerOf(householdColumns, `income.${sum}`), 'sum-differs', '与各项收入支出的计算结果不符。', 'This differs from what the items add up to.'));
}

function nameRefusals({ headName }: RowFacts, line: number, people: readonly Person[]): RowRefusal[] {
  const head = people.find((person) => person.facts['relation'] === 'head');
  if (head?.facts['name'] === headName) return [];
  return [householdRefusal(line, headerOf(householdColumns, 'headName'), 'head-name-differs', '与“人”表中户主的姓名不符。', "This is not the head's name in the people's sheet.")];
}

function formOf(facts: RowFacts, line: number, people: readonly Person[], income: IncomeResult, findings: readonly HouseholdFinding[]): HouseholdForm {
  const {
    number, placeCode, province: _province, prefecture: _prefecture, county: _county, township: _township, village: _village,
    villageGroup, headName, phone, contactPhone, bankAccount, ...rest
  } = facts as RowFacts & Omit<HouseholdForm, 'facts'>;
  const warnings = findings.map(({ field, code, sentence, member }) => ({ field, code, sentence, member }));
  const kept = { ...rest, causes: causesOf(facts), income: { ...statementOf(facts), ...income }, warnings } as unknown as HouseholdFacts;
  return { number, line, placeCode, villageGroup, headName, phone, contactPhone, bankAccount, facts: kept, members: people.map(memberOf) };
}

function memberOf({ line, facts }: Person): MemberForm {
  const { householdNumber: _household, personNumber, name, relation, documentNumber, phone, ...rest } = facts as RowFacts & MemberForm & { documentNumber: string };
  const certificate = parseDisabilityCertificate(documentNumber);
  const holder = certificate.ok ? certificate.holder : parseIdentityNumber(documentNumber);
  if (!holder.ok) throw new Error('A document that passed the checks cannot be read.');
  const disability = certificate.ok && {
    category: certificate.category,
    grade: certificate.grade,
    severe: certificate.severe,
    reissue: certificate.number.slice(20),
  };
  const kept = { ...rest, birthMonth: holder.birthDay.slice(0, 7), ...(disability && { disability }) } as unknown as MemberFacts;
  return { line, personNumber, name, relation, identityNumber: holder.number, phone, facts: kept };
}
