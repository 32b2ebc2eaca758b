import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { addDays, type Day, dayOf } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { dayStatement } from './day-statement.js';

/** Held by whoever enters days. */
const daysLock = 7_303_032;
/** A day is entered when it is over by this, in milliseconds: what was decided in its last second is committed by then. */
const graceMs = 60_000;
/** Days that are entered at once, and how far back the first ones lie at most. */
const mostAtOnce = 31;
const farthestBack = 400;

/** Enters days that are over, once and for all: what is decided later changes them no more. */
@Injectable()
export class DaysService {
  private enteredTo: Day = '';

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Enters what is missing up to yesterday, a month of it at most. @returns whether there is more */
  async enter(): Promise<boolean> {
    const yesterday = addDays(dayOf(new Date(this.clock.now().getTime() - graceMs)), -1);
    if (this.enteredTo >= yesterday) return false;
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [daysLock]);
      if (!rows[0]!.mine) return false;
      const first = await firstMissing(client, yesterday);
      if (first === undefined) return false;
      const month = addDays(first, mostAtOnce - 1);
      const last = month < yesterday ? month : yesterday;
      if (first <= yesterday) {
        await client.query(dayStatement(first, last));
        await client.query('UPDATE task_counting SET days_to = $1 WHERE id = 1', [last]);
      }
      this.enteredTo = last;
      return last < yesterday;
    });
  }
}

/** The day after the last one that is entered, else that of the first task; undefined where nothing was counted yet. */
async function firstMissing(client: PoolClient, yesterday: Day): Promise<Day | undefined> {
  const { rows } = await client.query<{ daysTo: Day | null }>('SELECT days_to::text AS "daysTo" FROM task_counting WHERE id = 1');
  if (!rows[0]) return undefined;
  const { daysTo } = rows[0];
  if (daysTo !== null) return addDays(daysTo, 1);
  const earliest = await client.query<{ at: Date | null }>('SELECT min(opened_at) AS at FROM task');
  const at = earliest.rows[0]?.at;
  const [farthest, begun] = [addDays(yesterday, 1 - farthestBack), at ? dayOf(at) : yesterday];
  return begun < farthest ? farthest : begun;
}
