import type { Pool } from 'pg';
import { seedLadder } from '../deadlines/default-ladder.js';
import { seedSchedules } from '../campaigns/schedule.store.js';
import { seedPlaces } from '../places/seed-places.js';
import { seedCalendar, seedPolicy } from '../policies/seed.js';

/** The county of the demo: Zhashui (柞水县). */
export const demoCounty = '611026000000';

/**
 * What every county has before anybody works there: its places down to the villages, the announced holidays, a first policy and ladder. Running it
 * again adds what is new and changes nothing that was set by people.
 * @param countyCode 12 digits
 * @param policyChanges to the first policy, such as another order of comparison
 * @throws Refusal `unknown-county`
 */
export async function setUpCounty(pool: Pool, now: Date, countyCode: string, policyChanges: Record<string, unknown> = {}): Promise<void> {
  await seedPlaces(pool, countyCode);
  await seedCalendar(pool, now);
  await seedPolicy(pool, now, countyCode, policyChanges);
  await seedSchedules(pool, now, countyCode);
  await seedLadder(pool, now, countyCode);
}
