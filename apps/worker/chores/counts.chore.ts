import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { CountsService } from '#services/overview/counts.service.js';
import { DaysService } from '#services/overview/days.service.js';
import type { Chore } from './chore.js';

/** Least time between two counts, in milliseconds; and as many times as long as the last one took. */
const shortestPause = 2_000;
const pausePerCount = 3;
/** A count that takes no longer than this costs next to nothing, in milliseconds. */
const cheap = 50;
/** No count that is shown is to be older, in milliseconds. */
const oldest = 4_500;

/** The open tasks are counted for supervisors: soon after each change, and regularly, since time alone makes a task overdue; and days that are over are entered. */
@Injectable()
export class CountsChore implements Chore {
  readonly kind = 'counts';
  private took = 0;
  private restedAt = -Infinity;

  constructor(
    private readonly counts: CountsService,
    private readonly days: DaysService,
    private readonly wakes: Wakes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async work(): Promise<void> {
    const left = this.restedAt + Math.max(shortestPause, pausePerCount * this.took) - performance.now();
    // Whoever rings meanwhile wants what changed after the last count: it is counted when the pause is over, and not forgotten.
    if (left > 0) return this.ringIn(left);
    const began = performance.now();
    const done = await this.counts.count();
    if (!done) return this.ringIn(shortestPause);
    this.restedAt = performance.now();
    this.took = this.restedAt - began;
    if (await this.days.enter()) this.ringIn(shortestPause);
  }

  /** Also where nothing happens. What is shown is as old as its own count, the pause after it and the count that follows, until that is done. */
  async nextDue(now: Date): Promise<Date> {
    const pause = this.took < cheap ? shortestPause + cheap : Math.max(pausePerCount * this.took, oldest - 2 * this.took);
    return new Date(now.getTime() + pause);
  }

  private ringIn(milliseconds: number): void {
    this.wakes.ring(this.kind, new Date(this.clock.now().getTime() + milliseconds));
  }
}
