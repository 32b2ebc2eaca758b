import { Injectable, Logger } from '@nestjs/common';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { FreezeRunsService } from '#services/freeze/freeze-runs.service.js';
import type { Chore } from './chore.js';

/** After a freeze was announced or lifted, open due dates are counted anew; what ended meanwhile moves on. */
@Injectable()
export class FreezesChore implements Chore {
  readonly kind = 'freezes';
  private readonly logger = new Logger('worker');
  private stopping = false;

  constructor(
    private readonly runs: FreezeRunsService,
    private readonly wakes: Wakes,
  ) {}

  /** A case that cannot be counted must not keep the others waiting. */
  async work(): Promise<void> {
    try {
      if ((await this.runs.work(() => this.stopping)) > 0) this.wakes.ring('timers');
    } catch (error) {
      if (!(error instanceof AggregateError)) throw error;
      this.logger.error(error.message);
    }
  }

  stop(): void {
    this.stopping = true;
  }

  nextDue(now: Date, until: Date): Promise<Date | undefined> {
    return this.runs.nextDue(now, until);
  }
}
