import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { Account, AccountsQuery, AccountsSearch } from '#contracts/people.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { refusePersonalData } from '../cases/plain-words.js';
import { Refusal, forbidden, notFound } from '../problems.js';
import { noteAccess } from './access-log.js';
import { administers, homeOf } from './bindings.service.js';
import { hashPassword } from './passwords.js';
import type { Binding, Person } from './person.js';
import { isAdministrator } from './roles.js';
import { newPassword } from './secrets.js';
import { SessionsService } from './sessions.service.js';
import { noteWorkLeftBehind } from './work-left-behind.js';

interface AccountRow {
  id: string;
  login: string;
  name: string;
  status: 'active' | 'locked';
  must_change_password: boolean;
  household_id: string | null;
  created_at: Date;
  bindings: (Binding & { id: string; department: string | null })[];
  /** Where the roles are held; where they were, of somebody who holds none any more; null of somebody who never did. */
  places: string[] | null;
  /** Where the account was made. */
  home: string | null;
}

const accountQuery = `
  SELECT account.id, login, name, status, must_change_password, household_id, created_at, coalesce(held.bindings, '[]') AS bindings,
    coalesce(held.places, former.places) AS places, former.home
  FROM user_account AS account LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('id', id, 'role', role, 'placeCode', place_code, 'department', department) ORDER BY role, place_code, department) AS bindings,
      array_agg(DISTINCT role) AS roles, array_agg(DISTINCT place_code) AS places
    FROM role_binding WHERE account_id = account.id AND valid_from <= $1 AND (valid_to IS NULL OR valid_to > $1)
  ) AS held ON TRUE LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT place_code) AS places, ${homeOf('account.id')} AS home FROM role_binding WHERE account_id = account.id
  ) AS former ON TRUE`;

/** Accounts as administrators see them: who, in which roles, and the switch that shuts one at once. */
@Injectable()
export class AccountsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly sessions: SessionsService,
    private readonly wakes: Wakes,
  ) {}

  /** A page of the accounts of the administrator's county, by login. */
  async page(by: Person, { after, limit, placeCode, role, name }: AccountsQuery & Partial<AccountsSearch>): Promise<{ items: Account[]; next?: string }> {
    const counties = by.bindings.filter((binding) => isAdministrator(binding.role)).map((binding) => `${binding.placeCode.slice(0, 6)}%`);
    const { rows } = await this.pool.query<AccountRow>(
      `${accountQuery}
       WHERE ($2::text IS NULL OR login > $2) AND ($3::text IS NULL OR $3 = ANY (held.places)) AND ($4::text IS NULL OR $4 = ANY (held.roles))
         AND (former.places IS NULL OR former.home LIKE ANY ($5::text[])
           OR EXISTS (SELECT FROM unnest(coalesce(held.places, former.places)) AS place WHERE place LIKE ANY ($5::text[])))
         AND ($7::text IS NULL OR starts_with(name, $7) OR starts_with(login, lower($7)))
       ORDER BY login LIMIT $6`,
      [this.clock.now(), after ?? null, placeCode ?? null, role ?? null, counties, limit, name ?? null],
    );
    const next = rows.length === limit ? rows.at(-1)?.login : undefined;
    return { items: rows.map(asAccount), ...(next === undefined ? {} : { next }) };
  }

  /** Shuts an account and ends its sessions at once. @throws Refusal `not-found`, `forbidden` */
  async lock(by: Person, accountId: string, reason: string): Promise<void> {
    if (by.accountId === accountId) throw forbidden('不得停用本人账号', 'Nobody locks their own account');
    await this.change(by, accountId, 'account-locked', reason, async (client, { bindings }) => {
      await client.query(`UPDATE user_account SET status = 'locked', locked_at = coalesce(locked_at, $2) WHERE id = $1`, [accountId, this.clock.now()]);
      await this.sessions.revokeAll(accountId, undefined, client);
      await noteWorkLeftBehind(client, bindings, this.clock.now());
    });
    this.wakes.ring('rungs');
  }

  /** Opens it again, and forgets wrong passwords. */
  async unlock(by: Person, accountId: string, reason: string): Promise<void> {
    await this.change(by, accountId, 'account-unlocked', reason, async (client) => {
      await client.query(`UPDATE user_account SET status = 'active', locked_at = NULL, failures = 0, locked_until = NULL WHERE id = $1`, [accountId]);
    });
  }

  async endSessions(by: Person, accountId: string, reason: string): Promise<void> {
    await this.change(by, accountId, 'sessions-ended', reason, (client) => this.sessions.revokeAll(accountId, undefined, client));
  }

  /**
   * For somebody who forgot their password: a new one to start with, told once. Administrators come back through the server alone
   * (`npm run invite`), so that none of the three can slip into another's account.
   */
  async resetPassword(by: Person, accountId: string, reason: string): Promise<string> {
    const password = newPassword();
    const hash = await hashPassword(password);
    await this.change(by, accountId, 'password-reset', reason, async (client, account) => {
      if (account.bindings.some(({ role }) => isAdministrator(role))) {
        throw new Refusal('fixed-role', 409, {
          zh: '管理员账号请在服务器上重新邀请',
          en: 'Administrators are invited anew on the server itself: npm run invite',
        });
      }
      await client.query(
        'UPDATE user_account SET password_hash = $2, must_change_password = TRUE, failures = 0, locked_until = NULL WHERE id = $1',
        [accountId, hash],
      );
      await this.sessions.revokeAll(accountId, undefined, client);
    });
    return password;
  }

  private async change(
    by: Person,
    accountId: string,
    action: string,
    reason: string,
    work: (client: PoolClient, account: AccountRow) => Promise<void>,
  ): Promise<void> {
    refusePersonalData({ reason });
    const now = this.clock.now();
    await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<AccountRow>(`${accountQuery} WHERE account.id = $2 FOR UPDATE OF account`, [now, accountId]);
      const [account] = rows;
      if (!account || !answersFor(by, account)) throw notFound({ zh: '该账号', en: 'account' });
      await work(client, account);
      await noteAccess(client, { at: now, accountId: by.accountId, action, reason, detail: { target: accountId } });
    });
  }
}

/** Of the county the account was made in, or of the one all its roles are in: so there is always somebody who can shut it. */
const answersFor = (by: Person, { home, places }: AccountRow): boolean =>
  (home !== null && administers(by, home)) || (places ?? []).every((placeCode) => administers(by, placeCode));

function asAccount(row: AccountRow): Account {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    status: row.status,
    mustChangePassword: row.must_change_password,
    createdAt: row.created_at.toISOString(),
    bindings: row.bindings.map(({ department, ...binding }) => ({ ...binding, ...(department ? { department } : {}) })),
    ...(row.household_id ? { householdId: row.household_id } : {}),
  };
}
