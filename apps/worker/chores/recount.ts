import { Logger } from '@nestjs/common';
import type { RingKind } from '#infrastructure/queues/wake.js';
import type { Wakes } from '#infrastructure/queues/wakes.js';
import type { Chore } from './chore.js';

/** Runs that count open due dates anew, and go on where the last worker left off. */
interface Runs {
  /** @returns how many cases changed @throws AggregateError where some could not be counted */
  work(isStopping: () => boolean): Promise<number>;
  nextDue(now: Date, until: Date): Promise<Date | undefined>;
}

/** Open due dates are counted anew when what they are counted on has changed. */
export abstract class Recount implements Chore {
  abstract readonly kind: RingKind;
  private readonly logger = new Logger('worker');
  private stopping = false;

  /** @param follows what has work to do where cases changed */
  protected constructor(
    private readonly runs: Runs,
    private readonly wakes: Wakes,
    private readonly follows: RingKind,
  ) {}

  /** A case that cannot be counted must not keep the others waiting. */
  async work(): Promise<void> {
    try {
      if ((await this.runs.work(() => this.stopping)) > 0) this.wakes.ring(this.follows);
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
