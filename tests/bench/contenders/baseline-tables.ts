import type { Pool } from 'pg';
import { newId } from '#infrastructure/ids.js';
import { periods, steps } from '../approval.chart.js';
import { dueAfter, input, officeOfStep, officers, village } from '../setting.js';

/** The same facts in tables written by hand, with the indexes the same questions need: inbox, due timers, cases of a place or household. */
const tables = `
  CREATE TABLE approval_case (
    id uuid PRIMARY KEY, place_code char(12) NOT NULL, subject_id uuid NOT NULL, state text NOT NULL, status text NOT NULL,
    revision int NOT NULL, started_at timestamptz(3) NOT NULL, moved_at timestamptz(3) NOT NULL, due_at timestamptz(3), facts json NOT NULL);
  CREATE INDEX ON approval_case (subject_id);
  CREATE INDEX ON approval_case (place_code, id);
  CREATE TABLE history (
    case_id uuid NOT NULL, seq int NOT NULL, at timestamptz(3) NOT NULL, event text NOT NULL, payload json NOT NULL, actor uuid NOT NULL,
    office text, from_state text NOT NULL, to_state text NOT NULL, PRIMARY KEY (case_id, seq));
  CREATE TABLE task (
    id uuid PRIMARY KEY, case_id uuid NOT NULL, state text NOT NULL, office text NOT NULL, place_code char(12) NOT NULL,
    opened_at timestamptz(3) NOT NULL, due_at timestamptz(3) NOT NULL, claimed_by uuid, closed_at timestamptz(3), closed_by uuid, outcome text);
  CREATE INDEX ON task (case_id);
  CREATE INDEX ON task (office, due_at, id) WHERE closed_at IS NULL;
  CREATE INDEX ON task (closed_by, closed_at) WHERE closed_by IS NOT NULL;
  CREATE TABLE timer (
    case_id uuid PRIMARY KEY, name text NOT NULL, started_at timestamptz(3) NOT NULL, due_at timestamptz(3) NOT NULL, claimed_until timestamptz(3));
  CREATE INDEX ON timer (due_at);
  CREATE TABLE outbox (
    case_id uuid NOT NULL, seq int NOT NULL, type text NOT NULL, body json NOT NULL, at timestamptz(3) NOT NULL, claimed_until timestamptz(3),
    attempts smallint NOT NULL DEFAULT 0, PRIMARY KEY (case_id, seq));
  CREATE INDEX ON outbox (at);`;

export async function makeTables(pool: Pool, schema: string): Promise<void> {
  await pool.query(`CREATE SCHEMA ${schema}; SET search_path TO ${schema}; ${tables} RESET search_path;`);
}

/** Waiting cases at the first step, in bulk: the same rows as the engine's. */
export async function seedTables(pool: Pool, schema: string, count: number, loops: boolean): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const at = new Date();
  const facts = JSON.stringify({ ...input(loops), opinions: {} });
  const state = steps[0].name;
  const each = 'FROM unnest($1::uuid[]) AS copy(id)';
  await pool.query(
    `INSERT INTO ${schema}.approval_case SELECT copy.id, $2, copy.id, $3, 'open', 1, $4, $4, $5, $6 ${each}`,
    [ids, village, state, at, dueAfter(periods.caseLimit, at), facts],
  );
  await pool.query(
    `INSERT INTO ${schema}.history SELECT copy.id, 1, $2, 'case.started', $3, $4, NULL, '', $5 ${each}`,
    [ids, at, JSON.stringify(input(loops)), officers.at(-1)!.id, state],
  );
  await pool.query(
    `INSERT INTO ${schema}.task (id, case_id, state, office, place_code, opened_at, due_at)
     SELECT copy.task, copy.id, $3, $4, $5, $6, $7 FROM unnest($1::uuid[], $2::uuid[]) AS copy(id, task)`,
    [ids, ids.map(() => newId()), state, officeOfStep(0), village, at, dueAfter(periods.stepLimit, at)],
  );
  await pool.query(
    `INSERT INTO ${schema}.timer (case_id, name, started_at, due_at) SELECT copy.id, 'stepPeriod', $2, $3 ${each}`,
    [ids, at, dueAfter(periods.stepPeriod, at)],
  );
  await pool.query(`VACUUM ANALYZE ${schema}.approval_case, ${schema}.history, ${schema}.task, ${schema}.timer`);
  return ids;
}
