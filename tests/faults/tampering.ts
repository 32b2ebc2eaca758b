import type { Pool, PoolClient } from 'pg';
import { effectChecks } from './effect-checks.js';
import type { Check, Faults } from './faults.js';
import { timeChecks } from './time-checks.js';

const one = (table: string, where = 'TRUE') => `ctid = (SELECT ctid FROM ${table} WHERE ${where} LIMIT 1)`;
const byTheClock = `body::json ->> 'dueAt' IS NOT NULL`;

/** What the audit must not overlook: what is done to one row, and the fault that is. */
const tamperings: [keyof Faults, string][] = [
  ['effectsDoubled', `INSERT INTO notice (id, key, office, case_id, template, at) SELECT gen_random_uuid(), key || '/again', office, case_id, template, at FROM notice WHERE ${one('notice', `template = 'tell.received'`)}`],
  ['effectsMissing', `DELETE FROM notice WHERE ${one('notice', `template = 'tell.received'`)}`],
  ['effectsMissing', `DELETE FROM notice WHERE ${one('notice', `template LIKE 'rung-%'`)}`],
  ['effectsMissing', `DELETE FROM letter WHERE ${one('letter')}`],
  ['effectsMissing', `DELETE FROM campaign_case WHERE ${one('campaign_case')}`],
  [
    'effectsDoubled',
    `INSERT INTO register_entry (id, household_id, case_id, place_code, category, risk_level, entered_on)
     SELECT gen_random_uuid(), subject_id, id, place_code, 'borderline', 'red', moved_at::date FROM workflow_case WHERE ${one('workflow_case', `state <> 'registered'`)}`,
  ],
  ['timersEarly', `UPDATE journal_entry SET at = (body::json ->> 'dueAt')::timestamptz - interval '1 millisecond' WHERE ${one('journal_entry', byTheClock)}`],
  ['timersMissing', `INSERT INTO timer (case_id, name, period, generation, started_at, due_at) SELECT id, 'x', 'x', 1, started_at, started_at FROM workflow_case LIMIT 1`],
  ['rungsEarly', `UPDATE climbed_rung SET at = due_at - interval '3 seconds' WHERE ${one('climbed_rung', `name = 'alert'`)}`],
  ['rungsMissing', `DELETE FROM climbed_rung WHERE ${one('climbed_rung', `name = 'vacant'`)}`],
  ['rungsMissing', `DELETE FROM climbed_rung WHERE ${one('climbed_rung', `name = 'talk' AND subject_id IN (SELECT id FROM task WHERE closed_at IS NULL)`)}`],
];

/** Tries whether the audit sees what it should, and takes back what it did. @returns the tamperings that were overlooked, or met no row */
export async function overlooked(pool: Pool, now: Date, empty: string[]): Promise<string[]> {
  const checks = [...effectChecks, ...timeChecks(now, empty)];
  const missed: string[] = [];
  const client = await pool.connect();
  for (const [fault, sql] of tamperings) {
    await client.query('BEGIN');
    const { rowCount } = await client.query(sql);
    if (rowCount !== 1 || !(await isSeen(client, checks.filter((check) => check.fault === fault)))) missed.push(sql);
    await client.query('ROLLBACK');
  }
  client.release();
  return missed;
}

async function isSeen(client: PoolClient, checks: Check[]): Promise<boolean> {
  for (const { sql, values } of checks) if ((await client.query(sql, values)).rows.length > 0) return true;
  return false;
}
