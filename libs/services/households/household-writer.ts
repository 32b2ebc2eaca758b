import type { PoolClient } from 'pg';
import { newId } from '#infrastructure/ids.js';
import type { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { contentText } from './household-form.js';
import type { HouseholdForm } from './household-form.js';

/** Where new versions come from. */
export interface Origin {
  source: string;
  createdBy: string | null;
  at: Date;
}

/** A household as it stands in the database. */
export interface StandingHousehold {
  id: string;
  number: string;
  version: number;
  placeCode: string;
  contentHash: Buffer;
}

/** A form that says something new, with the version it becomes. */
interface NewVersion {
  id: string;
  version: number;
  form: HouseholdForm;
  contentHash: Buffer;
}

/** The households of these numbers, locked until the transaction ends. */
export async function lockHouseholds(client: PoolClient, numbers: readonly string[]): Promise<Map<string, StandingHousehold>> {
  const { rows } = await client.query<StandingHousehold>(
    `SELECT h.id, h.number, h.version, h.place_code AS "placeCode", v.content_hash AS "contentHash"
     FROM household h JOIN household_version v ON v.household_id = h.id AND v.version = h.version
     WHERE h.number = ANY($1) ORDER BY h.id FOR UPDATE OF h`,
    [numbers],
  );
  return new Map(rows.map((row) => [row.number, row]));
}

/**
 * Writes each form that differs from what is known as a new version; the old ones stay. Three statements, whatever the number of
 * households. The caller holds the locks of `lockHouseholds`.
 */
export async function writeHouseholds(
  client: PoolClient,
  cipher: FieldCipher,
  forms: readonly HouseholdForm[],
  standing: ReadonlyMap<string, StandingHousehold>,
  origin: Origin,
): Promise<{ taken: number; updated: number; unchanged: number }> {
  const changes = forms.flatMap((form) => newVersion(cipher, form, standing.get(form.number), origin.at));
  if (changes.length > 0) {
    await writeHeads(client, changes, origin);
    await writeVersions(client, cipher, changes, origin);
    await writeMembers(client, cipher, changes);
  }
  const taken = changes.filter((change) => change.version === 1).length;
  return { taken, updated: changes.length - taken, unchanged: forms.length - changes.length };
}

function newVersion(cipher: FieldCipher, form: HouseholdForm, known: StandingHousehold | undefined, at: Date): NewVersion[] {
  const contentHash = cipher.lookup(contentText(form));
  if (known?.contentHash.equals(contentHash)) return [];
  return [{ id: known?.id ?? newId(at), version: (known?.version ?? 0) + 1, form, contentHash }];
}

async function writeHeads(client: PoolClient, changes: readonly NewVersion[], origin: Origin): Promise<void> {
  await client.query(
    `INSERT INTO household (id, number, place_code, version, created_at)
     SELECT id, number, place_code, version, $5 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) AS new (id, number, place_code, version)
     ON CONFLICT (number) DO UPDATE SET place_code = excluded.place_code, version = excluded.version`,
    [
      changes.map((change) => change.id),
      changes.map((change) => change.form.number),
      changes.map((change) => change.form.placeCode),
      changes.map((change) => change.version),
      origin.at,
    ],
  );
}

async function writeVersions(client: PoolClient, cipher: FieldCipher, changes: readonly NewVersion[], origin: Origin): Promise<void> {
  const { seal, hash } = sealing(cipher);
  await client.query(
    `INSERT INTO household_version (household_id, version, village_group, head_name, facts, phone_cipher, phone_hash,
       bank_cipher, bank_hash, contact_phone_cipher, content_hash, source, created_by, created_at)
     SELECT new.*, $12, $13::uuid, $14
     FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::jsonb[], $6::text[], $7::bytea[], $8::text[], $9::bytea[],
       $10::text[], $11::bytea[]) AS new`,
    [
      changes.map((change) => change.id),
      changes.map((change) => change.version),
      changes.map(({ form }) => form.villageGroup),
      changes.map(({ form }) => form.headName),
      changes.map(({ form }) => JSON.stringify(form.facts)),
      changes.map(({ form }) => seal(form.phone)),
      changes.map(({ form }) => hash(form.phone)),
      changes.map(({ form }) => seal(form.bankAccount)),
      changes.map(({ form }) => hash(form.bankAccount)),
      changes.map(({ form }) => seal(form.contactPhone)),
      changes.map((change) => change.contentHash),
      origin.source,
      origin.createdBy,
      origin.at,
    ],
  );
}

async function writeMembers(client: PoolClient, cipher: FieldCipher, changes: readonly NewVersion[]): Promise<void> {
  const { seal, hash } = sealing(cipher);
  const rows = changes.flatMap(({ id, version, form }) => form.members.map((member, at) => ({ id, version, position: at + 1, member })));
  await client.query(
    `INSERT INTO member (household_id, version, position, person_number, name, relation, identity_cipher, identity_hash,
       phone_cipher, phone_hash, facts)
     SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[],
       $9::text[], $10::bytea[], $11::jsonb[])`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.version),
      rows.map((row) => row.position),
      rows.map(({ member }) => member.personNumber ?? null),
      rows.map(({ member }) => member.name),
      rows.map(({ member }) => member.relation),
      rows.map(({ member }) => seal(member.identityNumber)),
      rows.map(({ member }) => hash(member.identityNumber)),
      rows.map(({ member }) => seal(member.phone)),
      rows.map(({ member }) => hash(member.phone)),
      rows.map(({ member }) => JSON.stringify(member.facts)),
    ],
  );
}

const sealing = (cipher: FieldCipher) => ({
  seal: (text: string | undefined): string | null => (text === undefined ? null : cipher.seal(text)),
  hash: (text: string | undefined): Buffer | null => (text === undefined ? null : cipher.lookup(text)),
});
