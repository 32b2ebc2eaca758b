import type { HouseholdFile, MemberFile } from '#contracts/households.js';
import type { HouseholdChange } from '#contracts/review.js';
import { maskBankCard } from '#domain/bank-card.js';
import { maskPhone } from '#domain/phone.js';
import type { Column } from '../households/column.js';
import { householdColumns, memberColumns } from '../households/columns.js';
import type { RowFacts } from '../households/read-row.js';
import { writeRow } from '../households/write-row.js';

/** Columns that follow from the place, or hold a number of a person, are not compared as cells. */
const compared = ({ kind }: Column): boolean => !['placeName', 'phone', 'bank', 'document'].includes(kind);
const ofHousehold = householdColumns.filter(compared);
const ofMember = memberColumns.filter(compared);

const numbers = [
  ['phone', { zh: '联系电话', en: 'phone' }, maskPhone],
  ['contactPhone', { zh: '联系人电话', en: 'phone of the contact' }, maskPhone],
  ['bankAccount', { zh: '银行账号', en: 'bank account' }, maskBankCard],
] as const;

/**
 * What differs between two versions of a file, in the words of the form. Takes files with their numbers in clear, since a masked number may look
 * the same where another digit changed; gives them away masked only.
 */
export function householdChanges(before: HouseholdFile, after: HouseholdFile): HouseholdChange[] {
  const own = { of: 'household', kind: 'changed', memberName: null } as const;
  const facts = cellChanges(ofHousehold, rowOf(before), rowOf(after)).map((change) => ({ ...own, ...change }));
  const reached = numbers.filter(([field]) => before[field] !== after[field]).map(([field, title, mask]) => {
    const shown = (number: string | null) => (number === null ? null : mask(number));
    return { ...own, title, before: shown(before[field]), after: shown(after[field]) };
  });
  return [...memberChanges(before.members, after.members), ...facts, ...reached];
}

function memberChanges(before: MemberFile[], after: MemberFile[]): HouseholdChange[] {
  const title = { zh: '家庭成员', en: 'member' };
  const same = (one: MemberFile) => (other: MemberFile) => other.identityNumber === one.identityNumber;
  const removed = before.filter((one) => !after.some(same(one))).map(({ name }) => ({ of: 'member', kind: 'removed', memberName: name, title, before: name, after: null }) as const);
  const added = after.filter((one) => !before.some(same(one))).map(({ name }) => ({ of: 'member', kind: 'added', memberName: name, title, before: null, after: name }) as const);
  const changed = after.flatMap((now) => {
    const then = before.find(same(now));
    return then ? cellChanges(ofMember, memberRow(then), memberRow(now)).map((change) => ({ of: 'member', kind: 'changed', memberName: now.name, ...change }) as const) : [];
  });
  return [...removed, ...added, ...changed];
}

const rowOf = ({ number, placeCode, villageGroup, headName, facts }: HouseholdFile): RowFacts => ({ ...facts, number, placeCode, villageGroup, headName });
const memberRow = ({ name, relation, facts }: MemberFile): RowFacts => ({ ...facts, name, relation });

function cellChanges(columns: readonly Column[], before: RowFacts, after: RowFacts): Pick<HouseholdChange, 'title' | 'before' | 'after'>[] {
  const [then, now] = [writeRow(columns, before), writeRow(columns, after)];
  return columns.flatMap(({ header, field }, at) =>
    then[at] === now[at] ? [] : [{ title: { zh: header, en: wordsOf(field) }, before: shown(then[at]), after: shown(now[at]) }],
  );
}

const shown = (cell: string | number | undefined): string | null => (cell === undefined || cell === '' ? null : String(cell));

/** `income.operatingCost` as "income operating cost". */
const wordsOf = (field: string): string => field.replace('[]', '').replaceAll('.', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
