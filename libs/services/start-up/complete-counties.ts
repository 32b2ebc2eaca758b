import type { Pool } from 'pg';
import { seedSchedules } from '../campaigns/schedule.store.js';
import { seedLadder } from '../deadlines/default-ladder.js';

/**
 * Gives every county that works by a policy what counties that were set up with an earlier version lack: a first ladder, and schedules of
 * re-verification. Running it again changes nothing, and what people have set or paused stays as it is.
 */
export async function completeCounties(pool: Pool, now: Date): Promise<void> {
  const { rows } = await pool.query<{ code: string }>(`SELECT DISTINCT left(place_code, 6) || '000000' AS code FROM policy_version`);
  for (const { code } of rows) {
    await seedLadder(pool, now, code);
    await seedSchedules(pool, now, code);
  }
}
