import { type DynamicModule, Global, Inject, Logger, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import type { QueuePlace } from '#infrastructure/queues/queue-backend.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { CommitBell } from '../engine/commit-bell.js';

/** Between two counts of the open tasks while decisions are made, in milliseconds. */
const countsEvery = 2_000;
/** Between two looks at the ladders of new due dates, in milliseconds. */
const rungsEvery = 1_000;

/** Lets every commit that leaves work behind ring for the workers, in this process or another. */
@Global()
@Module({})
export class WakesModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly wakes: Wakes,
    private readonly bell: CommitBell,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  static forRoot(place: QueuePlace): DynamicModule {
    const { databaseUrl, redisUrl } = place;
    const logger = new Logger('queue');
    const useFactory = (clock: Clock) => new Wakes({ databaseUrl, redisUrl }, clock, (sentence) => logger.warn(sentence));
    return { module: WakesModule, providers: [{ provide: Wakes, useFactory, inject: [CLOCK] }], exports: [Wakes] };
  }

  onModuleInit(): void {
    this.bell.listen(({ messages, heldUntil, nextDue }) => {
      if (messages) this.wakes.ring('outbox');
      if (heldUntil) this.wakes.ring('outbox', heldUntil);
      if (nextDue) this.wakes.ring('timers', nextDue);
      this.wakes.ring('rungs', this.nextBeat(rungsEvery));
      this.wakes.ring('counts', this.nextBeat(countsEvery));
    });
  }

  /** Beats that all processes share: whoever commits between two of them, they make one job. */
  private nextBeat(every: number): Date {
    const ahead = every - (Date.now() % every);
    return new Date(this.clock.now().getTime() + ahead);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.wakes.close();
  }
}
