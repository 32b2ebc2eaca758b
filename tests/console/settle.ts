import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Standalone } from '#apps/standalone/standalone.js';
import type { TurnableClock } from '#infrastructure/clock/turnable-clock.js';

const patienceMs = 30_000;

/** Turns the clock and waits until all that had become due has been done, whoever of the workers does it. */
export async function turnAndSettle(clock: TurnableClock, to: Date, instance: Standalone, pool: Pool): Promise<void> {
  clock.turnTo(new Date(Math.max(to.getTime(), clock.now().getTime())));
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(50)) {
    await instance.sweep();
    const { rowCount } = await pool.query('SELECT FROM timer WHERE due_at <= $1 LIMIT 1', [clock.now()]);
    if (rowCount === 0) return;
  }
  throw new Error('What was due has not been done.');
}
