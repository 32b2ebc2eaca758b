import { householdColumns, householdSheet, joinHeader, memberColumns, memberSheet } from '../households/columns.js';
import type { FormCell } from '../households/write-row.js';
import type { Random } from './random.js';

/** A household as the cells of its rows. `household` is null where the row has been left out. */
export interface HouseholdCells {
  household: FormCell[] | null;
  members: FormCell[][];
}

/** Where a planted mistake sits: a member's index, or the household's row. */
export interface Spot {
  sheet: string;
  member: number;
  column: string;
  code: string;
}

interface Chances {
  random: Random;
  /** A member of a good household earlier in the file. */
  earlier: readonly FormCell[] | undefined;
}

type Spoiler = (cells: HouseholdCells, chances: Chances) => Spot | undefined;

const at = (columns: readonly { header: string }[], header: string): number => {
  const index = columns.findIndex((column) => column.header === header);
  if (index < 0) throw new Error(`The form has no column ${header}.`);
  return index;
};

const inHousehold =
  (column: string, code: string, value: FormCell): Spoiler =>
  ({ household }) => {
    household![at(householdColumns, column)] = value;
    return { sheet: householdSheet, member: 0, column, code };
  };

const inMember = (
  column: string,
  code: string,
  value: (row: readonly FormCell[], random: Random) => FormCell | undefined,
): Spoiler =>
  ({ members }, { random }) => {
    const order = random.int(0, members.length - 1);
    for (let tried = 0; tried < members.length; tried += 1) {
      const member = (order + tried) % members.length;
      const bad = value(members[member]!, random);
      if (bad === undefined) continue;
      members[member]![at(memberColumns, column)] = bad;
      return { sheet: memberSheet, member, column, code };
    }
    return undefined;
  };

const cell = (row: readonly FormCell[], header: string): string => String(row[at(memberColumns, header)]);
const otherDigit = (digit: string): string => (digit === '5' ? '6' : '5');

/** A mistake of each kind that the import has to find, one by one where the checks follow each other. */
const spoilers: readonly Spoiler[] = [
  inMember('证件号码', 'document-check-digit', (row) => {
    const number = cell(row, '证件号码');
    return number.slice(0, 17) + otherDigit(number[17]!) + number.slice(18);
  }),
  inMember('姓名', 'required', () => ''),
  inHousehold('工资性收入', 'required', ''),
  inMember('与户主关系', 'not-in-list', () => '之干女儿'),
  inHousehold('联系电话', 'phone', '1390914'),
  twoHeads,
  inMember('证件号码', 'digits-lost', (row) => (/^\d{18}$/.test(cell(row, '证件号码')) ? Number(cell(row, '证件号码')) : undefined)),
  unknownVillage,
  personTwice,
  inHousehold('填表日期', 'day', '2026-13-40'),
  inMember('劳动技能', 'child-labour', (row) => (cell(row, '在校生状况') === '小学' ? '普通劳动力' : undefined)),
  withoutRow,
  inHousehold('生产经营性支出', 'too-small', -300),
  inHousehold('家庭纯收入', 'sum-differs', 987_654),
  inMember('性别', 'sex-document', (row) => (cell(row, '与户主关系') === '户主' ? (cell(row, '性别') === '男' ? '女' : '男') : undefined)),
  withoutMembers,
  inHousehold('家庭住址', 'personal-number', '问村主任13909140000'),
  inHousehold('行政村', 'village-differs', '不存在村'),
];

/** Plants one mistake; the kinds follow each other, and one that does not fit this household gives way to the next. */
export function spoil(cells: HouseholdCells, turn: number, chances: Chances): Spot {
  for (let tried = 0; tried < spoilers.length; tried += 1) {
    const spot = spoilers[(turn + tried) % spoilers.length]!(cells, chances);
    if (spot) return spot;
  }
  throw new Error('No mistake fits this household.');
}

function twoHeads({ members }: HouseholdCells): Spot | undefined {
  if (members.length < 2) return undefined;
  members[1]![at(memberColumns, '与户主关系')] = '户主';
  return { sheet: memberSheet, member: 1, column: '与户主关系', code: 'one-head' };
}

function unknownVillage({ household }: HouseholdCells): Spot {
  const index = at(householdColumns, '行政区划代码');
  household![index] = `${String(household![index]).slice(0, 9)}999`;
  return { sheet: householdSheet, member: 0, column: '行政区划代码', code: 'village-unknown' };
}

function personTwice({ household, members }: HouseholdCells, { earlier }: Chances): Spot | undefined {
  if (!earlier) return undefined;
  const copy = [...earlier];
  copy[at(memberColumns, '户编号')] = household![at(householdColumns, '户编号')]!;
  copy[at(memberColumns, '人编号')] = '';
  copy[at(memberColumns, '与户主关系')] = '其他';
  members.push(copy);
  for (const sum of ['家庭人均纯收入', '纳入监测人均参考收入']) household![at(householdColumns, sum)] = '';
  return { sheet: memberSheet, member: members.length - 1, column: '证件号码', code: 'person-twice' };
}

function withoutRow(cells: HouseholdCells): Spot {
  cells.household = null;
  return { sheet: memberSheet, member: 0, column: joinHeader, code: 'household-row-missing' };
}

function withoutMembers(cells: HouseholdCells): Spot {
  cells.members = [];
  return { sheet: householdSheet, member: 0, column: joinHeader, code: 'no-member' };
}
