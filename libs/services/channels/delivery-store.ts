import type { Pool, PoolClient } from 'pg';
import type { Channel, DeliveryState } from '#contracts/channels.js';

/** A delivery this worker holds until its claim runs out. */
export interface ClaimedDelivery {
  id: string;
  channel: Channel;
  accountId: string | null;
  endpointId: string | null;
  noticeIds: string[];
  attempts: number;
  createdAt: Date;
}

/** What came of an attempt, and when to try again where it waits. */
export interface SettledDelivery {
  id: string;
  state: DeliveryState;
  outcome: 'sent' | 'kept' | 'failed' | 'refused' | 'cancelled';
  detail: string | null;
  dueAt: Date;
  /** Of a mail that is kept. */
  mailCipher: string | null;
}

/** Deliveries as rows: claimed, settled and given back in batches. */
export class DeliveryStore {
  constructor(private readonly pool: Pool) {}

  /**
   * Takes what is due and nobody holds. A claim that ran out without a word is an attempt of which nobody knows what came: it is noted, and counts.
   */
  async claim(now: Date, until: Date, atMost: number): Promise<ClaimedDelivery[]> {
    const { rows } = await this.pool.query<ClaimedDelivery>({
      name: 'delivery-claim',
      text: `WITH due AS MATERIALIZED (
               SELECT id, claimed_until IS NOT NULL AS interrupted FROM delivery
               WHERE state = 'waiting' AND due_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)
               ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED
             ), noted AS (
               INSERT INTO delivery_attempt (delivery_id, number, at, outcome, detail)
               SELECT id, ${nextNumber('due.id')}, $1, 'interrupted', 'the worker ended before it could say what came of it'
               FROM due WHERE interrupted ON CONFLICT DO NOTHING
             )
             UPDATE delivery SET claimed_until = $2, attempts = attempts + interrupted::int FROM due WHERE delivery.id = due.id
             RETURNING delivery.id, channel, account_id AS "accountId", endpoint_id AS "endpointId", notice_ids AS "noticeIds", attempts,
               created_at AS "createdAt"`,
      values: [now, until, atMost],
    });
    return rows;
  }

  /**
   * Writes down what came of attempts. What arrived has arrived, whoever holds the claim by now; a failure counts only for the one who holds it.
   * @param claim until when the claim was
   * @returns those that were settled by this call
   */
  async settle(on: Pool | PoolClient, settled: SettledDelivery[], claim: Date, now: Date): Promise<string[]> {
    const { rows } = await on.query<{ id: string }>({
      name: 'delivery-settle',
      text: `WITH told AS (
               SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[])
                 AS told (id, state, outcome, detail, due_at, mail)
             ), settled AS (
               UPDATE delivery SET state = told.state, attempts = delivery.attempts + 1, last_error = told.detail, due_at = told.due_at, claimed_until = NULL,
                 ended_at = CASE WHEN told.state = 'waiting' THEN NULL ELSE $8::timestamptz END
               FROM told WHERE delivery.id = told.id AND delivery.state = 'waiting' AND (delivery.claimed_until = $7 OR told.state IN ('sent', 'kept'))
               RETURNING delivery.id
             ), noted AS (
               INSERT INTO delivery_attempt (delivery_id, number, at, outcome, detail)
               SELECT id, ${nextNumber('told.id')}, $8, outcome, detail FROM told JOIN settled USING (id) ON CONFLICT DO NOTHING
             ), kept AS (
               INSERT INTO kept_mail (delivery_id, at, mail_cipher) SELECT id, $8, mail FROM told JOIN settled USING (id) WHERE mail IS NOT NULL
               ON CONFLICT DO NOTHING
             )
             SELECT id FROM settled`,
      values: [
        settled.map(({ id }) => id),
        settled.map(({ state }) => state),
        settled.map(({ outcome }) => outcome),
        settled.map(({ detail }) => detail),
        settled.map(({ dueAt }) => dueAt),
        settled.map(({ mailCipher }) => mailCipher),
        claim,
        now,
      ],
    });
    return rows.map(({ id }) => id);
  }

  /** Nobody has tried these: another worker may take them at once. */
  async giveBack(ids: string[], claim: Date): Promise<void> {
    await this.pool.query(`UPDATE delivery SET claimed_until = NULL WHERE id = ANY ($1) AND state = 'waiting' AND claimed_until = $2`, [ids, claim]);
  }

  /** When something is due next, after `now` and before `until`. */
  async nextDue(now: Date, until: Date): Promise<Date | undefined> {
    const { rows } = await this.pool.query<{ due: Date | null }>(
      `SELECT min(due_at) AS due FROM delivery WHERE state = 'waiting' AND due_at > $1 AND due_at < $2`,
      [now, until],
    );
    return rows[0]?.due ?? undefined;
  }
}

/** Attempts are numbered through, also when somebody has it sent again and the count for pauses begins anew. */
const nextNumber = (id: string): string =>
  `1 + coalesce((SELECT max(number) FROM delivery_attempt earlier WHERE earlier.delivery_id = ${id}), 0)`;
