import type { Pool } from 'pg';
import type { Rung } from '#domain/rung.js';
import { newId } from '#infrastructure/ids.js';

/** No source gives the gaps between the rungs: these are a proposal (办理建议) that each place may set otherwise. */
export const defaultRungs: readonly Rung[] = [
  {
    name: 'reminder',
    title: { zh: '临期提醒（办理建议）', en: 'reminder before the due date (proposed)' },
    action: 'reminder',
    offset: { count: 1, unit: 'workingDays', when: 'before' },
    atTime: '09:00',
    tell: ['handler'],
    enabled: true,
  },
  {
    name: 'alert',
    title: { zh: '逾期预警（办理建议）', en: 'alert at the due date (proposed)' },
    action: 'alert',
    offset: { count: 0, unit: 'hours', when: 'at' },
    tell: ['handler', 'office-above', 'supervisors'],
    enabled: true,
  },
  {
    name: 'urging-letter',
    title: { zh: '督促函（办理建议）', en: 'urging letter (proposed)' },
    action: 'urging-letter',
    offset: { count: 3, unit: 'workingDays', when: 'after' },
    atTime: '09:00',
    tell: ['handler', 'office-above'],
    enabled: true,
  },
  {
    name: 'circular',
    title: { zh: '列入周通报（办理建议）', en: 'named in the weekly circular (proposed)' },
    action: 'circular',
    offset: { count: 5, unit: 'workingDays', when: 'after' },
    atTime: '09:00',
    tell: ['handler', 'office-above', 'supervisors'],
    enabled: true,
  },
  {
    name: 'talk',
    title: { zh: '约谈（办理建议）', en: 'talk (proposed)' },
    action: 'talk',
    offset: { count: 10, unit: 'workingDays', when: 'after' },
    atTime: '09:00',
    tell: ['handler', 'office-above', 'supervisors'],
    enabled: true,
  },
];

/** As the county's first policy. */
const ladderBegins = '2026-01-01';

/** Sets a county's first ladder, where it has none. */
export async function seedLadder(pool: Pool, now: Date, countyCode: string, rungs: readonly Rung[] = defaultRungs): Promise<void> {
  await pool.query(
    `INSERT INTO ladder_version (id, place_code, definition, state, effective_from, rungs, created_at)
     SELECT $1, $2::bpchar, '', '', $3::date, $4::jsonb, $5 WHERE NOT EXISTS (SELECT FROM ladder_version WHERE place_code = $2::bpchar)`,
    [newId(now), countyCode, ladderBegins, JSON.stringify(rungs), now],
  );
}
