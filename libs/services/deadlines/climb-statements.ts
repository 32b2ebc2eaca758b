import type { PoolClient } from 'pg';
import { arraysOf, parameters } from '#infrastructure/case-store/columns.js';
import { barred, type Climb, type Climbed, type Fired, vacant } from './climb.js';
import type { DueSubject } from './due-subject.js';

/** Held by whoever publishes a ladder, and shared by those who climb: nobody climbs past a version he has not read. */
export const ladderLock = `hashtext('ladder')`;

const tables = {
  task: { table: 'task', isOpen: 'x.closed_at IS NULL' },
  case: { table: 'workflow_case', isOpen: `x.status = 'open'` },
} as const;

/**
 * Sets when each due date is looked at again, where it is still as it was seen and nobody else has it in hand.
 * @param ladders how many versions were read; another count means that one was published meanwhile, and nothing is moved
 * @returns ids of those that were moved: their rungs are this climber's to fire
 */
export async function moveOn(client: PoolClient, kind: DueSubject['kind'], climbs: Climb[], ladders: number): Promise<string[]> {
  if (climbs.length === 0) return [];
  const { table, isOpen } = tables[kind];
  const types = ['uuid', 'timestamptz', 'timestamptz', 'timestamptz'];
  const rows = climbs.map(({ subject: { id, dueAt, rungAt }, nextAt }) => [id, dueAt.toISOString(), rungAt, nextAt?.toISOString()]);
  const { rows: moved } = await client.query<{ id: string }>({
    text: `WITH held AS (
             SELECT x.id, r.next_at FROM ${table} x
             JOIN unnest(${parameters(types)}) AS r (id, due_at, rung_at, next_at) ON r.id = x.id AND r.due_at = x.due_at AND r.rung_at = x.rung_at
             WHERE ${isOpen} AND $5 = (SELECT count(*) FROM ladder_version) FOR UPDATE OF x SKIP LOCKED)
           UPDATE ${table} x SET rung_at = held.next_at FROM held WHERE x.id = held.id RETURNING x.id`,
    values: [...arraysOf(rows, types), ladders],
  });
  return moved.map(({ id }) => id);
}

/** @returns the rungs that were not climbed before, with whose they are */
export async function insertRungs(client: PoolClient, climbs: Climb[], now: Date): Promise<{ subject: DueSubject; rung: Climbed }[]> {
  const all = climbs.flatMap(({ subject, rungs }) => rungs.map((rung) => ({ subject, rung })));
  if (all.length === 0) return [];
  const types = ['uuid', 'uuid', 'text', 'text', 'uuid', 'text', 'text', 'text', 'text', 'timestamptz', 'timestamptz', 'bool', 'json', 'uuid'];
  const rows = all.map(({ subject, rung }) => [
    rung.id, subject.id, rung.name, rung.action, subject.caseId, subject.placeCode, subject.definition, subject.state,
    rung.office, subject.dueAt.toISOString(), rung.scheduledAt.toISOString(), rung.late, JSON.stringify(rung.told), rung.ladderId,
  ]);
  const { rows: inserted } = await client.query<{ id: string }>({
    text: `INSERT INTO climbed_rung (id, subject_id, name, action, case_id, place_code, definition, state, office, due_at, scheduled_at, late, told, ladder_id, at)
           SELECT r.*, $15 FROM unnest(${parameters(types)}) AS r ON CONFLICT (subject_id, name) DO NOTHING RETURNING id`,
    values: [...arraysOf(rows, types), now],
  });
  if (inserted.length === all.length) return all;
  const fresh = new Set(inserted.map(({ id }) => id));
  return all.filter(({ rung }) => fresh.has(rung.id));
}

/** The rungs these due dates have climbed. */
export async function readFired(client: { query: PoolClient['query'] }, subjects: DueSubject[]): Promise<Map<string, Fired>> {
  const { rows } = await client.query<{ id: string; names: string[]; empty: Date | null; barred: Date | null }>({
    text: `SELECT subject_id AS id, array_agg(name) AS names,
             max(at) FILTER (WHERE split_part(name, '/', 1) = '${vacant}' AND split_part(name, '/', 2) <> '${barred}') AS empty,
             max(at) FILTER (WHERE split_part(name, '/', 1) = '${vacant}' AND split_part(name, '/', 2) = '${barred}') AS barred
           FROM climbed_rung WHERE subject_id = ANY ($1::uuid[]) GROUP BY subject_id`,
    values: [subjects.map(({ id }) => id)],
  });
  return new Map(rows.map(({ id, names, empty, barred }) => [id, { names: new Set(names), told: { empty, barred } }]));
}
