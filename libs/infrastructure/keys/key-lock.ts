import type { Pool } from 'pg';

const KEY_LOCK = 7_303_020;

/** Two commands that change the key file at once would each undo the other: the second is refused while the first is at work. */
export async function withKeyLock<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [KEY_LOCK]);
    if (!rows[0]?.locked) throw new Error('Another command is changing the keys. Wait until it has finished.');
    return await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [KEY_LOCK]).finally(() => client.release());
  }
}
