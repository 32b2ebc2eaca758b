import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { newToken, tokenHash } from './secrets.js';

/** A working day, in milliseconds. */
export const sessionMs = 12 * 3_600_000;

export interface OpenedSession {
  token: string;
  expiresAt: Date;
}

/** Sessions last a working day and end at once when they are revoked. */
@Injectable()
export class SessionsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins a session and sweeps away the account's old ones. */
  async open(accountId: string): Promise<OpenedSession> {
    const now = this.clock.now();
    const token = newToken();
    const expiresAt = new Date(now.getTime() + sessionMs);
    await this.pool.query(
      `WITH swept AS (DELETE FROM session WHERE account_id = $2 AND expires_at <= $3)
       INSERT INTO session (token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)`,
      [tokenHash(token), accountId, now, expiresAt],
    );
    return { token, expiresAt };
  }

  async revoke(token: string): Promise<void> {
    await this.pool.query('UPDATE session SET revoked_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL', [
      tokenHash(token),
      this.clock.now(),
    ]);
  }

  /** Ends every session of an account, except the one that is kept. */
  async revokeAll(accountId: string, keep?: string, on: Pool | PoolClient = this.pool): Promise<void> {
    await on.query(
      'UPDATE session SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL AND ($3::bytea IS NULL OR token_hash <> $3)',
      [accountId, this.clock.now(), keep === undefined ? null : tokenHash(keep)],
    );
  }
}
