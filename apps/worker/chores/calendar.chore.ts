import { Injectable, Logger } from '@nestjs/common';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { CalendarRunsService } from '#services/calendar/calendar-runs.service.js';
import type { Chore } from './chore.js';

/** After an announcement was loaded, open due dates are counted anew. */
@Injectable()
export class CalendarChore implements Chore {
  readonly kind = 'calendar';
  private readonly logger = new Logger('worker');
  private stopping = false;

  constructor(
    private readonly runs: CalendarRunsService,
    private readonly wakes: Wakes,
  ) {}

  /** A case that cannot be counted must not keep the others waiting. */
  async work(): Promise<void> {
    try {
      if ((await this.runs.work(() => this.stopping)) > 0) this.wakes.ring('notices');
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
