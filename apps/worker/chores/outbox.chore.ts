import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { OutboxStore } from '#infrastructure/outbox/outbox-store.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { EffectsService } from '#services/effects/effects.service.js';
import type { Chore } from './chore.js';
import { OutboxWorker } from './outbox.worker.js';

/** Messages committed with decisions are carried out. */
@Injectable()
export class OutboxChore implements Chore {
  readonly kind = 'outbox';
  private readonly worker: OutboxWorker;

  constructor(@Inject(PG_POOL) pool: Pool, effects: EffectsService, @Inject(CLOCK) clock: Clock) {
    const logger = new Logger('worker');
    this.worker = new OutboxWorker(new OutboxStore(pool), effects, clock, (sentence) => logger.warn(sentence));
  }

  work(): Promise<void> {
    return this.worker.drain();
  }

  stop(): void {
    this.worker.stop();
  }
}
