import { type DynamicModule, Global, Logger, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import type { QueuePlace } from '#infrastructure/queues/queue-backend.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { CommitBell } from '../engine/commit-bell.js';

/** Lets every commit that leaves work behind ring for the workers, in this process or another. */
@Global()
@Module({})
export class WakesModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly wakes: Wakes,
    private readonly bell: CommitBell,
  ) {}

  static forRoot(place: QueuePlace): DynamicModule {
    const { databaseUrl, redisUrl } = place;
    const logger = new Logger('queue');
    const useFactory = (clock: Clock) => new Wakes({ databaseUrl, redisUrl }, clock, (sentence) => logger.warn(sentence));
    return { module: WakesModule, providers: [{ provide: Wakes, useFactory, inject: [CLOCK] }], exports: [Wakes] };
  }

  onModuleInit(): void {
    this.bell.listen(({ messages, nextDue }) => {
      if (messages) this.wakes.ring('outbox');
      if (nextDue) this.wakes.ring('timers', nextDue);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.wakes.close();
  }
}
