import { type AdministratorRole, administratorRoles, type Role } from '#contracts/people.js';
import { levelOf, type PlaceLevel } from '#domain/place-code.js';
import { Refusal, invalidInput } from '../problems.js';
import type { Binding } from './person.js';

/** At which places of the tree a role exists. */
const levelsOf: Readonly<Record<Role, readonly PlaceLevel[]>> = {
  household: ['village'],
  'village-cadre': ['village'],
  'township-officer': ['township'],
  'department-officer': ['county'],
  'county-officer': ['county'],
  'leading-group': ['county'],
  supervisor: ['township', 'county'],
  'system-administrator': ['county'],
  'security-administrator': ['county'],
  'audit-administrator': ['county'],
};

/** The levels of the tree at whose places the role exists. */
export const levelsOfRole = (role: Role): readonly PlaceLevel[] => levelsOf[role];

export const isAdministrator = (role: Role): role is AdministratorRole => (administratorRoles as readonly Role[]).includes(role);

/** @throws Refusal `invalid-input` where the role does not exist at such a place, or its department is missing or too much */
export function checkOffice({ role, placeCode, department }: Binding): void {
  if (!levelsOf[role].includes(levelOf(placeCode))) {
    throw invalidInput([{ path: 'placeCode', message: '该岗位不设在这一级 / this role does not exist at this level' }]);
  }
  if ((role === 'department-officer') !== (department !== undefined)) {
    throw invalidInput([{ path: 'department', message: '部门岗位须填写部门，其他岗位不填 / department officers name a department, others none' }]);
  }
}

/**
 * The three administrators are three people, and none of them works on cases.
 * @param held all roles this person holds, under any account known to be theirs
 * @throws Refusal `roles-exclude-each-other`
 */
export function refuseCombination(held: readonly Role[], added: Role): void {
  const clash = held.find((role) => role !== added && (isAdministrator(role) || isAdministrator(added)));
  if (!clash) return;
  throw new Refusal(
    'roles-exclude-each-other',
    409,
    { zh: '系统、安全、审计管理员不得由同一人担任，也不得兼任业务岗位', en: 'The three administrators are three people, and none of them holds another role' },
    { details: { held: clash, added } },
  );
}
