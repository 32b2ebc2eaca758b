import type { Pool } from 'pg';

/** The instant at which the next timer after `now` falls due, if that is before `until`. */
export async function findNextDue(pool: Pool, now: Date, until: Date): Promise<Date | undefined> {
  const { rows } = await pool.query<{ next: Date | null }>({
    name: 'next-due',
    text: 'SELECT min(due_at) AS next FROM timer WHERE due_at > $1 AND due_at <= $2',
    values: [now, until],
  });
  return rows[0]?.next ?? undefined;
}
