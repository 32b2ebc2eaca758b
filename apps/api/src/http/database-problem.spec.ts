import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoolClient } from 'pg';
import { inTransaction } from '#infrastructure/postgres/pool.js';
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

  it('is "cannot be read" for a value no column holds', async () => {
    expect(fromDatabase(await failure((client) => client.query(`SELECT 'x'::uuid`)))).toMatchObject({ status: 400, code: 'unusable-value' });
  });
});
