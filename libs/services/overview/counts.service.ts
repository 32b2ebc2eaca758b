import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { addDays, dayOf } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { LivePublisher } from '../live/live-publisher.js';
import { countStatement, daysAhead, daysBack } from './count-statement.js';

/** Held by whoever counts. */
const countingLock = 7_303_031;

/** Keeps the counts of open tasks that supervisors read. */
@Injectable()
export class CountsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly live: LivePublisher,
  ) {}

  /** Counts anew, unless somebody else is at it: one worker at a time. @returns whether it was done here */
  async count(): Promise<boolean> {
    const changed = await inTransaction(this.pool, async (client) => {
      // A worker that stands still between two statements must not keep the others from counting.
      await client.query(`SET LOCAL idle_in_transaction_session_timeout = '5s'; SET LOCAL work_mem = '64MB'`);
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [countingLock]);
      if (!rows[0]!.mine) return undefined;
      // What is committed before this instant is counted; the age of the counts is told from it.
      const now = this.clock.now();
      const today = dayOf(now);
      const { rows: places } = await client.query<{ code: string }>(countStatement(now, addDays(today, -daysBack), addDays(today, daysAhead)));
      return places.map(({ code }) => code);
    });
    if (changed?.length) this.live.overviewChanged(changed);
    return changed !== undefined;
  }
}
