import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import type { Clock } from '#engine/ports.js';
import { ClockModule } from '#infrastructure/clock/clock.module.js';
import type { Config } from '#infrastructure/config/config.js';
import { FilesModule } from '#infrastructure/files/files.module.js';
import { KeysModule } from '#infrastructure/keys/keys.module.js';
import { PostgresModule } from '#infrastructure/postgres/postgres.module.js';
import { EngineModule } from '#services/engine/engine.module.js';
import { PeopleModule } from '#services/people/people.module.js';
import { WakesModule } from '#services/start-up/wakes.module.js';
import { AuthGuard } from './auth/auth.guard.js';
import { features } from './features.js';
import { ProblemFilter } from './http/problem.filter.js';
import { SchemaPipe } from './http/schema.pipe.js';

export interface ApiOptions {
  /** `databaseUrl` names a migrated database. */
  config: Config & { databaseUrl: string };
  clock: Clock;
}

/** The outside world, who is asking, and the features; guard, pipe and filter stand before every route. */
@Module({})
export class AppModule {
  static with({ config, clock }: ApiOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DiscoveryModule,
        ClockModule.with(clock),
        PostgresModule.forRoot(config),
        KeysModule.forRoot(config),
        FilesModule.forRoot(config),
        PeopleModule,
        EngineModule,
        WakesModule.forRoot(config),
        ...features,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_PIPE, useClass: SchemaPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
