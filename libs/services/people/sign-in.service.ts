import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type ChangePassword, loginSchema, type SignIn } from '#contracts/people.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Refusal, invalidInput } from '../problems.js';
import { noteAccess } from './access-log.js';
import { AddressBrake } from './address-brake.js';
import { FailureMemory, lockAfter } from './failure-memory.js';
import { hashPassword, matchesPassword, weaknessOf } from './passwords.js';
import type { Person } from './person.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';
import { tooManyAttempts, Turns } from './turns.js';

interface AccountRow {
  id: string;
  password_hash: string | null;
  status: string;
  failures: number;
  locked_until: Date | null;
}

const waitingAtMost = 64;

/** The same words for a wrong password, an unknown login and a locked account: none can be told from the others. */
const refused = (): Refusal =>
  new Refusal('sign-in-refused', 401, { zh: '登录名或密码不正确，或账号已停用', en: 'Login or password is wrong, or the account is locked' });

/**
 * Signing in and changing the password: the two places where a password is compared. Wrong ones lengthen the wait of the login, in the
 * database where there is such an account, and of the client's address; each refusal is on record, without what was typed.
 */
@Injectable()
export class SignInService {
  private readonly addresses = new AddressBrake();
  private readonly unknownLogins = new FailureMemory();
  private readonly turns = new Turns(waitingAtMost);

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * @param address of the client, for the brake
   * @throws Refusal `sign-in-refused`, `too-many-attempts` with `retryAfter` in seconds
   */
  async signIn({ login, password }: SignIn, address: string): Promise<OpenedSession> {
    const known = loginSchema.safeParse(login).data ?? login;
    return this.turns.take(known, async () => {
      const account = await this.compare(known, password, address);
      const session = await this.sessions.open(account.id);
      await noteAccess(this.pool, { at: this.clock.now(), accountId: account.id, action: 'signed-in', detail: { address } });
      return session;
    });
  }

  /**
   * Replaces the password and ends every other session.
   * @param keep token of the session that goes on
   * @throws Refusal `sign-in-refused` when the current one is wrong, `invalid-input` when the next is weak
   */
  async changePassword(person: Person, { current, next }: ChangePassword, keep: string, address: string): Promise<void> {
    const weakness = current === next ? { path: 'next', message: '新密码不得与原密码相同' } : weaknessOf(next, person.login);
    if (weakness) throw invalidInput([{ ...weakness, path: 'next' }]);
    await this.turns.take(person.login, () => this.compare(person.login, current, address));
    const hash = await hashPassword(next);
    await inTransaction(this.pool, async (client) => {
      await client.query('UPDATE user_account SET password_hash = $2, must_change_password = FALSE WHERE id = $1', [person.accountId, hash]);
      await this.sessions.revokeAll(person.accountId, keep, client);
      await noteAccess(client, { at: this.clock.now(), accountId: person.accountId, action: 'password-changed' });
    });
  }

  private async compare(login: string, password: string, address: string): Promise<AccountRow> {
    const now = this.clock.now();
    const { rows } = await this.pool.query<AccountRow>(
      'SELECT id, password_hash, status, failures, locked_until FROM user_account WHERE login = $1',
      [login],
    );
    const [account] = rows;
    const wait = Math.max(this.addresses.waitOf(address, now), account ? waitOf(account, now) : this.unknownLogins.waitOf(login, now));
    if (wait > 0) {
      await this.noteRefusal(account, address, 'too-many-attempts');
      throw tooManyAttempts(wait);
    }
    const matches = await matchesPassword(account?.password_hash ?? null, password);
    if (!account || !matches || account.status !== 'active') {
      await this.noteFailure(account, matches, login, address);
      throw refused();
    }
    if (account.failures > 0) await this.pool.query('UPDATE user_account SET failures = 0, locked_until = NULL WHERE id = $1', [account.id]);
    return account;
  }

  private async noteFailure(account: AccountRow | undefined, matches: boolean, login: string, address: string): Promise<void> {
    const now = this.clock.now();
    this.addresses.add(address, now);
    if (!account) this.unknownLogins.add(login, now);
    else {
      const lockMs = lockAfter(account.failures + 1);
      await this.pool.query('UPDATE user_account SET failures = failures + 1, locked_until = $2 WHERE id = $1', [
        account.id,
        lockMs > 0 ? new Date(now.getTime() + lockMs) : null,
      ]);
    }
    await this.noteRefusal(account, address, !account ? 'unknown-login' : matches ? 'account-locked' : 'wrong-password');
  }

  private noteRefusal(account: AccountRow | undefined, address: string, why: string): Promise<void> {
    return noteAccess(this.pool, { at: this.clock.now(), accountId: account?.id, action: 'sign-in-refused', detail: { address, why } });
  }
}

/** Seconds until this account may be tried again. */
function waitOf({ locked_until }: AccountRow, now: Date): number {
  return locked_until ? Math.max(0, Math.ceil((locked_until.getTime() - now.getTime()) / 1_000)) : 0;
}
