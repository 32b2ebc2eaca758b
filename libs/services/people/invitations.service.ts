import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { AcceptInvitation, BusinessOffice, Role } from '#contracts/people.js';
import { parseIdentityNumber } from '#domain/identity-number.js';
import { findPersonalData } from '#domain/personal-data.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Refusal, type FieldProblem, invalidInput, notFound } from '../problems.js';
import { noteAccess } from './access-log.js';
import { AddressBrake } from './address-brake.js';
import { BindingsService, refuseOutside } from './bindings.service.js';
import { type Invitation, writeInvitation } from './invitation.js';
import { hashPassword, weaknessOf } from './passwords.js';
import type { Binding, Person } from './person.js';
import { checkOffice } from './roles.js';
import { maySeeHousehold } from './scope.js';
import { codeHash } from './secrets.js';
import { tooManyAttempts } from './turns.js';

interface InvitationRow {
  role: Role;
  place_code: string;
  department: string | null;
  household_id: string | null;
}

const unusableCode = (): Refusal =>
  new Refusal('invitation-unusable', 404, {
    zh: '邀请码不存在、已使用或已过期',
    en: 'There is no such invitation, or it was used or has expired',
  });

/** One-time codes, and the accounts that people make with them. */
@Injectable()
export class InvitationsService {
  private readonly addresses = new AddressBrake();

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bindings: BindingsService,
    private readonly cipher: FieldCipher,
  ) {}

  /** A system administrator invites an officer. @throws Refusal `forbidden`, `invalid-input` */
  async inviteOfficer(by: Person, office: BusinessOffice): Promise<Invitation> {
    refuseOutside(by, office.placeCode);
    checkOffice(office);
    const invitation = await writeInvitation(this.pool, office, { at: this.clock.now(), by: by.accountId });
    await noteAccess(this.pool, { at: this.clock.now(), accountId: by.accountId, action: 'officer-invited', detail: { ...office } });
    return invitation;
  }

  /** A village cadre hands a household of the village a slip. @throws Refusal `not-found` for households elsewhere too */
  async handSlip(by: Person, householdId: string): Promise<Invitation> {
    const { rows } = await this.pool.query<{ place_code: string }>('SELECT place_code FROM household WHERE id = $1', [householdId]);
    const placeCode = rows[0]?.place_code;
    if (placeCode === undefined || !maySeeHousehold(by, { id: householdId, placeCode })) throw notFound({ zh: '该户', en: 'household' });
    const at = this.clock.now();
    const slip = await writeInvitation(this.pool, { role: 'household', placeCode }, { at, by: by.accountId, householdId });
    await noteAccess(this.pool, { at, accountId: by.accountId, action: 'slip-handed', householdId });
    return slip;
  }

  /**
   * Makes the account an invitation stands for; the code is spent in the same transaction.
   * @returns the new account's id
   * @throws Refusal `invitation-unusable`, `login-taken`, `invalid-input`, `roles-exclude-each-other`, `too-many-attempts`
   */
  async accept(acceptance: AcceptInvitation, address: string): Promise<string> {
    const wait = this.addresses.waitOf(address, this.clock.now());
    if (wait > 0) throw tooManyAttempts(wait);
    const fields = mistakesOf(acceptance);
    if (fields.length > 0) throw invalidInput(fields);
    await this.refuseUnknown(acceptance.code, address);
    const passwordHash = await hashPassword(acceptance.password);
    return inTransaction(this.pool, async (client) => {
      const invitation = await this.spend(client, acceptance.code);
      const accountId = await this.createAccount(client, acceptance, passwordHash, invitation.household_id);
      await this.bindings.add(client, accountId, officeOf(invitation));
      await noteAccess(client, { at: this.clock.now(), accountId, action: 'invitation-accepted', detail: { ...officeOf(invitation) } });
      return accountId;
    });
  }

  /** Before the costly hash: a guessed code costs the guesser, not the server. */
  private async refuseUnknown(code: string, address: string): Promise<void> {
    const now = this.clock.now();
    const { rowCount } = await this.pool.query('SELECT FROM invitation WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2', [
      codeHash(code),
      now,
    ]);
    if (rowCount !== 0) return;
    this.addresses.add(address, now);
    await noteAccess(this.pool, { at: now, action: 'invitation-refused', detail: { address } });
    throw unusableCode();
  }

  private async spend(client: PoolClient, code: string): Promise<InvitationRow> {
    const { rows } = await client.query<InvitationRow>(
      `UPDATE invitation SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2
       RETURNING role, place_code, department, household_id`,
      [codeHash(code), this.clock.now()],
    );
    if (!rows[0]) throw unusableCode();
    return rows[0];
  }

  private async createAccount(
    client: PoolClient,
    { login, name, identityNumber }: AcceptInvitation,
    passwordHash: string,
    householdId: string | null,
  ): Promise<string> {
    const now = this.clock.now();
    const number = identityNumber === undefined ? undefined : parseIdentityNumber(identityNumber);
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO user_account (id, login, name, password_hash, must_change_password, status, household_id, identity_hash, created_at)
       VALUES ($1, $2, $3, $4, FALSE, 'active', $5, $6, $7) ON CONFLICT (login) DO NOTHING RETURNING id`,
      [newId(now), login, name, passwordHash, householdId, number?.ok ? this.cipher.lookup(number.number) : null, now],
    );
    if (!rows[0]) throw new Refusal('login-taken', 409, { zh: '该登录名已被使用，请换一个', en: 'This login is taken: choose another' });
    return rows[0].id;
  }
}

function mistakesOf({ login, name, password, identityNumber }: AcceptInvitation): FieldProblem[] {
  const fields: FieldProblem[] = [];
  if (findPersonalData(login).length > 0) fields.push({ path: 'login', message: '登录名不得使用身份证号、手机号或银行卡号' });
  if (findPersonalData(name).length > 0) fields.push({ path: 'name', message: '姓名中不得含有证件、电话或银行卡号码' });
  const weakness = weaknessOf(password, login);
  if (weakness) fields.push(weakness);
  const number = identityNumber === undefined ? undefined : parseIdentityNumber(identityNumber);
  if (number && !number.ok) fields.push({ path: 'identityNumber', message: number.reason.zh });
  return fields;
}

const officeOf = ({ role, place_code, department }: InvitationRow): Binding => ({
  role,
  placeCode: place_code,
  ...(department ? { department } : {}),
});
