import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Delivery, DeliveryPage, DeliveryQuery, DeliveryWithAttempts } from '#contracts/channels.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import type { Person } from '../people/person.js';
import { isAdministrator } from '../people/roles.js';
import { notFound, Refusal } from '../problems.js';
import { cursorOf, readInstantCursor } from '../tasks/cursor.js';

interface DeliveryRow extends Omit<Delivery, 'dueAt' | 'createdAt' | 'endedAt'> {
  noticeIds: string[];
  dueAt: Date;
  createdAt: Date;
  endedAt: Date | null;
}

const columns = `delivery.id, channel, delivery.account_id AS "accountId", endpoint_id AS "endpointId", notice_ids AS "noticeIds",
  cardinality(notice_ids) AS notices, state, due_at AS "dueAt", attempts, last_error AS "lastError", delivery.created_at AS "createdAt", ended_at AS "endedAt"`;

/** Deliveries of these counties (first six digits, `$1`): to people who work or live there, to endpoints there. */
export const ofCounties = `(
  EXISTS (SELECT FROM role_binding held WHERE held.account_id = delivery.account_id AND left(held.place_code, 6) = ANY ($1::text[]))
  OR EXISTS (SELECT FROM endpoint WHERE endpoint.id = delivery.endpoint_id AND left(endpoint.place_code, 6) = ANY ($1::text[])))`;

/** The counties somebody administers. */
export const countiesOf = (by: Person): string[] =>
  by.bindings.filter(({ role }) => isAdministrator(role)).map(({ placeCode }) => placeCode.slice(0, 6));

/** What is on its way and what became of it: a county's for its system administrators, everybody's own for themselves. */
@Injectable()
export class DeliveryRecordsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly wakes: Wakes,
  ) {}

  /** The latest first. */
  page(by: Person, { state, channel, since, cursor, limit }: DeliveryQuery): Promise<DeliveryPage> {
    const values: unknown[] = [countiesOf(by)];
    const where = [ofCounties];
    if (state) where.push(`state = $${values.push(state)}`);
    if (channel) where.push(`channel = $${values.push(channel)}`);
    if (since) where.push(`delivery.created_at >= $${values.push(new Date(since))}`);
    return this.read(where, values, cursor, limit);
  }

  ownPage(me: Person, { cursor, limit }: Pick<DeliveryQuery, 'cursor' | 'limit'>): Promise<DeliveryPage> {
    return this.read(['delivery.account_id = $1'], [me.accountId], cursor, limit);
  }

  /** With every attempt. @throws Refusal `not-found`, also for one of another county */
  get(by: Person, id: string): Promise<DeliveryWithAttempts> {
    return this.readOne(ofCounties, countiesOf(by), id);
  }

  /** One that was sent to the asker, with every attempt. @throws Refusal `not-found`, also for somebody else's */
  getOwn(me: Person, id: string): Promise<DeliveryWithAttempts> {
    return this.readOne('delivery.account_id = $1', me.accountId, id);
  }

  private async readOne(scope: string, scopeValue: unknown, id: string): Promise<DeliveryWithAttempts> {
    const { rows } = await this.pool.query<DeliveryRow>(`SELECT ${columns} FROM delivery WHERE ${scope} AND delivery.id = $2`, [scopeValue, id]);
    const [row] = rows;
    if (!row) throw notFound({ zh: '该发送记录', en: 'delivery' });
    const { rows: history } = await this.pool.query<{ number: number; at: Date; outcome: string; detail: string | null }>(
      'SELECT number, at, outcome, detail FROM delivery_attempt WHERE delivery_id = $1 ORDER BY number',
      [id],
    );
    return { ...asAnswer(row), noticeIds: row.noticeIds, history: history.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })) };
  }

  /**
   * Sends once more what has ended, under the same id; what was tried so far stays on record. One that waits is left as it is.
   * @throws Refusal `not-found`, `delivery-arrived`
   */
  async again(by: Person, id: string): Promise<void> {
    const { state } = await this.get(by, id);
    if (state === 'sent') throw new Refusal('delivery-arrived', 409, { zh: '该消息已送出，不再重发', en: 'This has been sent and is not sent again' });
    const { rowCount } = await this.pool.query(
      `UPDATE delivery SET state = 'waiting', attempts = 0, due_at = $2, ended_at = NULL, claimed_until = NULL
       WHERE id = $1 AND state IN ('kept', 'stopped', 'cancelled')`,
      [id, this.clock.now()],
    );
    if (rowCount) this.wakes.ring('deliveries');
  }

  private async read(where: string[], values: unknown[], cursor: string | undefined, limit: number): Promise<DeliveryPage> {
    if (cursor !== undefined) {
      const { at, id } = readInstantCursor(cursor);
      where.push(`(delivery.created_at, delivery.id) < ($${values.push(at)}::timestamptz, $${values.push(id)}::uuid)`);
    }
    const { rows } = await this.pool.query<DeliveryRow>(
      `SELECT ${columns} FROM delivery WHERE ${where.join(' AND ')}
       ORDER BY delivery.created_at DESC, delivery.id DESC LIMIT $${values.push(limit + 1)}`,
      values,
    );
    const items = rows.slice(0, limit).map(asAnswer);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.createdAt, last.id) : null };
  }
}

function asAnswer({ noticeIds: _, dueAt, createdAt, endedAt, ...row }: DeliveryRow): Delivery {
  return { ...row, dueAt: dueAt.toISOString(), createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
