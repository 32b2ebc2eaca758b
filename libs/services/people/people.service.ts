import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Refusal } from '../problems.js';
import { type AgencyRow, agenciesOf, asBinding, asDeputised, type BindingRow } from './agencies.js';
import type { Person } from './person.js';
import { tokenHash } from './secrets.js';

interface PersonRow {
  token_hash: Buffer;
  id: string;
  login: string;
  name: string;
  must_change_password: boolean;
  household_id: string | null;
  identity_hash: Buffer | null;
  bindings: BindingRow[];
  agencies: AgencyRow[] | null;
}

interface Waiting {
  hash: Buffer;
  person: Promise<Person | null>;
  settle(person: Person | null): void;
  fail(error: unknown): void;
}

const signInRequired = (): Refusal =>
  new Refusal('sign-in-required', 401, { zh: '请先登录，或登录已失效', en: 'Sign in first, or again: the session is missing or over' });

const personByToken = {
  name: 'person-by-token',
  text: `
    SELECT session.token_hash, account.id, account.login, account.name, account.must_change_password, account.household_id,
      account.identity_hash,
      coalesce((
        SELECT json_agg(json_build_object('role', role, 'placeCode', place_code, 'department', department) ORDER BY role, place_code, department)
        FROM role_binding
        WHERE account_id = account.id AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)
      ), '[]') AS bindings, ${agenciesOf('account.id', '$2')} AS agencies
    FROM session JOIN user_account AS account ON account.id = session.account_id
    WHERE session.token_hash = ANY ($1::bytea[]) AND session.revoked_at IS NULL AND session.expires_at > $2
      AND account.status = 'active'`,
};

/**
 * Who holds this token? Asked at every request and never remembered: a session that was revoked, an account that was locked and a role
 * that was withdrawn count from the next request on. Questions that come together, or while one is under way, share a statement.
 */
@Injectable()
export class PeopleService {
  private waiting = new Map<string, Waiting>();
  private asking = false;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The person of a session that is neither expired nor revoked and whose account is not locked; null for any other text. */
  byToken(token: string): Promise<Person | null> {
    const hash = tokenHash(token);
    const key = hash.toString('base64');
    const same = this.waiting.get(key);
    if (same) return same.person;
    const entry = { hash } as Waiting;
    entry.person = new Promise((settle, fail) => Object.assign(entry, { settle, fail }));
    this.waiting.set(key, entry);
    if (!this.asking) {
      this.asking = true;
      setImmediate(() => void this.ask());
    }
    return entry.person;
  }

  /** As `byToken`. @throws Refusal `sign-in-required` */
  async getByToken(token: string | undefined): Promise<Person> {
    const person = token === undefined ? null : await this.byToken(token);
    if (!person) throw signInRequired();
    return person;
  }

  private async ask(): Promise<void> {
    while (this.waiting.size > 0) {
      const asked = this.waiting;
      this.waiting = new Map();
      try {
        const found = await this.find([...asked.values()].map(({ hash }) => hash));
        for (const [key, entry] of asked) entry.settle(found.get(key) ?? null);
      } catch (error) {
        for (const entry of asked.values()) entry.fail(error);
      }
    }
    this.asking = false;
  }

  private async find(hashes: Buffer[]): Promise<Map<string, Person>> {
    const { rows } = await this.pool.query<PersonRow>({ ...personByToken, values: [hashes, this.clock.now()] });
    return new Map(rows.map((row) => [row.token_hash.toString('base64'), asPerson(row)]));
  }
}

function asPerson(row: PersonRow): Person {
  return {
    accountId: row.id,
    login: row.login,
    name: row.name,
    mustChangePassword: row.must_change_password,
    bindings: row.bindings.map(asBinding),
    ...(row.agencies ? { agencies: row.agencies.map(asDeputised) } : {}),
    ...(row.household_id ? { householdId: row.household_id } : {}),
    ...(row.identity_hash ? { identityHash: row.identity_hash } : {}),
  };
}
