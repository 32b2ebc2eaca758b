import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool } from 'pg';
import { CaseEngine } from '#engine/case-engine.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { findNextDue } from '#infrastructure/queues/due-times.js';
import type { Chore } from './chore.js';

const atOnce = 1_000;

/** Periods that are over move their charts. */
@Injectable()
export class TimersChore implements Chore {
  readonly kind = 'timers';
  private readonly logger = new Logger('worker');
  private stopping = false;

  constructor(
    private readonly engine: CaseEngine,
    @Inject(PG_POOL) private readonly pool: Pool,
  ) {}

  async work(): Promise<void> {
    while (!this.stopping && (await this.fire()) === atOnce);
  }

  stop(): void {
    this.stopping = true;
  }

  nextDue(now: Date, until: Date): Promise<Date | undefined> {
    return findNextDue(this.pool, now, until);
  }

  /** One case that cannot be moved on must not keep the others waiting; its claim ends and it is tried again. */
  private async fire(): Promise<number> {
    try {
      return await this.engine.fireTimers(atOnce);
    } catch (error) {
      if (!(error instanceof AggregateError)) throw error;
      this.logger.error(error.message);
      return atOnce;
    }
  }
}
