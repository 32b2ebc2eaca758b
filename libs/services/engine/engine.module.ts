import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { CaseEngine } from '#engine/case-engine.js';
import type { CaseStore, Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { StateCache } from '#engine/state-cache.js';
import { PgCaseStore } from '#infrastructure/case-store/pg-case-store.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { definitions } from '#workflows/index.js';
import { officeOf } from '../policies/office-namer.js';
import { FreezeBook } from '../freeze/freeze-book.js';
import { PeriodsService } from '../policies/periods.service.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { CommitBell } from './commit-bell.js';

export const CASE_STORE = Symbol('case store');

/** The engine on this installation's database, with the procedures this version knows. */
@Global()
@Module({
  imports: [PoliciesModule],
  providers: [
    CommitBell,
    { provide: Registry, useFactory: () => new Registry(definitions) },
    { provide: CASE_STORE, useFactory: (pool: Pool) => new PgCaseStore(pool), inject: [PG_POOL] },
    {
      provide: CaseEngine,
      useFactory: (store: CaseStore, clock: Clock, periods: PeriodsService, registry: Registry, bell: CommitBell, freezes: FreezeBook) =>
        new CaseEngine({
          store,
          clock,
          periods,
          registry,
          offices: officeOf,
          freezes,
          cache: new StateCache(),
          onCommitted: (committed) => bell.ring(committed),
          newCaseId: newId,
        }),
      inject: [CASE_STORE, CLOCK, PeriodsService, Registry, CommitBell, FreezeBook],
    },
  ],
  exports: [CaseEngine, CASE_STORE, Registry, CommitBell],
})
export class EngineModule implements OnApplicationShutdown {
  constructor(@Inject(CaseEngine) private readonly engine: CaseEngine) {}

  /** What was taken in is answered before the pool closes. */
  async onApplicationShutdown(): Promise<void> {
    await this.engine.drained();
  }
}
