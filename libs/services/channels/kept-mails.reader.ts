import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { KeptMail, KeptMailPage, WholeMail } from '#contracts/channels.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import type { Mail } from '#infrastructure/mail/mail.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import type { Person } from '../people/person.js';
import { notFound } from '../problems.js';
import { cursorOf, readInstantCursor } from '../tasks/cursor.js';
import { countiesOf, ofCounties } from './delivery-records.service.js';
import { maskEmail } from './mask-email.js';

interface KeptRow {
  id: string;
  at: Date;
  mail_cipher: string;
}

/** The mails of an installation without a mail server, as they would have gone out; addresses stay masked. */
@Injectable()
export class KeptMailsReader {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly cipher: FieldCipher,
  ) {}

  /** Those of the administrator's county, the latest first. */
  async page(by: Person, { cursor, limit }: { cursor?: string; limit: number }): Promise<KeptMailPage> {
    const after = cursor === undefined ? undefined : readInstantCursor(cursor);
    const { rows } = await this.pool.query<KeptRow>(
      `SELECT delivery.id, kept.at, kept.mail_cipher FROM kept_mail kept JOIN delivery ON delivery.id = kept.delivery_id
       WHERE ${ofCounties} AND ($2::timestamptz IS NULL OR (kept.at, delivery.id) < ($2, $3::uuid))
       ORDER BY kept.at DESC, delivery.id DESC LIMIT $4`,
      [countiesOf(by), after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => asAnswer(row, this.open(row)));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null };
  }

  /** @throws Refusal `not-found`, also for one of another county */
  async get(by: Person, id: string): Promise<WholeMail> {
    const { rows } = await this.pool.query<KeptRow>(
      `SELECT delivery.id, kept.at, kept.mail_cipher FROM kept_mail kept JOIN delivery ON delivery.id = kept.delivery_id WHERE ${ofCounties} AND delivery.id = $2`,
      [countiesOf(by), id],
    );
    const [row] = rows;
    if (!row) throw notFound({ zh: '该邮件', en: 'mail' });
    const mail = this.open(row);
    return { ...asAnswer(row, mail), messageId: mail.messageId, text: mail.text, html: mail.html };
  }

  private open({ mail_cipher }: KeptRow): Mail {
    return JSON.parse(this.cipher.open(mail_cipher)) as Mail;
  }
}

const asAnswer = ({ id, at }: KeptRow, { to, subject }: Mail): KeptMail => ({ id, at: at.toISOString(), to: maskEmail(to), subject });
