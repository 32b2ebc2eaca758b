import type { Pool } from 'pg';
import { businessRoles } from '#contracts/people.js';
import { invalidInput } from '../problems.js';

/** Somebody who works in the county of a case. */
export interface Colleague {
  accountId: string;
  name: string;
  householdId?: string;
  identityHash?: Buffer;
}

/**
 * Those of these accounts that are active and hold an office that works on cases in the county of a place.
 * @throws Refusal `invalid-input` naming each field whose account does not
 */
export async function colleaguesAt(pool: Pool, wanted: { path: string; accountId: string }[], placeCode: string, now: Date): Promise<Colleague[]> {
  const { rows } = await pool.query<{ id: string; name: string; household_id: string | null; identity_hash: Buffer | null }>(
    `SELECT account.id, account.name, account.household_id, account.identity_hash FROM user_account account
     WHERE account.id = ANY ($1::uuid[]) AND account.status = 'active' AND EXISTS (
       SELECT FROM role_binding binding WHERE binding.account_id = account.id AND binding.role = ANY ($2::text[])
         AND binding.place_code LIKE $3 AND binding.valid_from <= $4 AND (binding.valid_to IS NULL OR binding.valid_to > $4))`,
    [wanted.map(({ accountId }) => accountId), businessRoles, `${placeCode.slice(0, 6)}%`, now],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const strangers = wanted.filter(({ accountId }) => !found.has(accountId));
  if (strangers.length > 0) throw invalidInput(strangers.map(({ path }) => ({ path, message: '不是本县在岗的工作人员' })));
  return rows.map(({ id, name, household_id, identity_hash }) => ({
    accountId: id,
    name,
    ...(household_id ? { householdId: household_id } : {}),
    ...(identity_hash ? { identityHash: identity_hash } : {}),
  }));
}
