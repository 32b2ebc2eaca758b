import type { Pool } from 'pg';
import { endOfDay, type Day, startOfDay } from '#domain/calendar.js';

/** What a year came to. */
export interface YearFigures {
  households: number;
  cases: number;
  /** Events of persons that were accepted. */
  decisions: number;
  reminders: number;
  /** Rungs after the reminder, by name; `vacant`: nobody was in the office. */
  alerts: Record<string, number>;
  /** Urging letters. */
  letters: number;
  reverifications: number;
  /** Messages that arrived, by channel; `console`: notices people find in their inbox. */
  deliveries: Record<string, number>;
  /** Periods and rungs that were acted upon more than a minute after their time. */
  lateTimers: number;
  doubledRungs: number;
}

const rungNames = ['vacant', 'alert', 'urging-letter', 'circular', 'talk'];

export async function readFigures(pool: Pool): Promise<YearFigures> {
  const { rows } = await pool.query<Omit<YearFigures, 'alerts' | 'deliveries'>>(
    `SELECT (SELECT count(*)::int FROM household) AS households,
       (SELECT count(*)::int FROM workflow_case) AS cases,
       (SELECT count(*)::int FROM journal_entry WHERE body::json ->> 'system' IS NULL) AS decisions,
       (SELECT count(*)::int FROM climbed_rung WHERE action = 'reminder') AS reminders,
       (SELECT count(*)::int FROM letter WHERE kind = 'urging') AS letters,
       (SELECT count(*)::int FROM workflow_case WHERE definition = 'reverification') AS reverifications,
       (SELECT count(*)::int FROM journal_entry WHERE body::json ->> 'late' = 'true') + (SELECT count(*)::int FROM climbed_rung WHERE late) AS "lateTimers",
       (SELECT count(*)::int FROM (SELECT FROM climbed_rung GROUP BY subject_id, name HAVING count(*) > 1) doubled)
         + (SELECT count(*)::int FROM (
              SELECT FROM delivery, unnest(notice_ids) AS told WHERE account_id IS NOT NULL GROUP BY account_id, channel, told HAVING count(*) > 1) twice) AS "doubledRungs"`,
  );
  const byName = await counted(pool, `SELECT split_part(name, '/', 1) AS name, count(*)::int AS count FROM climbed_rung WHERE action <> 'reminder' GROUP BY 1`);
  const byChannel = await counted(pool, `SELECT channel AS name, count(*)::int AS count FROM delivery WHERE state = 'sent' GROUP BY channel ORDER BY channel`);
  const console = await counted(pool, `SELECT 'console' AS name, count(*)::int AS count FROM notice`);
  const alerts = Object.fromEntries(rungNames.map((name) => [name, byName[name] ?? 0]));
  const { households, cases, decisions, reminders, letters, reverifications, lateTimers, doubledRungs } = rows[0]!;
  return { households, cases, decisions, reminders, alerts, letters, reverifications, deliveries: { ...console, ...byChannel }, lateTimers, doubledRungs };
}

async function counted(pool: Pool, sql: string): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ name: string; count: number }>(sql);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** What happened from one day to another. */
export interface MonthFigures {
  applications: number;
  registered: number;
  refused: number;
  rechecked: number;
  reminders: number;
  overdue: number;
  letters: number;
  mails: number;
}

export async function readMonth(pool: Pool, from: Day, until: Day): Promise<MonthFigures> {
  const between = (column: string) => `${column} >= $1 AND ${column} < $2`;
  const done = `SELECT count(*)::int FROM workflow_case WHERE status <> 'open' AND ${between('moved_at')}`;
  const { rows } = await pool.query<MonthFigures>(
    `SELECT (SELECT count(*)::int FROM application WHERE ${between('filed_at')}) AS applications,
       (${done} AND definition = 'identification' AND state = 'registered') AS registered,
       (${done} AND definition = 'identification' AND state <> 'registered') AS refused,
       (${done} AND definition = 'reverification') AS rechecked,
       (SELECT count(*)::int FROM climbed_rung WHERE action = 'reminder' AND ${between('at')}) AS reminders,
       (SELECT count(*)::int FROM climbed_rung WHERE name = 'alert' AND ${between('at')}) AS overdue,
       (SELECT count(*)::int FROM letter WHERE ${between('issued_at')}) AS letters,
       (SELECT count(*)::int FROM delivery WHERE channel = 'email' AND state = 'sent' AND ${between('ended_at')}) AS mails`,
    [startOfDay(from), endOfDay(until)],
  );
  return rows[0]!;
}
