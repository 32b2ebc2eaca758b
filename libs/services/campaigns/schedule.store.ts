import type { Pool } from 'pg';
import type { CampaignScope, Schedule, ScheduleRule } from '#contracts/campaigns.js';
import { dayOf } from '#domain/calendar.js';
import { nextOccurrence } from '#domain/recurrence.js';
import { newId } from '#infrastructure/ids.js';

export type ScheduleRow = Omit<Schedule, 'opensOn' | 'provisional'>;

export const selectSchedules = `SELECT id, definition, place_code AS "placeCode", name, rule, scope, paused, next_on AS "nextOn" FROM schedule`;

/**
 * What a county begins with. No rhythm is laid down for the whole country since 2021: monthly and quarterly visits are reported from villages, and two
 * rounds a year from the central notices (集中排查, spring and autumn).
 */
const defaults: { name: string; rule: ScheduleRule; scope: CampaignScope }[] = [
  { name: '红色风险户每月复核', rule: { every: 1, day: 1, lasts: 25 }, scope: { of: 'monitored', riskLevels: ['red'] } },
  { name: '黄色风险户每两月复核', rule: { every: 2, day: 1, lasts: 40 }, scope: { of: 'monitored', riskLevels: ['yellow'] } },
  { name: '绿色风险户每季复核', rule: { every: 3, day: 1, lasts: 60 }, scope: { of: 'monitored', riskLevels: ['green'] } },
  { name: '春秋季集中排查', rule: { months: [4, 10], day: 10, lasts: 45 }, scope: { of: 'monitored' } },
];

/** Gives a county its schedules, where it has none and never had any. */
export async function seedSchedules(pool: Pool, now: Date, countyCode: string): Promise<void> {
  await pool.query(
    `INSERT INTO schedule (id, definition, place_code, name, rule, scope, next_on, created_at)
     SELECT id, 'reverification', $1::bpchar, name, rule, scope, next_on, $2
     FROM unnest($3::uuid[], $4::text[], $5::jsonb[], $6::jsonb[], $7::date[]) AS given (id, name, rule, scope, next_on)
     WHERE NOT EXISTS (SELECT FROM schedule WHERE place_code = $1::bpchar)
       AND NOT EXISTS (SELECT FROM campaign WHERE place_code = $1::bpchar AND schedule_id IS NOT NULL) ON CONFLICT DO NOTHING`,
    [
      countyCode,
      now,
      defaults.map(() => newId(now)),
      defaults.map(({ name }) => name),
      defaults.map(({ rule }) => JSON.stringify(rule)),
      defaults.map(({ scope }) => JSON.stringify(scope)),
      defaults.map(({ rule }) => nextOccurrence(rule, dayOf(now))),
    ],
  );
}
