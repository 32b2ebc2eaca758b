import { Injectable } from '@nestjs/common';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { CircularsService } from '#services/deadlines/circulars.service.js';
import { RungsService } from '#services/deadlines/rungs.service.js';
import type { Chore } from './chore.js';

const atOnce = 2_000;

/** Due dates climb their ladders, and on Mondays the circular is issued. */
@Injectable()
export class RungsChore implements Chore {
  readonly kind = 'rungs';
  private stopping = false;

  constructor(
    private readonly rungs: RungsService,
    private readonly circulars: CircularsService,
    private readonly wakes: Wakes,
  ) {}

  /** Until nothing is left, or others have all that is left in hand. */
  async work(): Promise<void> {
    for (let more = true; more && !this.stopping; ) {
      const { looked, moved, told } = await this.rungs.climb(atOnce);
      if (told > 0) this.wakes.ring('notices');
      more = looked >= atOnce && moved > 0;
    }
    if ((await this.circulars.issue()) > 0) this.wakes.ring('notices');
  }

  stop(): void {
    this.stopping = true;
  }

  async nextDue(now: Date, until: Date): Promise<Date | undefined> {
    const dues = [await this.rungs.nextDue(now, until), this.circulars.nextDue(now, until)].filter((due) => due !== undefined);
    return dues.sort((a, b) => a.getTime() - b.getTime())[0];
  }
}
