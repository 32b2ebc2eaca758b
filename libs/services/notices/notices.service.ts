import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Notice, NoticeQuery } from '#contracts/notices.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { officesOf, type Person } from '../people/person.js';
import { notFound } from '../problems.js';
import { cursorOf, readInstantCursor } from '../tasks/cursor.js';
import { noticeSentence } from './notice-templates.js';

export interface NoticeOrder {
  caseId: string;
  /** Number of the journal entry the notice belongs to: the same entry tells nobody twice. */
  seq: number;
  template: string;
  at: Date;
  accounts?: string[];
  offices?: string[];
}

interface NoticeRow extends Omit<Notice, 'sentence' | 'at' | 'readAt'> {
  at: Date;
  readAt: Date | null;
}

/** What people and offices are told, in references only. */
@Injectable()
export class NoticesService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Tells each account and office once, however often it is asked to. */
  async tell({ caseId, seq, template, at, accounts = [], offices = [] }: NoticeOrder): Promise<void> {
    if (accounts.length + offices.length === 0) return;
    await this.pool.query(
      `INSERT INTO notice (id, account_id, office, case_id, seq, template, at)
       SELECT told.id, told.account, told.office, $4, $5, $6, $7
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS told (id, account, office)
       ON CONFLICT DO NOTHING`,
      [
        [...accounts, ...offices].map(() => newId(at)),
        [...accounts, ...offices.map(() => null)],
        [...accounts.map(() => null), ...offices],
        caseId,
        seq,
        template,
        at,
      ],
    );
  }

  /** The latest first: to the person's account, and to the offices they work in. */
  async page(person: Person, { cursor, limit, unread }: NoticeQuery): Promise<{ items: Notice[]; next: string | null }> {
    const values: unknown[] = [person.accountId, officesOf(person), limit + 1];
    const where: string[] = [];
    if (unread) where.push('notice.read_at IS NULL');
    if (cursor !== undefined) {
      const { at, id } = readInstantCursor(cursor);
      where.push(`(notice.at, notice.id) < ($${values.push(at)}::timestamptz, $${values.push(id)}::uuid)`);
    }
    const { rows } = await this.pool.query<NoticeRow>(
      `SELECT notice.id, notice.case_id AS "caseId", application.number AS "caseNumber", notice.template, notice.office, notice.at,
         notice.read_at AS "readAt"
       FROM notice LEFT JOIN application ON application.case_id = notice.case_id
       WHERE ${['(notice.account_id = $1 OR notice.office = ANY ($2::text[]))', ...where].join(' AND ')}
       ORDER BY notice.at DESC, notice.id DESC LIMIT $3`,
      values,
    );
    const items = rows.slice(0, limit).map((row) => ({
      ...row,
      sentence: noticeSentence(row.template, row.caseNumber),
      at: row.at.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    }));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null };
  }

  /** Read by one of an office is read by the office. The first reading counts. @throws Refusal `not-found` */
  async markRead(person: Person, id: string): Promise<void> {
    const { rowCount } = await this.pool.query(
      `UPDATE notice SET read_at = coalesce(read_at, $4) WHERE id = $1 AND (account_id = $2 OR office = ANY ($3::text[]))`,
      [id, person.accountId, officesOf(person), this.clock.now()],
    );
    if (rowCount === 0) throw notFound({ zh: '该通知', en: 'notice' });
  }
}
