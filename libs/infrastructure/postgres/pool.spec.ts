import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { inTransaction } from './pool.js';

describe('the connection pool', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    await database.pool.query('CREATE TABLE ledger (entry int PRIMARY KEY)');
  });
  afterAll(() => database.drop());

  it('reads instants as Date, days as text and counts as numbers', async () => {
    const { rows } = await database.pool.query(
      `SELECT '2026-11-22 08:00+08'::timestamptz AS at, '2026-11-22'::date AS day, count(*) AS entries, current_setting('timezone') AS zone FROM ledger`,
    );
    expect(rows[0]).toEqual({ at: new Date('2026-11-22T00:00:00Z'), day: '2026-11-22', entries: 0, zone: 'UTC' });
  });

  it('refuses a number that would lose digits', async () => {
    await expect(database.pool.query('SELECT 9007199254740993::bigint AS large')).rejects.toThrow('more than a number holds exactly');
    await expect(database.pool.query('SELECT 1 AS one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  it('writes all of a transaction or nothing', async () => {
    const half = inTransaction(database.pool, async (client) => {
      await client.query('INSERT INTO ledger VALUES (1)');
      await client.query('INSERT INTO ledger VALUES (1)');
    });
    await expect(half).rejects.toThrow('duplicate key');
    await inTransaction(database.pool, (client) => client.query('INSERT INTO ledger VALUES (2), (3)'));
    const { rows } = await database.pool.query('SELECT entry FROM ledger ORDER BY entry');
    expect(rows).toEqual([{ entry: 2 }, { entry: 3 }]);
  });

  it('fails the transaction, not the process, when the connection breaks between two statements', async () => {
    const broken = inTransaction(database.pool, async (client) => {
      const { rows } = await client.query<{ pid: number }>('INSERT INTO ledger VALUES (9) RETURNING pg_backend_pid() AS pid');
      const gone = new Promise((resolve) => client.once('end', resolve));
      await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      await gone;
      await client.query('INSERT INTO ledger VALUES (10)');
    });
    await expect(broken).rejects.toThrow(/not queryable|terminated/);
    await expect(database.pool.query('SELECT FROM ledger WHERE entry >= 9')).resolves.toMatchObject({ rowCount: 0 });
  });
});
