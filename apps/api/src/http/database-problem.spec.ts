import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg, { type PoolClient } from 'pg';
import { freePort } from '#infrastructure/postgres/free-port.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PrismaService } from '#infrastructure/postgres/prisma.service.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { fromDatabase } from './database-problem.js';

describe('What the API says of its database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  const failure = (work: (client: PoolClient) => Promise<unknown>) => inTransaction(database.pool, work).then(() => undefined, (error: unknown) => error);
  async function cutOff(client: PoolClient): Promise<void> {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const gone = once(client, 'end');
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
    await gone;
  }

  it('is "try again shortly" where the connection broke between two statements, or under one', async () => {
    const between = await failure(async (client) => {
      await cutOff(client);
      await client.query('SELECT 1');
    });
    const under = await failure((client) => client.query('SELECT pg_terminate_backend(pg_backend_pid())'));
    expect(fromDatabase(between)).toMatchObject({ status: 503, code: 'database-unavailable' });
    expect(fromDatabase(under)).toMatchObject({ status: 503, code: 'database-unavailable' });
  });

  it('is "try again shortly" where nobody listens any more, also in the words of Prisma', async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', port: await freePort(), user: 'nobody', database: 'none' });
    const prisma = new PrismaService(pool);
    const refused = await prisma.policyVersion.findFirst().then(() => undefined, (error: unknown) => error);
    await pool.end();
    expect(fromDatabase(refused)).toMatchObject({ status: 503, code: 'database-unavailable' });
  });

  it('is "cannot be read" for a value no column holds', async () => {
    expect(fromDatabase(await failure((client) => client.query(`SELECT 'x'::uuid`)))).toMatchObject({ status: 400, code: 'unusable-value' });
  });
});
