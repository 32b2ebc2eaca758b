import { setTimeout as pause } from 'node:timers/promises';
import { letGo, openWakeQueue } from '#infrastructure/queues/queue-backend.js';
import { seedSchedules } from '#services/campaigns/schedule.store.js';
import { county, type Office } from '#tests/support/office.js';

/** An occurrence of a schedule as the table has it. */
export interface Round {
  name: string;
  occursOn: string;
  state: string;
  opened: number;
  skipped: number;
}

export const seedDefaults = ({ pool, clock }: Office): Promise<void> => seedSchedules(pool, clock.now(), county);

export async function rounds({ pool }: Office): Promise<Round[]> {
  const { rows } = await pool.query<Round>('SELECT name, occurs_on AS "occursOn", state, opened, skipped FROM campaign ORDER BY occurs_on, name');
  return rows;
}

/** Resolves when so many rounds have begun and all their cases are open; the limit of the test ends the waiting. */
export async function untilRounds(office: Office, count: number): Promise<Round[]> {
  for (;;) {
    const found = await rounds(office);
    if (found.length >= count && found.every(({ state }) => state !== 'opening')) return found;
    await pause(50);
  }
}

/** Resolves when the queue's schedulers ring by these patterns; the limit of the test ends the waiting. */
export async function untilSchedulers(place: { databaseUrl: string; redisUrl?: string }, right: (patterns: string[]) => boolean): Promise<string[]> {
  const queue = openWakeQueue(place);
  try {
    for (;;) {
      const patterns = (await queue.getJobSchedulers(0, -1)).flatMap(({ name, pattern, tz }) => (name === 'schedules' && pattern ? `${pattern} ${tz}` : []));
      if (right(patterns)) return patterns.sort();
      await pause(50);
    }
  } finally {
    await letGo(queue);
  }
}

/** The defaults: monthly, every two months, quarterly, spring and autumn; each also on the days a holiday may move it to. */
export const defaultPatterns = ['0 0 0 1,2-13 1,2,3,4,5,6,7,8,9,10,11,12 *', '0 0 0 1,2-13 1,3,5,7,9,11 *', '0 0 0 1,2-13 1,4,7,10 *', '0 0 0 10,11-22 4,10 *'].map(
  (pattern) => `${pattern} Asia/Shanghai`,
);
