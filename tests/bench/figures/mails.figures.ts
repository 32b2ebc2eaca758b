import type { Pool } from 'pg';
import { newId } from '#infrastructure/ids.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import type { Mail } from '#infrastructure/mail/mail.js';
import { smtpConnections, SmtpMailer } from '#infrastructure/mail/smtp-mailer.js';
import { DeliveriesService } from '#services/channels/deliveries.service.js';
import { DeliveryContents } from '#services/channels/delivery-contents.js';
import type { ClaimedDelivery } from '#services/channels/delivery-store.js';
import { DispatchService } from '#services/channels/dispatch.service.js';
import { mailOf } from '#services/channels/mail-templates.js';
import { testKeys } from '#tests/support/keys.js';
import type { BenchRun } from '../bench-run.js';
import { MailSink } from '../contenders/mail-sink.js';
import { type Figure, figure } from '../figure.js';
import { median, timed } from '../load.js';
import { openNotices } from '../notices.js';
import { clockAhead } from '../setting.js';

const from = 'shouwang@bench.example';
const publicUrl = 'https://bench.example';
/** Each of them gets a mail in turn. */
const people = 500;

/**
 * Mails that wait, sent as a worker does: claimed, read, put into words, sent, and each attempt written down. Beside it nodemailer alone, which
 * sends the same mails, ready-made, over as many connections to the same server, with as many under way.
 */
export async function mailFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const database = await server.scratch('mails');
  const pool = database.pool(10);
  const [clock, cipher, sink] = [clockAhead(0), testKeys(), await MailSink.open()];
  const settings = { from, publicUrl, mailer: new SmtpMailer(sink.url, from) };
  const office = await openNotices(database, pool);
  const dispatch = new DispatchService(pool, clock, office.wakes);
  const deliveries = new DeliveriesService(pool, clock, cipher, office.notices, settings);
  await writeNotices(pool, cipher, extent.mails);
  const times = { ours: [] as number[], plain: [] as number[] };
  try {
    // The first round warms up and is not counted.
    for (let round = -1; round < extent.rounds; round += 1) {
      say(`${extent.mails} mails from the deliveries, and by nodemailer alone`);
      await makeDue(pool, dispatch);
      const mails = await composed(pool, cipher);
      const ours = await timed(() => deliveries.drain());
      const plain = await timed(() => sendAlone(sink.url, mails));
      await expectSent(pool, sink, extent.mails, 2 * extent.mails * (round + 2));
      if (round < 0) continue;
      times.ours.push(extent.mails / ours);
      times.plain.push(extent.mails / plain);
    }
  } finally {
    settings.mailer.close();
    await office.close();
    await sink.close();
  }
  await database.drop();
  return [figure('mails-per-second', 'mails/s', median(times.ours), median(times.plain), { least: 0.8 })];
}

async function writeNotices(pool: Pool, cipher: FieldCipher, count: number): Promise<void> {
  const accounts = Array.from({ length: people }, () => newId());
  await pool.query(
    `INSERT INTO user_account (id, login, name, must_change_password, status, created_at) SELECT id, id, 'bench', false, 'active', '2026-01-01Z' FROM unnest($1::uuid[]) AS id`,
    [accounts],
  );
  await pool.query(
    `INSERT INTO contact_preference (account_id, channels, language, email_cipher, updated_at)
     SELECT id, '{email}', (ARRAY['zh', 'en'])[1 + n % 2], email, '2026-01-01Z' FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS person (id, email, n)`,
    [accounts, accounts.map((id) => cipher.seal(`${id}@bench.example`))],
  );
  const params = { step: { zh: '村级评议', en: 'village review' }, place: '营盘镇', due: { zh: '3月9日', en: '9 March' } };
  await pool.query(
    `INSERT INTO notice (id, key, account_id, template, params, urgent, at)
     SELECT gen_random_uuid(), n, ($1::uuid[])[1 + n % cardinality($1::uuid[])], 'rung-alert', $2::jsonb, true, now() FROM generate_series(1, $3::int) AS n`,
    [accounts, JSON.stringify(params), count],
  );
}

/** A delivery of each notice, planned as it is on any day. */
async function makeDue(pool: Pool, dispatch: DispatchService): Promise<void> {
  await pool.query('TRUNCATE delivery, delivery_attempt');
  await pool.query('UPDATE notice SET dispatched_at = NULL');
  await dispatch.drain();
  await pool.query('VACUUM ANALYZE notice, delivery, contact_preference, user_account');
  await pool.query('CHECKPOINT');
}

/** The mails that the deliveries come to. */
async function composed(pool: Pool, cipher: FieldCipher): Promise<Mail[]> {
  const { rows } = await pool.query<ClaimedDelivery>(
    `SELECT id, channel, account_id AS "accountId", endpoint_id AS "endpointId", notice_ids AS "noticeIds", attempts, created_at AS "createdAt" FROM delivery`,
  );
  const prepared = await new DeliveryContents(pool, cipher, publicUrl).of(rows);
  return prepared.map(({ message, destination }) => mailOf(message, destination.email!, from));
}

async function sendAlone(url: string, mails: Mail[]): Promise<void> {
  const mailer = new SmtpMailer(url, from);
  let next = 0;
  const lane = async () => {
    while (next < mails.length) await mailer.send(mails[next++]!);
  };
  await Promise.all(Array.from({ length: 2 * smtpConnections }, lane));
  mailer.close();
}

async function expectSent(pool: Pool, sink: MailSink, count: number, altogether: number): Promise<void> {
  const { rows } = await pool.query<{ sent: number }>(`SELECT count(*)::int AS sent FROM delivery WHERE state = 'sent' AND attempts = 1`);
  const taken = await sink.taken();
  if (rows[0]!.sent !== count || taken !== altogether) throw new Error(`${count} mails were to be sent, not ${rows[0]!.sent}; the server has ${taken} of ${altogether}`);
}
