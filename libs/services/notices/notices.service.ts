import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { Notice, NoticeQuery } from '#contracts/notices.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { arraysOf, parameters } from '#infrastructure/case-store/columns.js';
import { newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { LivePublisher } from '../live/live-publisher.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';
import { officesOf, type Person } from '../people/person.js';
import { notFound } from '../problems.js';
import { cursorOf, readInstantCursor } from '../tasks/cursor.js';
import { leadsToBoard, noticeSentence } from './notice-templates.js';

export interface NoticeOrder {
  /** What it is about; under one key each account and office is told once. */
  key: string;
  caseId: string | null;
  template: string;
  /** Codes, dates and ids that the sentence needs; never names or numbers of people. */
  params?: Record<string, unknown>;
  /** False: it may wait for the day's digest. */
  urgent?: boolean;
  at: Date;
  accounts?: string[];
  offices?: string[];
}

interface NoticeRow extends Omit<Notice, 'sentence' | 'onBoard' | 'at' | 'readAt'> {
  params: Record<string, unknown> | null;
  at: Date;
  readAt: Date | null;
}

/** What people and offices are told, in references only. */
@Injectable()
export class NoticesService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly live: LivePublisher,
    private readonly wakes: Wakes,
  ) {}

  /** Tells each account and office once, however often it is asked to. @param within the transaction it belongs to */
  async tell(orders: NoticeOrder | NoticeOrder[], within: Pool | PoolClient = this.pool): Promise<void> {
    const told = [orders].flat();
    const receivers = told.flatMap(receiversOf);
    if (receivers.length === 0) return;
    await within.query(
      `INSERT INTO notice (id, key, account_id, office, case_id, template, params, urgent, at)
       SELECT receiver.id, key || '/' || coalesce(account_id::text, office), account_id, office, case_id, template, params, urgent, at
       FROM unnest(${parameters(receiverTypes)}) AS receiver (id, account_id, office, place)
       JOIN unnest(${parameters(orderTypes, receiverTypes.length)}) WITH ORDINALITY AS told (key, case_id, template, params, urgent, at, place) USING (place)
       ON CONFLICT (key) DO NOTHING`,
      [...arraysOf(receivers, receiverTypes), ...arraysOf(told.map(orderRow), orderTypes)],
    );
    this.live.noticesWritten(receivers.map(([id, account, office]) => ({ id: id as string, receiver: (account ?? office) as string })));
    this.wakes.ring('notices');
  }

  /** The latest first: to the person's account, and to the offices they work in. */
  async page(person: Person, { cursor, limit, unread }: NoticeQuery): Promise<{ items: Notice[]; next: string | null }> {
    const values: unknown[] = [person.accountId, officesOf(person), limit + 1];
    const where: string[] = [];
    if (unread) where.push('reading.at IS NULL');
    if (cursor !== undefined) {
      const { at, id } = readInstantCursor(cursor);
      where.push(`(notice.at, notice.id) < ($${values.push(at)}::timestamptz, $${values.push(id)}::uuid)`);
    }
    const { rows } = await this.pool.query<NoticeRow>(
      `SELECT notice.id, notice.case_id AS "caseId", ${caseNumber} AS "caseNumber", notice.template, notice.params,
         notice.office, notice.urgent, notice.at, reading.at AS "readAt"
       FROM notice ${joinCaseNames('notice.case_id')}
       LEFT JOIN notice_reading reading ON reading.notice_id = notice.id AND reading.account_id = $1
       WHERE ${['(notice.account_id = $1 OR notice.office = ANY ($2::text[]))', ...where].join(' AND ')}
       ORDER BY notice.at DESC, notice.id DESC LIMIT $3`,
      values,
    );
    const items = rows.slice(0, limit).map(({ params, ...row }) => ({
      ...row,
      onBoard: leadsToBoard(row.template),
      sentence: noticeSentence(row.template, row.caseNumber, params ?? {}),
      at: row.at.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    }));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null };
  }

  /** How many notices the person has not read. */
  async countUnread(person: Person): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `SELECT count(*) FROM notice WHERE (account_id = $1 OR office = ANY ($2::text[]))
         AND NOT EXISTS (SELECT FROM notice_reading reading WHERE reading.notice_id = notice.id AND reading.account_id = $1)`,
      [person.accountId, officesOf(person)],
    );
    return rows[0]!.count;
  }

  /** Everything the person was told by now is read. */
  async markAllRead(person: Person): Promise<void> {
    await this.pool.query(
      `INSERT INTO notice_reading (notice_id, account_id, at)
       SELECT id, $1, $3 FROM notice WHERE account_id = $1 OR office = ANY ($2::text[]) ON CONFLICT DO NOTHING`,
      [person.accountId, officesOf(person), this.clock.now()],
    );
  }

  /** Each reads for themselves; the first reading counts. @throws Refusal `not-found` */
  async markRead(person: Person, id: string): Promise<void> {
    const { rows } = await this.pool.query(
      `WITH mine AS (SELECT id FROM notice WHERE id = $1 AND (account_id = $2 OR office = ANY ($3::text[]))),
       reading AS (INSERT INTO notice_reading (notice_id, account_id, at) SELECT id, $2, $4 FROM mine ON CONFLICT DO NOTHING)
       SELECT id FROM mine`,
      [id, person.accountId, officesOf(person), this.clock.now()],
    );
    if (rows.length === 0) throw notFound({ zh: '该通知', en: 'notice' });
  }
}

const receiverTypes = ['uuid', 'uuid', 'text', 'int'];
const orderTypes = ['text', 'uuid', 'text', 'json', 'bool', 'timestamptz'];

/** A row for each account and office, with the place of the order in the list: what all of them are told is sent once. */
function receiversOf({ at, accounts = [], offices = [] }: NoticeOrder, index: number): unknown[][] {
  const row = (account: string | null, office: string | null) => [newId(at), account, office, index + 1];
  return [...accounts.map((account) => row(account, null)), ...offices.map((office) => row(null, office))];
}

const orderRow = ({ key, caseId, template, params, urgent = true, at }: NoticeOrder): unknown[] => [
  key, caseId, template, params ? JSON.stringify(params) : null, urgent, at.toISOString(),
];
