import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Contact, ContactForm } from '#contracts/channels.js';
import { maskPhone } from '#domain/phone.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import type { Person } from '../people/person.js';
import { invalidInput } from '../problems.js';
import { maskEmail } from './mask-email.js';

interface ContactRow {
  channels: Contact['channels'];
  quiet_from: number | null;
  quiet_to: number | null;
  digest_at: number | null;
  language: Contact['language'];
  email_cipher: string | null;
  phone_cipher: string | null;
}

const nothingSaid: ContactRow = { channels: [], quiet_from: null, quiet_to: null, digest_at: null, language: 'zh', email_cipher: null, phone_cipher: null };

/** How people want to be told. Whoever has said nothing finds everything in the console, and is told nowhere else. */
@Injectable()
export class ContactService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  async get({ accountId }: Person): Promise<Contact> {
    return this.asAnswer(await this.rowOf(accountId));
  }

  /** Replaces everything but an address that is left out. @throws Refusal `invalid-input` for a channel without an address */
  async put({ accountId }: Person, form: ContactForm): Promise<Contact> {
    const before = await this.rowOf(accountId);
    const sealed = (text: string | null | undefined, kept: string | null) => (text === undefined ? kept : text === null ? null : this.cipher.seal(text));
    const after: ContactRow = {
      channels: form.channels,
      quiet_from: form.quiet && minuteOf(form.quiet.from),
      quiet_to: form.quiet && minuteOf(form.quiet.to),
      digest_at: form.digestAt === null ? null : minuteOf(form.digestAt),
      language: form.language,
      email_cipher: sealed(form.email, before.email_cipher),
      phone_cipher: sealed(form.phone, before.phone_cipher),
    };
    refuseWithoutAddress(after);
    await this.pool.query(
      `INSERT INTO contact_preference (account_id, channels, quiet_from, quiet_to, digest_at, language, email_cipher, phone_cipher, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (account_id) DO UPDATE SET channels = EXCLUDED.channels, quiet_from = EXCLUDED.quiet_from, quiet_to = EXCLUDED.quiet_to,
         digest_at = EXCLUDED.digest_at, language = EXCLUDED.language, email_cipher = EXCLUDED.email_cipher, phone_cipher = EXCLUDED.phone_cipher,
         updated_at = EXCLUDED.updated_at`,
      [accountId, after.channels, after.quiet_from, after.quiet_to, after.digest_at, after.language, after.email_cipher, after.phone_cipher, this.clock.now()],
    );
    return this.asAnswer(after);
  }

  private async rowOf(accountId: string): Promise<ContactRow> {
    const { rows } = await this.pool.query<ContactRow>('SELECT * FROM contact_preference WHERE account_id = $1', [accountId]);
    return rows[0] ?? nothingSaid;
  }

  private asAnswer({ channels, quiet_from, quiet_to, digest_at, language, email_cipher, phone_cipher }: ContactRow): Contact {
    return {
      channels,
      quiet: quiet_from === null || quiet_to === null ? null : { from: timeOf(quiet_from), to: timeOf(quiet_to) },
      digestAt: digest_at === null ? null : timeOf(digest_at),
      language,
      email: email_cipher === null ? null : maskEmail(this.cipher.open(email_cipher)),
      phone: phone_cipher === null ? null : maskPhone(this.cipher.open(phone_cipher)),
    };
  }
}

function refuseWithoutAddress({ channels, email_cipher, phone_cipher }: ContactRow): void {
  if (channels.includes('email') && !email_cipher) throw invalidInput([{ path: 'email', message: '选择邮件须填写邮箱地址' }]);
  if (channels.includes('sms') && !phone_cipher) throw invalidInput([{ path: 'phone', message: '选择短信须填写手机号码' }]);
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minute: number): string => [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
