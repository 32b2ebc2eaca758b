import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { AccessLogEntry, AccessLogQuery } from '#contracts/people.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
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
  async page(by: Person, { before, limit, accountId, householdId, action }: AccessLogQuery): Promise<{ items: AccessLogEntry[]; next?: number }> {
    const counties = by.bindings.filter(({ role }) => isAdministrator(role)).map(({ placeCode }) => placeCode.slice(0, 6));
    const { rows } = await this.pool.query<AccessRow>(
      `SELECT line.*, (SELECT name FROM user_account WHERE id = line.account_id) AS account_name FROM access_log AS line
       WHERE ($1::bigint IS NULL OR id < $1) AND ($2::uuid IS NULL OR account_id = $2) AND ($3::uuid IS NULL OR household_id = $3)
         AND ($4::text IS NULL OR action = $4) AND (
           (account_id IS NULL AND household_id IS NULL)
           OR EXISTS (SELECT FROM role_binding AS held WHERE held.account_id = line.account_id AND left(held.place_code, 6) = ANY ($6::text[]))
           OR EXISTS (SELECT FROM household WHERE household.id = line.household_id AND left(household.place_code, 6) = ANY ($6::text[]))
         )
       ORDER BY id DESC LIMIT $5`,
      [before ?? null, accountId ?? null, householdId ?? null, action ?? null, limit, counties],
    );
    const next = rows.length === limit ? rows.at(-1)?.id : undefined;
    return { items: rows.map(asEntry), ...(next === undefined ? {} : { next }) };
  }
}

function asEntry(row: AccessRow): AccessLogEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    ...(row.account_id ? { accountId: row.account_id } : {}),
    ...(row.account_name ? { accountName: row.account_name } : {}),
    ...(row.household_id ? { householdId: row.household_id } : {}),
    ...(row.reason ? { reason: row.reason } : {}),
    ...(row.detail ? { detail: row.detail } : {}),
  };
}
