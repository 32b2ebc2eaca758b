import type { Pool } from 'pg';
import { ancestorOf } from '#domain/place-code.js';
import { wholeCase } from '#domain/rung-ladder.js';
import { officeName } from '../people/office.js';

/** An office that has open work in a step, and who has taken it. */
export interface Post {
  office: string;
  state: string;
  claimedBy: string | null;
}

/** Whose due date climbs the ladder: a task, or a case for its own. */
export interface DueSubject {
  kind: 'task' | 'case';
  id: string;
  caseId: string;
  definition: string;
  version: number;
  /** `case` for the case's own due date. */
  state: string;
  placeCode: string;
  /** The household the case is about. */
  householdId: string | null;
  /** Of a case whose clock stood still: since when it runs on. */
  openedAt: Date;
  dueAt: Date;
  posts: Post[];
  /** As the row has it: an instant, that of the opening where nobody has looked yet, or minus infinity where the due date moved. */
  rungAt: string;
}

type Row = Omit<DueSubject, 'kind' | 'rungAt' | 'posts'> & { rungAt: Date | number; posts?: Post[] | null; office?: string; claimedBy?: string | null };

/** Open due dates whose ladder has to be looked at, the longest due first. */
export async function findDueSubjects(pool: Pool, now: Date, limit: number): Promise<DueSubject[]> {
  const [tasks, cases] = await Promise.all([
    pool.query<Row>({
      text: `SELECT k.id, k.case_id AS "caseId", k.definition, c.version, k.state, k.place_code AS "placeCode", c.subject_id AS "householdId",
               k.opened_at AS "openedAt", k.due_at AS "dueAt", k.rung_at AS "rungAt", k.office, k.claimed_by AS "claimedBy"
             FROM task k JOIN workflow_case c ON c.id = k.case_id
             WHERE k.closed_at IS NULL AND k.rung_at <= $1 AND k.due_at IS NOT NULL ORDER BY k.rung_at LIMIT $2`,
      values: [now, limit],
    }),
    pool.query<Row>({
      text: `SELECT c.id, c.id AS "caseId", c.definition, c.version, '${wholeCase}' AS state, c.place_code AS "placeCode", c.subject_id AS "householdId",
               coalesce((c.ledger #>> '{clock,resumed,at}')::timestamptz, c.started_at) AS "openedAt", c.due_at AS "dueAt", c.rung_at AS "rungAt",
               (SELECT json_agg(json_build_object('office', k.office, 'state', k.state, 'claimedBy', k.claimed_by) ORDER BY k.opened_at, k.id)
                FROM task k WHERE k.case_id = c.id AND k.closed_at IS NULL AND k.office NOT LIKE 'account@%') AS posts
             FROM workflow_case c
             WHERE c.status = 'open' AND c.due_at IS NOT NULL AND c.rung_at <= $1 ORDER BY c.rung_at LIMIT $2`,
      values: [now, limit],
    }),
  ]);
  return [...tasks.rows.map(ofTask), ...cases.rows.map(ofCase)];
}

function ofTask({ office, claimedBy = null, rungAt, ...row }: Row): DueSubject {
  return { ...row, kind: 'task', posts: [{ office: office!, state: row.state, claimedBy }], rungAt: instantText(rungAt) };
}

/** A case in which nobody has work, since it waits for a day, is the township's. */
function ofCase({ rungAt, posts, ...row }: Row): DueSubject {
  const waiting = { office: officeName('township-officer', ancestorOf(row.placeCode, 'township') ?? row.placeCode), state: row.state, claimedBy: null };
  return { ...row, kind: 'case', posts: posts ?? [waiting], rungAt: instantText(rungAt) };
}

/** The driver reads minus infinity as a number. */
const instantText = (value: Date | number): string => (typeof value === 'number' ? '-infinity' : value.toISOString());

/** The next instant after `now`, and before `until`, at which a ladder has to be looked at. */
export async function findNextRung(pool: Pool, now: Date, until: Date): Promise<Date | undefined> {
  const { rows } = await pool.query<{ next: Date | null }>({
    name: 'next-rung',
    text: `SELECT least((SELECT min(rung_at) FROM task WHERE closed_at IS NULL AND rung_at > $1 AND rung_at <= $2),
                        (SELECT min(rung_at) FROM workflow_case WHERE status = 'open' AND due_at IS NOT NULL AND rung_at > $1 AND rung_at <= $2)) AS next`,
    values: [now, until],
  });
  return rows[0]?.next ?? undefined;
}

/** Has the ladders of these cases and their tasks looked at anew, since the days they were counted on have changed. */
export async function lookAgain(pool: Pool, caseIds: string[], now: Date): Promise<void> {
  await pool.query(`UPDATE task SET rung_at = '-infinity' WHERE case_id = ANY ($1::uuid[]) AND closed_at IS NULL AND rung_at > $2`, [caseIds, now]);
  await pool.query(`UPDATE workflow_case SET rung_at = '-infinity' WHERE id = ANY ($1::uuid[]) AND status = 'open' AND rung_at > $2`, [caseIds, now]);
}
