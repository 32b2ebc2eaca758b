import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { AccessLogEntry, AccessLogQuery } from '#contracts/people.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { namesIn } from './access-log-names.js';
import type { Person } from './person.js';
import { isAdministrator } from './roles.js';

/** What happened outside a case. Never a password, a number of a person, or a text somebody typed as a login. */
export interface AccessNote {
  at: Date;
  accountId?: string;
  action: string;
  householdId?: string;
  reason?: string;
  detail?: Record<string, unknown>;
}

/** Writes one line for the auditors, within the caller's transaction where there is one. */
export async function noteAccess(on: Pool | PoolClient, note: AccessNote): Promise<void> {
  await on.query('INSERT INTO access_log (at, account_id, action, household_id, reason, detail) VALUES ($1, $2, $3, $4, $5, $6)', [
    note.at,
    note.accountId ?? null,
    note.action,
    note.householdId ?? null,
    note.reason ?? null,
    note.detail ? JSON.stringify(note.detail) : null,
  ]);
}

interface AccessRow {
  id: number;
  at: Date;
  account_id: string | null;
  account_name: string | null;
  action: string;
  household_id: string | null;
  household_number: string | null;
  household_place_code: string | null;
  household_place: string | null;
  reason: string | null;
  detail: Record<string, unknown> | null;
}

@Injectable()
export class AccessLogService {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  /**
   * A page of lines, latest first: those of the auditor's county, by who did it and by whose file it was. A line with neither, of a
   * sign-in under a login nobody has, belongs to the whole installation.
   */
  async page(by: Person, { before, limit, accountId, householdId, householdNumber, action }: AccessLogQuery): Promise<{ items: AccessLogEntry[]; next?: number }> {
    const counties = by.bindings.filter(({ role }) => isAdministrator(role)).map(({ placeCode }) => placeCode.slice(0, 6));
    const { rows } = await this.pool.query<AccessRow>(
      `SELECT line.*, account.name AS account_name, household.number AS household_number, household.place_code AS household_place_code,
         concat(township.name, coalesce(village.name, household.place_code)) AS household_place
       FROM access_log AS line
       LEFT JOIN user_account AS account ON account.id = line.account_id
       LEFT JOIN household ON household.id = line.household_id
       LEFT JOIN region AS village ON village.code = household.place_code
       LEFT JOIN region AS township ON township.code = rpad(left(household.place_code, 9), 12, '0')
       WHERE ($1::bigint IS NULL OR line.id < $1) AND ($2::uuid IS NULL OR line.account_id = $2) AND ($3::uuid IS NULL OR line.household_id = $3)
         AND ($4::text IS NULL OR line.action = $4) AND ($7::text IS NULL OR line.household_id IN (SELECT id FROM household WHERE number LIKE $7)) AND (
           (line.account_id IS NULL AND line.household_id IS NULL)
           OR EXISTS (SELECT FROM role_binding AS held WHERE held.account_id = line.account_id AND left(held.place_code, 6) = ANY ($6::text[]))
           OR left(household.place_code, 6) = ANY ($6::text[])
         )
       ORDER BY line.id DESC LIMIT $5`,
      [before ?? null, accountId ?? null, householdId ?? null, action ?? null, limit, counties, householdNumber ? `${householdNumber}%` : null],
    );
    const next = rows.length === limit ? rows.at(-1)?.id : undefined;
    const names = await namesIn(this.pool, rows.map(({ detail }) => detail));
    return { items: rows.map((row) => asEntry(row, names)), ...(next === undefined ? {} : { next }) };
  }
}

function asEntry(row: AccessRow, names: ReadonlyMap<string, string>): AccessLogEntry {
  const called = Object.values(row.detail ?? {}).flatMap((value) => (typeof value === 'string' && names.has(value) ? [[value, names.get(value)!] as const] : []));
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    ...(row.account_id ? { accountId: row.account_id } : {}),
    ...(row.account_name ? { accountName: row.account_name } : {}),
    ...(row.household_id ? { householdId: row.household_id } : {}),
    ...(row.household_number ? { household: { number: row.household_number, placeCode: row.household_place_code!, place: row.household_place! } } : {}),
    ...(row.reason ? { reason: row.reason } : {}),
    ...(row.detail ? { detail: row.detail } : {}),
    ...(called.length > 0 ? { called: Object.fromEntries(called) } : {}),
  };
}
