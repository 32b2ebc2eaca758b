import type { Pool } from 'pg';
import { policyBody } from '#contracts/policy.js';
import { announcedDays } from '#infrastructure/calendar/announced-days.js';
import { newId } from '#infrastructure/ids.js';
import { zhashuiPolicy } from '#workflows/identification/default-policy.js';

const announcement = '国务院办公厅关于部分节假日安排的通知';

/**
 * Loads the holidays announced when this version was made. Years that are loaded already stay as they are: they may have been corrected.
 * @returns the years that were added
 */
export async function seedCalendar(pool: Pool, now: Date): Promise<number[]> {
  const { days, announcedYears } = announcedDays();
  const { rows } = await pool.query<{ year: number }>(
    `INSERT INTO calendar_year (year, source, loaded_at) SELECT year, $2, $3 FROM unnest($1::int[]) AS year
     ON CONFLICT (year) DO NOTHING RETURNING year`,
    [announcedYears, announcement, now],
  );
  const added = rows.map(({ year }) => year);
  const fresh = days.filter(({ day }) => added.includes(Number(day.slice(0, 4))));
  await pool.query(
    `INSERT INTO calendar_day (day, kind, name) SELECT * FROM unnest($1::date[], $2::text[], $3::text[]) ON CONFLICT (day) DO NOTHING`,
    [fresh.map(({ day }) => day), fresh.map(({ kind }) => kind), fresh.map(({ name }) => name)],
  );
  return added;
}

/** From the day the demo county's policy is said to hold. */
const policyBegins = '2026-01-01';

/** Sets a county's first policy, where it has none. @param changes to the default, e.g. another order of comparison */
export async function seedPolicy(pool: Pool, now: Date, countyCode = '611026000000', changes: Record<string, unknown> = {}): Promise<void> {
  const body = policyBody.parse({ ...zhashuiPolicy, ...changes });
  await pool.query(
    `INSERT INTO policy_version (id, place_code, effective_from, body, created_at)
     SELECT $1, $2::bpchar, $3::date, $4::jsonb, $5 WHERE NOT EXISTS (SELECT FROM policy_version WHERE place_code = $2::bpchar)`,
    [newId(now), countyCode, policyBegins, JSON.stringify(body), now],
  );
}
