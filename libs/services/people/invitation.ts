import type { Pool } from 'pg';
import type { Binding } from './person.js';
import { codeHash, newCode } from './secrets.js';

const hour = 3_600_000;

export interface Invitation extends Binding {
  /** Told once, kept by nobody but its bearer. */
  code: string;
  expiresAt: Date;
}

/**
 * Writes a one-time code for an office. Officers have 24 hours, households with their slip of paper 7 days.
 * @param circumstances `by` is the inviting account, absent when the code is made on the server itself
 */
export async function writeInvitation(
  pool: Pool,
  { role, placeCode, department }: Binding,
  { at, by, householdId }: { at: Date; by?: string; householdId?: string },
): Promise<Invitation> {
  const code = newCode();
  const expiresAt = new Date(at.getTime() + (householdId === undefined ? 24 * hour : 7 * 24 * hour));
  await pool.query(
    `INSERT INTO invitation (code_hash, role, place_code, department, household_id, created_by, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [codeHash(code), role, placeCode, department ?? null, householdId ?? null, by ?? null, at, expiresAt],
  );
  return { code, role, placeCode, ...(department ? { department } : {}), expiresAt };
}
