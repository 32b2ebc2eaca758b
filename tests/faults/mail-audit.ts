import type { Pool } from 'pg';
import { officesOf } from '#services/people/person.js';
import type { HiredPerson } from '#tests/support/people.js';
import type { County } from './county.js';
import type { TakenMail } from './mailbox.js';

interface DeliveryRow {
  id: string;
  accountId: string;
  noticeIds: string[];
}

export interface MailAudit {
  doubled: string[];
  missing: string[];
  strange: string[];
  /** Different messages that arrived, and how often one came again. */
  distinct: number;
  again: number;
}

/** Holds what lies in the mailbox against what people were to be told: a message is known by its id, a person by the address they gave. */
export async function auditMails(pool: Pool, { crew, addresses }: County, taken: readonly TakenMail[]): Promise<MailAudit> {
  const { rows } = await pool.query<DeliveryRow>(`SELECT id, account_id AS "accountId", notice_ids AS "noticeIds" FROM delivery WHERE channel = 'email'`);
  const deliveries = new Map(rows.map((row) => [row.id, row]));
  const arrived = new Map<string, Set<string>>();
  const strange: string[] = [];
  const messages = new Map(taken.map((mail) => [`${mail.messageId} ${mail.to}`, mail]));
  for (const { messageId, to } of messages.values()) {
    const delivery = deliveries.get(/^<([^@]+)@/.exec(messageId)?.[1] ?? '');
    if (!delivery || addresses.get(delivery.accountId) !== to) strange.push(`the message ${messageId} is nobody's`);
    for (const noticeId of delivery?.noticeIds ?? []) {
      const told = `${noticeId} ${delivery!.accountId}`;
      arrived.set(told, (arrived.get(told) ?? new Set()).add(messageId));
    }
  }
  const wanted = await wantedMails(pool, [...crew.cadres, crew.reviewer, crew.county, crew.supervisor].filter(({ accountId }) => addresses.has(accountId)));
  return {
    doubled: [...arrived].filter(([, ids]) => ids.size > 1).map(([told]) => `notice and account ${told} by two messages`),
    missing: wanted.filter((told) => !arrived.has(told)).map((told) => `notice and account ${told} by no message`),
    strange,
    distinct: messages.size,
    again: taken.length - messages.size,
  };
}

/** Each notice for each of these people, to themselves or to an office of theirs. */
async function wantedMails(pool: Pool, people: HiredPerson[]): Promise<string[]> {
  const pairs = people.flatMap((person) => [person.accountId, ...officesOf(person)].map((receiver) => [person.accountId, receiver] as const));
  const { rows } = await pool.query<{ told: string }>(
    `SELECT n.id || ' ' || p.account AS told FROM unnest($1::text[], $2::text[]) AS p (account, receiver)
     JOIN notice n ON coalesce(n.account_id::text, n.office) = p.receiver`,
    [pairs.map(([account]) => account), pairs.map(([, receiver]) => receiver)],
  );
  return rows.map(({ told }) => told);
}
