import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { migrationsFolder, readMigrations } from '#infrastructure/postgres/schema-engine.js';
import { Refusal } from '#services/problems.js';

const notReady = (zh: string, en: string): Refusal => new Refusal('not-ready', 503, { zh, en });

/** Whether this process can serve: asked by whoever sends it traffic. */
@Injectable()
export class ReadinessService {
  private needed?: string[];

  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  /** @throws Refusal `not-ready` when the database is away or lacks a migration of this version */
  async check(): Promise<void> {
    this.needed ??= (await readMigrations(migrationsFolder)).migrationDirectories.map(({ path }) => path);
    const applied = await this.applied();
    if (this.needed.some((name) => !applied.has(name))) {
      throw notReady('数据库结构尚未更新到本版本', 'The database lacks migrations of this version: npm run migrate');
    }
  }

  private async applied(): Promise<Set<string>> {
    try {
      const { rows } = await this.pool.query<{ migration_name: string }>(
        'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
      );
      return new Set(rows.map((row) => row.migration_name));
    } catch {
      throw notReady('数据库不可用', 'The database cannot be reached');
    }
  }
}
