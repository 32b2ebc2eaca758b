import type { Pool, PoolClient } from 'pg';
import type { HouseholdFacts, HouseholdFile, MemberFacts, MemberFile } from '#contracts/households.js';
import { maskBankCard } from '#domain/bank-card.js';
import { maskIdentityNumber } from '#domain/identity-number.js';
import { maskPhone } from '#domain/phone.js';
import type { FieldCipher } from '#infrastructure/keys/field-cipher.js';

interface FileRow {
  id: string;
  number: string;
  placeCode: string;
  version: number;
  currentVersion: number;
  villageGroup: string | null;
  headName: string;
  phoneCipher: string | null;
  contactPhoneCipher: string | null;
  bankCipher: string | null;
  facts: HouseholdFacts;
  source: string;
  createdAt: Date;
}

interface MemberRow {
  position: number;
  personNumber: string | null;
  name: string;
  relation: string;
  identityCipher: string;
  phoneCipher: string | null;
  facts: MemberFacts;
}

/**
 * A household as of one version, the current one when none is named; undefined when there is none. Numbers are masked unless
 * `unmasked`; who may ask for that, and the line in the access log, are the caller's business.
 */
export async function findHouseholdFile(
  on: Pool | PoolClient,
  cipher: FieldCipher,
  id: string,
  { version, unmasked }: { version?: number; unmasked: boolean },
): Promise<HouseholdFile | undefined> {
  const { rows } = await on.query<FileRow>(
    `SELECT h.id, h.number, h.place_code AS "placeCode", v.version, h.version AS "currentVersion", v.village_group AS "villageGroup",
       v.head_name AS "headName", v.phone_cipher AS "phoneCipher", v.contact_phone_cipher AS "contactPhoneCipher",
       v.bank_cipher AS "bankCipher", v.facts, v.source, v.created_at AS "createdAt"
     FROM household h JOIN household_version v ON v.household_id = h.id AND v.version = coalesce($2, h.version)
     WHERE h.id = $1`,
    [id, version ?? null],
  );
  const [row] = rows;
  if (!row) return undefined;
  const members = await on.query<MemberRow>(
    `SELECT position, person_number AS "personNumber", name, relation, identity_cipher AS "identityCipher",
       phone_cipher AS "phoneCipher", facts
     FROM member WHERE household_id = $1 AND version = $2 ORDER BY position`,
    [id, row.version],
  );
  const show = reader(cipher, unmasked);
  const { phoneCipher, contactPhoneCipher, bankCipher, createdAt, ...own } = row;
  return {
    ...own,
    phone: show(phoneCipher, maskPhone),
    contactPhone: show(contactPhoneCipher, maskPhone),
    bankAccount: show(bankCipher, maskBankCard),
    createdAt: createdAt.toISOString(),
    members: members.rows.map((member) => memberFile(member, show)),
    unmasked,
  };
}

type Show = (sealed: string | null, mask: (number: string) => string) => string | null;

const reader =
  (cipher: FieldCipher, unmasked: boolean): Show =>
  (sealed, mask) => {
    if (sealed === null) return null;
    const number = cipher.open(sealed);
    return unmasked ? number : mask(number);
  };

function memberFile({ identityCipher, phoneCipher, ...own }: MemberRow, show: Show): MemberFile {
  return { ...own, identityNumber: show(identityCipher, maskIdentityNumber)!, phone: show(phoneCipher, maskPhone) };
}
