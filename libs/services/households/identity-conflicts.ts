import type { PoolClient } from 'pg';
import type { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { headerOf, memberColumns, memberSheet } from './columns.js';
import type { HouseholdForm, MemberForm, RowRefusal } from './household-form.js';

/** Remembers in which line each person of a file stands first: a person belongs to one household. */
export class PeopleOfFile {
  private readonly lines = new Map<string, number>();

  /** Takes note of a household's people; returns a refusal for each who stood in the file before. */
  enter(form: HouseholdForm): RowRefusal[] {
    return form.members.flatMap((member) => {
      const first = this.lines.get(member.identityNumber);
      if (first === undefined) this.lines.set(member.identityNumber, member.line);
      return first === undefined
        ? []
        : [refusal(member, 'person-twice', `此人已在“${memberSheet}”表第${first}行出现。`, `The same person stands in line ${first} of ${memberSheet}.`)];
    });
  }
}

/** A member whom the database knows in another household, as of its current version. */
export interface IdentityConflict {
  form: HouseholdForm;
  member: MemberForm;
  otherNumber: string;
}

/** Finds members of these forms who live in a household of another number. One indexed query for the whole batch. */
export async function findConflicts(client: PoolClient, cipher: FieldCipher, forms: readonly HouseholdForm[]): Promise<IdentityConflict[]> {
  const people = forms.flatMap((form) => form.members.map((member) => ({ form, member, hash: cipher.lookup(member.identityNumber) })));
  const { rows } = await client.query<{ hash: Buffer; number: string }>(
    `SELECT m.identity_hash AS hash, h.number FROM member m
     JOIN household h ON h.id = m.household_id AND h.version = m.version
     WHERE m.identity_hash = ANY($1::bytea[])`,
    [people.map((person) => person.hash)],
  );
  const homes = new Map<string, string[]>();
  for (const row of rows) homes.set(row.hash.toString('hex'), [...(homes.get(row.hash.toString('hex')) ?? []), row.number]);
  return people.flatMap(({ form, member, hash }) => {
    const otherNumber = homes.get(hash.toString('hex'))?.find((number) => number !== form.number);
    return otherNumber === undefined ? [] : [{ form, member, otherNumber }];
  });
}

export const conflictRefusal = ({ member, otherNumber }: IdentityConflict): RowRefusal =>
  refusal(member, 'person-elsewhere', `此人已登记在户编号${otherNumber}的家庭中。`, `This person is registered in household ${otherNumber}.`);

const refusal = ({ line }: MemberForm, code: string, zh: string, en: string): RowRefusal => ({
  sheet: memberSheet,
  line,
  column: headerOf(memberColumns, 'documentNumber'),
  code,
  sentence: { zh, en },
});
