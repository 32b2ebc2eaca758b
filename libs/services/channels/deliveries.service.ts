import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { MAIL_SETTINGS, type MailSettings } from '#infrastructure/mail/mail.module.js';
import { smtpConnections } from '#infrastructure/mail/smtp-mailer.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { NoticesService } from '../notices/notices.service.js';
import { DeliveryContents, type PreparedDelivery } from './delivery-contents.js';
import { type ClaimedDelivery, DeliveryStore, type SettledDelivery } from './delivery-store.js';
import { send } from './senders.js';
import { mostAttempts, settledFrom, withoutAddresses } from './settled-from.js';
import { alertsFor } from './stopped-alerts.js';

/** Claimed at once. A worker that is killed may repeat so many of each track, under the same ids. */
const batchSize = 250;
/** Batches under way at once: while one is read or written down, the others keep every connection to the mail server busy. */
const tracks = 3;
/** Messages of a batch under way at once. */
const lanes = smtpConnections;
/** How long a claim lasts, and how long before its end nothing more is begun, in milliseconds: longer than a server is waited for. */
const claimLasts = 60_000;
const claimMargin = 30_000;
/** How often what came of a batch is tried to be written down; a database that is restarted is back by then. */
const writingTries = 6;

/** Sends what is due: claims a batch, tries each delivery once, writes down what came of all of them, until nothing is due. */
@Injectable()
export class DeliveriesService {
  private readonly store: DeliveryStore;
  private readonly contents: DeliveryContents;
  private stopping = false;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly notices: NoticesService,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {
    this.store = new DeliveryStore(pool);
    this.contents = new DeliveryContents(pool, cipher, settings.publicUrl);
  }

  /** Works until nothing is due. Several workers may be at it. */
  async drain(): Promise<void> {
    await Promise.all(Array.from({ length: tracks }, () => this.track()));
  }

  /** Begins no further sending; what is under way is finished, the rest given back. */
  stop(): void {
    this.stopping = true;
  }

  nextDue(now: Date, until: Date): Promise<Date | undefined> {
    return this.store.nextDue(now, until);
  }

  private async track(): Promise<void> {
    while (!this.stopping) {
      const now = this.clock.now();
      const claim = new Date(now.getTime() + claimLasts);
      const batch = await this.store.claim(now, claim, batchSize);
      if (batch.length > 0) await this.work(batch, claim);
      if (batch.length < batchSize) break;
    }
  }

  private async work(batch: ClaimedDelivery[], claim: Date): Promise<void> {
    const deadline = Date.now() + claimLasts - claimMargin;
    const waiting = await this.contents.of(batch);
    const settled: SettledDelivery[] = [];
    const lane = async () => {
      while (!this.stopping && Date.now() < deadline) {
        const next = waiting.shift();
        if (!next) return;
        settled.push(await this.attempt(next));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    if (settled.length > 0) await persistently(() => this.settle(settled, claim));
    if (waiting.length > 0) await this.store.giveBack(waiting.map(({ delivery }) => delivery.id), claim);
  }

  /** One that again and again took its worker with it is not tried for ever. */
  private async attempt(prepared: PreparedDelivery): Promise<SettledDelivery> {
    if (prepared.delivery.attempts >= mostAttempts) return settledFrom(prepared.delivery, { outcome: 'failed', detail: 'interrupted too often' }, this.clock.now());
    try {
      return settledFrom(prepared.delivery, await send(prepared, this.settings, this.cipher, this.clock.now()), this.clock.now());
    } catch (error) {
      return settledFrom(prepared.delivery, { outcome: 'failed', detail: withoutAddresses(error) }, this.clock.now());
    }
  }

  /** What stopped is told to the administrators in the same commit, so that it is told once, and not forgotten. */
  private async settle(settled: SettledDelivery[], claim: Date): Promise<void> {
    const now = this.clock.now();
    const stopped = new Set(settled.filter(({ state }) => state === 'stopped').map(({ id }) => id));
    if (stopped.size === 0) return void (await this.store.settle(this.pool, settled, claim, now));
    await inTransaction(this.pool, async (client) => {
      const written = await this.store.settle(client, settled, claim, now);
      await this.notices.tell(await alertsFor(client, written.filter((id) => stopped.has(id)), now), client);
    });
  }
}

async function persistently(work: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried === writingTries) throw error;
      await pause(tried * 500);
    }
  }
}
