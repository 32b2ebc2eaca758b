import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { createPool } from './pool.js';
import { PrismaService } from './prisma.service.js';
import { PG_POOL } from './tokens.js';

export { PG_POOL } from './tokens.js';

/** The database of this process: `PG_POOL` for plain SQL and `PrismaService` over the same connections, closed at shutdown. */
@Global()
@Module({})
export class PostgresModule implements OnApplicationShutdown {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  /** @param options `databaseUrl` of a migrated database, `databasePool` connections at most */
  static forRoot(options: { databaseUrl: string; databasePool: number }): DynamicModule {
    return {
      module: PostgresModule,
      providers: [{ provide: PG_POOL, useFactory: () => createPool(options.databaseUrl, options.databasePool) }, PrismaService],
      exports: [PG_POOL, PrismaService],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
