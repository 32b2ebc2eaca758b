import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { dayOf } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { type NoticeOrder, NoticesService } from '../notices/notices.service.js';

interface Told {
  id: string;
  principalId: string;
  agentId: string;
  from: Date;
  to: Date;
}

interface Due extends Told {
  endedAt: Date | null;
  beginTold: boolean;
}

/** How many absences one transaction looks at. */
const chunk = 100;

/** Both sides of an absence are told when it is set, when it begins and when it is over. */
@Injectable()
export class AbsenceNotices {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly notices: NoticesService,
  ) {}

  async tellSet(within: PoolClient, absence: Told, at: Date): Promise<void> {
    await this.notices.tell(orders('set', absence, at), within);
  }

  /** Tells of what has begun or ended since. An absence that was ended before it began is told of as over, and nothing else. */
  async work(): Promise<void> {
    while ((await this.tellSome()) === chunk);
  }

  private tellSome(): Promise<number> {
    const now = this.clock.now();
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<Due>(
        `SELECT id, principal_id AS "principalId", agent_id AS "agentId", valid_from AS "from", valid_to AS "to", ended_at AS "endedAt",
           begin_told_at IS NOT NULL AS "beginTold"
         FROM absence WHERE end_told_at IS NULL AND (begin_told_at IS NULL AND valid_from <= $1 OR valid_to <= $1 OR ended_at <= $1)
         ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [now, chunk],
      );
      const begun = rows.filter(({ beginTold, from, endedAt }) => !beginTold && from <= now && !(endedAt && endedAt <= from));
      const over = rows.filter(({ to, endedAt }) => to <= now || endedAt !== null);
      await this.notices.tell([...begun.flatMap((absence) => orders('begun', absence, now)), ...over.flatMap((absence) => orders('over', absence, now))], client);
      await client.query(
        `UPDATE absence SET begin_told_at = coalesce(begin_told_at, $1), end_told_at = CASE WHEN id = ANY ($3::uuid[]) THEN $1 END WHERE id = ANY ($2::uuid[])`,
        [now, rows.map(({ id }) => id), over.map(({ id }) => id)],
      );
      return rows.length;
    });
  }

  async nextDue(now: Date, until: Date): Promise<Date | undefined> {
    const { rows } = await this.pool.query<{ at: Date | null }>(
      `SELECT min(at) AS at FROM absence, LATERAL (VALUES (CASE WHEN begin_told_at IS NULL THEN valid_from END), (valid_to)) AS turn (at)
       WHERE end_told_at IS NULL AND at > $1 AND at <= $2`,
      [now, until],
    );
    return rows[0]?.at ?? undefined;
  }
}

/** References alone: the names stand on the screens of the two. */
function orders(what: 'set' | 'begun' | 'over', { id, principalId, agentId, from, to }: Told, at: Date): NoticeOrder[] {
  const params = { from: dayOf(from), to: dayOf(new Date(to.getTime() - 1)) };
  const order = (side: string, account: string): NoticeOrder => ({ key: `absence/${id}/${what}`, caseId: null, template: `absence-${what}-${side}`, params, at, accounts: [account] });
  return [order('principal', principalId), order('agent', agentId)];
}
