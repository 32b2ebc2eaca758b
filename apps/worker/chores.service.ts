import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { CaseEngine } from '#engine/case-engine.js';
import type { Clock } from '#engine/ports.js';
import { sealEndedDays } from '#infrastructure/case-store/seal.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { OutboxStore } from '#infrastructure/outbox/outbox-store.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { findNextDue } from '#infrastructure/queues/due-times.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { EffectsService } from '#services/effects/effects.service.js';
import { OutboxWorker } from './outbox.worker.js';
import { Turnstile } from './turnstile.js';

const timersAtOnce = 1_000;
/** How far ahead a sweep looks for what will be due, in milliseconds. */
const foresight = 60_000;

/** All that is done without being asked: limits that are over, messages to carry out, days to seal. */
@Injectable()
export class ChoresService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('worker');
  private readonly outboxWorker: OutboxWorker;
  private readonly timerTurns = new Turnstile(() => this.fireTimers());
  private readonly outboxTurns = new Turnstile(() => this.outboxWorker.drain());
  private stopping = false;

  constructor(
    private readonly engine: CaseEngine,
    effects: EffectsService,
    private readonly wakes: Wakes,
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.outboxWorker = new OutboxWorker(new OutboxStore(pool), effects, clock, (sentence) => this.logger.warn(sentence));
  }

  timers(): Promise<void> {
    return this.timerTurns.pass();
  }

  outbox(): Promise<void> {
    return this.outboxTurns.pass();
  }

  /** Everything that is due, and a ring for the next timer, whose own may have been lost. @throws the first failure, after all was tried */
  async sweep(): Promise<void> {
    await this.timers().finally(() => this.outbox());
    const now = this.clock.now();
    const next = await findNextDue(this.pool, now, new Date(now.getTime() + foresight));
    if (next) this.wakes.ring('timers', next);
    await sealEndedDays(this.pool, now);
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
    this.outboxWorker.stop();
  }

  private async fireTimers(): Promise<void> {
    // One case that cannot be moved on must not keep the others, nor the seals, waiting; its claim ends and it is tried again.
    const fired = () =>
      this.engine.fireTimers(timersAtOnce).catch((error: unknown) => {
        if (!(error instanceof AggregateError)) throw error;
        this.logger.error(error.message);
        return timersAtOnce;
      });
    while (!this.stopping && (await fired()) === timersAtOnce);
  }
}
