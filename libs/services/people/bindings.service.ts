import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { type BusinessOffice, businessRoles, type Role } from '#contracts/people.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { refusePersonalData } from '../cases/plain-words.js';
import { Refusal, forbidden, notFound } from '../problems.js';
import { noteAccess } from './access-log.js';
import type { Binding, Person } from './person.js';
import { checkOffice, isAdministrator, refuseCombination } from './roles.js';
import { noteWorkLeftBehind } from './work-left-behind.js';

/** Held while roles change, so that two changes of one person cannot each miss the other. */
const rolesLock = 7_303_021;

/** Roles at places: given and taken by the security administrator, never by anybody to themselves. */
@Injectable()
export class BindingsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly wakes: Wakes,
  ) {}

  /**
   * Gives a role; having it already changes nothing. An account belongs to the county it was made in and works in no other: whoever moves away
   * is invited anew there.
   * @returns the binding's id
   * @throws Refusal `not-your-own-roles`, `not-found` for accounts of other counties too, `invalid-input`, `roles-exclude-each-other`, `forbidden` for places outside
   */
  async bind(by: Person, accountId: string, office: BusinessOffice): Promise<string> {
    refuseOwn(by, accountId);
    refuseOutside(by, office.placeCode);
    return inTransaction(this.pool, async (client) => {
      await refuseForeign(client, by, accountId);
      const id = await this.add(client, accountId, office);
      await this.note(client, by, 'role-given', accountId, { ...office });
      return id;
    });
  }

  /** Takes a role away from this moment on. @throws Refusal `not-your-own-roles`, `not-found` for places outside too, `fixed-role` */
  async unbind(by: Person, accountId: string, bindingId: string, reason: string): Promise<void> {
    refuseOwn(by, accountId);
    refusePersonalData({ reason });
    const now = this.clock.now();
    await inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<Binding>(
        `UPDATE role_binding SET valid_to = $3 WHERE id = $1 AND account_id = $2 AND (valid_to IS NULL OR valid_to > $3)
         RETURNING role, place_code AS "placeCode", department`,
        [bindingId, accountId, now],
      );
      const [taken] = rows;
      if (!taken || !administers(by, taken.placeCode)) throw notFound({ zh: '该岗位', en: 'role of this account' });
      if (isAdministrator(taken.role) || taken.role === 'household') throw fixedRole();
      await noteWorkLeftBehind(client, [taken], now);
      await this.note(client, by, 'role-taken', accountId, { role: taken.role, placeCode: taken.placeCode }, reason);
    });
    this.wakes.ring('rungs');
  }

  /** Takes every office of the administrator's county away at once. @returns how many @throws Refusal `not-your-own-roles` */
  async endAll(client: PoolClient, by: Person, accountId: string, reason: string): Promise<number> {
    refuseOwn(by, accountId);
    const counties = by.bindings.filter(({ role }) => isAdministrator(role)).map(({ placeCode }) => placeCode.slice(0, 6));
    const now = this.clock.now();
    const { rows } = await client.query<Binding>(
      `UPDATE role_binding SET valid_to = $2 WHERE account_id = $1 AND (valid_to IS NULL OR valid_to > $2) AND role = ANY ($3::text[]) AND left(place_code, 6) = ANY ($4::text[])
       RETURNING role, place_code AS "placeCode", department`,
      [accountId, now, businessRoles, counties],
    );
    await noteWorkLeftBehind(client, rows, now);
    for (const { role, placeCode } of rows) await this.note(client, by, 'role-taken', accountId, { role, placeCode }, reason);
    return rows.length;
  }

  /**
   * The one way a role comes into being, for whichever door: checks place, department and that no person becomes two administrators,
   * also under several accounts with one identity number.
   */
  async add(client: PoolClient, accountId: string, office: Binding): Promise<string> {
    checkOffice(office);
    await client.query('SELECT pg_advisory_xact_lock($1)', [rolesLock]);
    const now = this.clock.now();
    refuseCombination(await rolesHeld(client, accountId, now), office.role);
    const values = [newId(now), accountId, office.role, office.placeCode, office.department ?? null, now];
    const { rows } = await client.query<{ id: string }>(
      `WITH held AS (
         SELECT id FROM role_binding
         WHERE account_id = $2 AND role = $3 AND place_code = $4 AND department IS NOT DISTINCT FROM $5
           AND (valid_to IS NULL OR valid_to > $6)
       ), given AS (
         INSERT INTO role_binding (id, account_id, role, place_code, department, valid_from)
         SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT FROM held) RETURNING id
       )
       SELECT id FROM held UNION ALL SELECT id FROM given`,
      values,
    );
    return rows[0]!.id;
  }

  private note(client: PoolClient, by: Person, action: string, target: string, office: object, reason?: string): Promise<void> {
    return noteAccess(client, { at: this.clock.now(), accountId: by.accountId, action, reason, detail: { target, ...office } });
  }
}

function refuseOwn(by: Person, accountId: string): void {
  if (by.accountId !== accountId) return;
  throw new Refusal('not-your-own-roles', 403, { zh: '不得变更本人的岗位', en: 'Nobody changes their own roles' });
}

/** @throws Refusal `not-found` for an account that was made in another county */
async function refuseForeign(client: PoolClient, by: Person, accountId: string): Promise<void> {
  const { rows } = await client.query<{ home: string | null }>(
    `SELECT ${homeOf('account.id')} AS home FROM user_account AS account WHERE account.id = $1`,
    [accountId],
  );
  const [account] = rows;
  if (!account || (account.home !== null && !administers(by, account.home))) throw notFound({ zh: '该账号', en: 'account' });
}

/** The place of the first role somebody ever had, that of their invitation, as SQL. @param accountId expression, never text from outside */
export const homeOf = (accountId: string): string =>
  `(SELECT first.place_code FROM role_binding AS first WHERE first.account_id = ${accountId} ORDER BY first.valid_from, first.id LIMIT 1)`;

/** An administrator's work ends at the border of the county they administer. */
export function administers(by: Person, placeCode: string): boolean {
  return by.bindings.some((binding) => isAdministrator(binding.role) && binding.placeCode.slice(0, 6) === placeCode.slice(0, 6));
}

/** @throws Refusal `forbidden` */
export function refuseOutside(by: Person, placeCode: string): void {
  if (!administers(by, placeCode)) throw forbidden('该地方不在您的管理范围内', 'This place is not yours to administer');
}

const fixedRole = (): Refusal =>
  new Refusal('fixed-role', 409, {
    zh: '管理员和农户的身份不在此处变更；可停用其账号',
    en: 'Administrators and households keep their role; their account can be locked',
  });

async function rolesHeld(client: PoolClient, accountId: string, now: Date): Promise<Role[]> {
  const { rows } = await client.query<{ role: Role }>(
    `SELECT DISTINCT role FROM role_binding
     WHERE (valid_to IS NULL OR valid_to > $2) AND account_id IN (
       SELECT id FROM user_account WHERE id = $1
       UNION SELECT twin.id FROM user_account AS account JOIN user_account AS twin ON twin.identity_hash = account.identity_hash
       WHERE account.id = $1)`,
    [accountId, now],
  );
  return rows.map(({ role }) => role);
}
