import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Clock } from '#engine/ports.js';
import { ClockModule } from '#infrastructure/clock/clock.module.js';
import type { Config } from '#infrastructure/config/config.js';
import { KeysModule } from '#infrastructure/keys/keys.module.js';
import { MailModule } from '#infrastructure/mail/mail.module.js';
import { PostgresModule } from '#infrastructure/postgres/postgres.module.js';
import type { QueuePlace } from '#infrastructure/queues/queue-backend.js';
import type { WakeKind } from '#infrastructure/queues/wake.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { EngineModule } from '#services/engine/engine.module.js';
import { WakesModule } from '#services/start-up/wakes.module.js';
import { ChoresModule } from './chores/chores.module.js';
import { ChoresService } from './chores.service.js';
import { WakeEar } from './wake-ear.js';

export interface WorkerOptions {
  /** `databaseUrl` names a migrated database. */
  config: Config & { databaseUrl: string };
  clock: Clock;
}

const QUEUE_PLACE = Symbol('queue place');

/** Listens from the moment everything stands until the process is told to end. */
@Injectable()
export class Attendance implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ear: WakeEar;

  constructor(@Inject(QUEUE_PLACE) place: QueuePlace, wakes: Wakes, chores: ChoresService) {
    const logger = new Logger('worker');
    const work = (kind: WakeKind) => (kind === 'sweep' ? chores.sweep() : chores.wake(kind));
    this.ear = new WakeEar(place, wakes, work, (sentence) => logger.warn(sentence));
  }

  onApplicationBootstrap(): void {
    this.ear.open();
  }

  /** What is under way is finished before the database is let go of. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.ear.close();
  }
}

@Module({})
export class WorkerModule {
  static with({ config, clock }: WorkerOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [ClockModule.with(clock), PostgresModule.forRoot(config), KeysModule.forRoot(config), MailModule.forRoot(config), EngineModule, ChoresModule, WakesModule.forRoot(config)],
      providers: [{ provide: QUEUE_PLACE, useValue: config }, ChoresService, Attendance],
    };
  }
}
