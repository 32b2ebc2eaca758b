import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { readOffice } from '../people/office.js';
import { staffOf } from '../people/staff.js';
import { type OfficeEndpoint, planDeliveries, type PlannedDelivery, type PlannedDigest, type Preference, type WaitingNotice } from './plan-deliveries.js';

const atOnce = 1_000;

/** Looks whom each new notice reaches besides the console, and writes the deliveries. */
@Injectable()
export class DispatchService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly wakes: Wakes,
  ) {}

  /** Works until no notice waits. */
  async drain(isStopping: () => boolean = () => false): Promise<void> {
    while (!isStopping() && (await this.dispatch()) === atOnce);
  }

  /** One lot, in a transaction of its own: a notice is marked together with the deliveries that follow from it. @returns how many notices */
  private async dispatch(): Promise<number> {
    const now = this.clock.now();
    const { notices, due } = await inTransaction(this.pool, async (client) => {
      const { rows: notices } = await client.query<WaitingNotice>(
        `SELECT id, office, account_id AS "accountId", urgent FROM notice WHERE dispatched_at IS NULL ORDER BY at LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [atOnce],
      );
      if (notices.length === 0) return { notices, due: [] };
      const { single, digests } = planDeliveries(notices, await surroundingsOf(client, notices, now));
      await writeSingle(client, single, now);
      await writeDigests(client, digests, now);
      await client.query('UPDATE notice SET dispatched_at = $2 WHERE id = ANY ($1)', [notices.map(({ id }) => id), now]);
      return { notices, due: [...single, ...digests].map(({ dueAt }) => dueAt.getTime()) };
    });
    if (due.length > 0) this.wakes.ring('deliveries', new Date(due.reduce((first, at) => Math.min(first, at))));
    return notices.length;
  }
}

async function surroundingsOf(client: PoolClient, notices: WaitingNotice[], now: Date) {
  const offices = [...new Set(notices.flatMap(({ office }) => office ?? []))];
  const staff = await staffOf(client, offices, now);
  const accounts = [...new Set([...notices.flatMap(({ accountId }) => accountId ?? []), ...[...staff.values()].flat()])];
  const preferences = await preferencesOf(client, accounts, now);
  const endpoints = await endpointsAt(client, offices.flatMap((office) => readOffice(office)?.placeCode ?? []));
  return { staff, preferences, endpoints, now };
}

/** Of those who want to be told by some channel, and whose account is open. */
async function preferencesOf(client: PoolClient, accounts: string[], now: Date): Promise<Map<string, Preference>> {
  const { rows } = await client.query<Preference>({
    name: 'contact-preferences',
    text: `SELECT wish.account_id AS "accountId", wish.channels, wish.email_cipher IS NOT NULL AS "hasEmail", wish.phone_cipher IS NOT NULL AS "hasPhone",
             wish.quiet_from AS "quietFrom", wish.quiet_to AS "quietTo", wish.digest_at AS "digestAt",
             CASE WHEN 'sms' = ANY (wish.channels) THEN (
               SELECT gateway.id FROM role_binding binding JOIN endpoint gateway ON left(gateway.place_code, 6) = left(binding.place_code, 6)
               WHERE binding.account_id = wish.account_id AND binding.valid_from <= $2 AND (binding.valid_to IS NULL OR binding.valid_to > $2)
                 AND gateway.active AND gateway.kind IN ('sms', 'sms-form')
               ORDER BY gateway.id LIMIT 1) END AS "gatewayId"
           FROM contact_preference wish JOIN user_account account ON account.id = wish.account_id AND account.status = 'active'
           WHERE wish.account_id = ANY ($1) AND cardinality(wish.channels) > 0`,
    values: [accounts, now],
  });
  return new Map(rows.map((row) => [row.accountId, row]));
}

async function endpointsAt(client: PoolClient, places: string[]): Promise<OfficeEndpoint[]> {
  const { rows } = await client.query<OfficeEndpoint>(
    `SELECT id, kind, place_code AS "placeCode", roles FROM endpoint
     WHERE active AND kind NOT IN ('sms', 'sms-form') AND place_code = ANY ($1) ORDER BY id`,
    [[...new Set(places)]],
  );
  return rows;
}

const insert = `
  INSERT INTO delivery (id, key, channel, account_id, endpoint_id, notice_ids, due_at, created_at)
  SELECT id, key, channel, account_id, endpoint_id, notices::uuid[], due_at, $8
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[])
    AS fresh (id, key, channel, account_id, endpoint_id, notices, due_at)`;

async function writeSingle(client: PoolClient, planned: PlannedDelivery[], now: Date): Promise<void> {
  if (planned.length > 0) await client.query(`${insert} ON CONFLICT (key) DO NOTHING`, columnsOf(planned, now));
}

/** A digest that waits takes more notices in; one that has left, or is about to, leaves them to the next day's. */
async function writeDigests(client: PoolClient, planned: PlannedDigest[], now: Date): Promise<void> {
  let open = planned.sort((one, other) => (one.key < other.key ? -1 : 1));
  while (open.length > 0) {
    const { rows } = await client.query<{ key: string }>(
      `${insert} ON CONFLICT (key) DO UPDATE SET notice_ids = delivery.notice_ids || EXCLUDED.notice_ids
         WHERE delivery.state = 'waiting' AND delivery.attempts = 0 AND delivery.claimed_until IS NULL
       RETURNING key`,
      columnsOf(open, now),
    );
    const written = new Set(rows.map(({ key }) => key));
    open = open.filter(({ key }) => !written.has(key)).map((digest) => digest.after());
  }
}

function columnsOf(planned: PlannedDelivery[], now: Date): unknown[] {
  return [
    planned.map(() => newId(now)),
    planned.map(({ key }) => key),
    planned.map(({ channel }) => channel),
    planned.map(({ accountId }) => accountId),
    planned.map(({ endpointId }) => endpointId),
    planned.map(({ noticeIds }) => `{${noticeIds.join(',')}}`),
    planned.map(({ dueAt }) => dueAt),
    now,
  ];
}
