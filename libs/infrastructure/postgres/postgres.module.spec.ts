import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { Pool } from 'pg';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { PG_POOL, PostgresModule } from './postgres.module.js';
import { PrismaService } from './prisma.service.js';

describe('the database of a process', () => {
  let database: TestDatabase;
  let app: TestingModule;
  beforeAll(async () => {
    database = await freshDatabase();
    const { rows } = await database.pool.query<{ name: string }>('SELECT current_database() AS name');
    // What a county's own PostgreSQL is likely to have been set to.
    await database.pool.query(`ALTER DATABASE ${rows[0]!.name} SET timezone = 'Asia/Shanghai'`);
    app = await Test.createTestingModule({
      imports: [PostgresModule.forRoot({ databaseUrl: database.connectionString, databasePool: 4 })],
    }).compile();
  });
  afterAll(() => database.drop());

  it('reads the same instant and day through Prisma and through plain SQL, whatever time zone the server keeps', async () => {
    const prisma = app.get(PrismaService);
    const pool = app.get<Pool>(PG_POOL);
    const loadedAt = new Date('2025-11-04T09:30:00+08:00');
    await pool.query(`INSERT INTO calendar_year (year, source, loaded_at) VALUES (2026, '国办发明电〔2025〕7号', $1)`, [loadedAt]);
    await prisma.calendarDay.create({ data: { day: new Date('2026-02-17'), kind: 'holiday', name: '春节' } });
    expect(await prisma.calendarYear.findUniqueOrThrow({ where: { year: 2026 } })).toMatchObject({ loadedAt });
    const { rows } = await pool.query('SELECT day, name FROM calendar_day');
    expect(rows).toEqual([{ day: '2026-02-17', name: '春节' }]);
  });

  it('closes its connections at shutdown', async () => {
    const pool = app.get<Pool>(PG_POOL);
    await app.close();
    await expect(pool.query('SELECT 1')).rejects.toThrow('after calling end');
  });
});
