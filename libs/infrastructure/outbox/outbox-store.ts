import type { Pool, QueryConfig } from 'pg';
import { inTransaction } from '#infrastructure/postgres/pool.js';

/** A message that a decision sent, as its effect sees it. */
export interface OutboxMessage {
  caseId: string;
  /** Number of the journal entry it was committed with. */
  seq: number;
  /** Which of that entry's messages. */
  number: number;
  type: string;
  body: unknown;
  at: Date;
}

/** A message somebody is at work on. */
export interface ClaimedMessage extends OutboxMessage {
  /** Times it was claimed, this one included. */
  attempts: number;
}

/** What came of a message that could not be handled. */
export interface FailedMessage {
  message: ClaimedMessage;
  /** When it may be claimed again. */
  again: Date;
  /** Why; must not hold personal data. */
  error: string;
}

/** Held while messages are claimed. */
const claimLock = 7_303_021;

/** Most that fits in the column of attempts. */
const mostAttempts = 32_767;

/** Claims, removes and puts back the rows of the outbox, each shortly. The engine alone adds to it. */
export class OutboxStore {
  constructor(private readonly pool: Pool) {}

  /**
   * Takes the oldest messages that nobody is at work on, none past an earlier one of its case. They are the caller's until `until`.
   * One claims at a time, so that each sees what the one before took.
   */
  async claim(now: Date, until: Date, limit: number): Promise<ClaimedMessage[]> {
    const { rows } = await inTransaction(this.pool, async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(${claimLock})`);
      return client.query<ClaimedMessage>(claimStatement(now, until, limit));
    });
    return rows.sort(byOrigin);
  }

  /** Removes what is done. */
  async remove(messages: OutboxMessage[]): Promise<void> {
    await this.pool.query({
      name: 'outbox-remove',
      text: `DELETE FROM outbox_message AS message
             USING unnest($1::uuid[], $2::int[], $3::smallint[]) AS done (case_id, seq, number)
             WHERE (message.case_id, message.seq, message.number) = (done.case_id, done.seq, done.number)`,
      values: keys(messages),
    });
  }

  /** Notes why messages failed and from when on they may be tried again; one that another worker has claimed since is left to it. */
  async postpone(failures: FailedMessage[]): Promise<void> {
    await this.pool.query({
      name: 'outbox-postpone',
      text: `UPDATE outbox_message AS message SET claimed_until = failed.again, last_error = failed.error
             FROM unnest($1::uuid[], $2::int[], $3::smallint[], $4::timestamptz[], $5::text[], $6::smallint[])
               AS failed (case_id, seq, number, again, error, attempts)
             WHERE (message.case_id, message.seq, message.number) = (failed.case_id, failed.seq, failed.number)
               AND message.attempts = failed.attempts`,
      values: [
        ...keys(failures.map(({ message }) => message)),
        failures.map(({ again }) => again),
        failures.map(({ error }) => error),
        failures.map(({ message }) => message.attempts),
      ],
    });
  }
}

function claimStatement(now: Date, until: Date, limit: number): QueryConfig {
  return {
    name: 'outbox-claim',
    text: `WITH due AS (
             SELECT case_id, seq, number FROM outbox_message
             WHERE (claimed_until IS NULL OR claimed_until <= $1) AND NOT EXISTS (
               SELECT FROM outbox_message AS earlier
               WHERE earlier.case_id = outbox_message.case_id AND earlier.claimed_until > $1
                 AND (earlier.seq, earlier.number) < (outbox_message.seq, outbox_message.number))
             ORDER BY at, case_id, seq, number LIMIT $3 FOR UPDATE)
           UPDATE outbox_message AS message
           SET claimed_until = $2, attempts = least(message.attempts + 1, ${mostAttempts})
           FROM due
           WHERE (message.case_id, message.seq, message.number) = (due.case_id, due.seq, due.number)
           RETURNING message.case_id AS "caseId", message.seq, message.number, message.type, message.body, message.at, message.attempts`,
    values: [now, until, limit],
  };
}

/** The statement returns rows in no order; a case's messages are handled in the order in which they were sent. */
function byOrigin(left: OutboxMessage, right: OutboxMessage): number {
  return (
    left.at.getTime() - right.at.getTime() ||
    (left.caseId < right.caseId ? -1 : left.caseId > right.caseId ? 1 : 0) ||
    left.seq - right.seq ||
    left.number - right.number
  );
}

function keys(messages: OutboxMessage[]): [string[], number[], number[]] {
  return [messages.map(({ caseId }) => caseId), messages.map(({ seq }) => seq), messages.map(({ number }) => number)];
}
