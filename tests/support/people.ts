import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Clock } from '#engine/ports.js';
import { newId } from '#infrastructure/ids.js';
import type { Binding, Person } from '#services/people/person.js';
import { newToken, tokenHash } from '#services/people/secrets.js';

export interface HiredPerson extends Person {
  /** Of an open session: `Authorization: Bearer ${token}`. */
  token: string;
}

/** Puts a person into the database who has signed in and replaced the first password; no password is hashed, so it takes a millisecond. */
export async function hire(
  pool: Pool,
  clock: Clock,
  bindings: Binding[],
  { name = '试用人员', householdId, identityHash }: { name?: string; householdId?: string; identityHash?: Buffer } = {},
): Promise<HiredPerson> {
  const now = clock.now();
  const accountId = newId(now);
  const login = `person-${randomUUID()}`;
  const token = newToken();
  await pool.query(
    `INSERT INTO user_account (id, login, name, must_change_password, status, household_id, identity_hash, created_at)
     VALUES ($1, $2, $3, FALSE, 'active', $4, $5, $6)`,
    [accountId, login, name, householdId ?? null, identityHash ?? null, now],
  );
  for (const { role, placeCode, department } of bindings) {
    await pool.query('INSERT INTO role_binding (id, account_id, role, place_code, department, valid_from) VALUES ($1, $2, $3, $4, $5, $6)', [
      newId(now),
      accountId,
      role,
      placeCode,
      department ?? null,
      now,
    ]);
  }
  await pool.query('INSERT INTO session (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)', [
    tokenHash(token),
    accountId,
    now,
    new Date(now.getTime() + 1000 * 86_400_000),
  ]);
  return { accountId, login, name, token, bindings, mustChangePassword: false, householdId, identityHash };
}
