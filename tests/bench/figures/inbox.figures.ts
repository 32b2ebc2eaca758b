import type { Pool } from 'pg';
import { Registry } from '#engine/registry.js';
import { newId } from '#infrastructure/ids.js';
import { officeName } from '#services/people/office.js';
import type { Person } from '#services/people/person.js';
import { CalendarService } from '#services/policies/calendar.service.js';
import { TasksService } from '#services/tasks/tasks.service.js';
import { approval, steps } from '../approval.chart.js';
import type { BenchRun } from '../bench-run.js';
import { type Figure, figure } from '../figure.js';
import { median } from '../load.js';
import type { Scratch } from '../server.js';
import { clockAhead } from '../setting.js';

const tasksOfOffice = 100;
const role = steps[0].role;
/** Rows are made in this many at once. */
const chunk = 100_000;

/**
 * The first page of an office's inbox: ten thousand offices with a hundred open tasks each against a hundred such offices. As many
 * offices ask in both, again and again; a page nobody has asked for yet, which is read from outside the database's own memory, is a
 * figure of its own.
 */
export async function inboxFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  say(`open tasks of ${extent.offices} and of ${extent.fewOffices} offices`);
  const many = await inbox(await server.scratch('inbox_many'), extent.offices);
  const few = await inbox(await server.scratch('inbox_few'), extent.fewOffices);
  const times = { many: [] as number[], few: [] as number[], first: [] as number[] };
  const counts = { many: [] as number[], few: [] as number[] };
  for (let round = -1; round < extent.rounds; round += 1) {
    const first = await readPages(many, extent.pages, extent.offices);
    await readPages(many, extent.pages, extent.fewOffices);
    const ours = await readPages(many, extent.pages, extent.fewOffices);
    const theirs = await readPages(few, extent.pages, extent.fewOffices);
    const ourCounts = await readCounts(many, extent.pages, extent.fewOffices);
    const theirCounts = await readCounts(few, extent.pages, extent.fewOffices);
    // The first round warms up and is not counted.
    if (round < 0) continue;
    times.many.push(ours);
    times.few.push(theirs);
    times.first.push(first);
    counts.many.push(ourCounts);
    counts.few.push(theirCounts);
  }
  await many.database.drop();
  await few.database.drop();
  return [
    figure('inbox-page', 'ms', median(times.many), median(times.few), { most: 1.5 }),
    figure('inbox-page-first-look', 'ms', median(times.first), median(times.few)),
    figure('inbox-counts', 'ms', median(counts.many), median(counts.few), { most: 1.5 }),
  ];
}

interface Inbox {
  database: Scratch;
  tasks: TasksService;
}

async function inbox(database: Scratch, offices: number): Promise<Inbox> {
  const pool = database.pool(2);
  const total = offices * tasksOfOffice;
  for (let from = 0; from < total; from += chunk) await fill(pool, offices, from, Math.min(from + chunk, total) - 1);
  await pool.query('VACUUM ANALYZE workflow_case, task, application, household_version, region');
  // What the bulk load left unwritten would otherwise be written by whoever reads a page first.
  await pool.query('CHECKPOINT');
  return { database, tasks: new TasksService(pool, new Registry([approval]), new CalendarService(pool), clockAhead(0)) };
}

/** Place of an office, villages in numbers; the statement below reckons the same. */
const placeOf = (office: number): string => String(610_101_101_001 + 1_000 * Math.floor(office / 900) + (office % 900));

/** The n-th case, application and task, its office in turn: the hundred tasks of an office lie a hundred pages apart, as they do in life. */
async function fill(pool: Pool, offices: number, from: number, to: number): Promise<void> {
  const values = [from, to, offices, approval.name, steps[0].name, officeName(role, '')];
  await pool.query(
    `WITH made AS MATERIALIZED (
       SELECT n, ('01920000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id,
         (610101101001 + 1000 * (n % $3::int / 900) + n % $3::int % 900)::text AS place,
         '2026-11-23T00:00:00Z'::timestamptz + make_interval(hours => n % 900 * 7919 % 900) AS due
       FROM generate_series($1::int, $2::int) AS n
     ), cases AS (
       INSERT INTO workflow_case (id, definition, version, place_code, subject_id, state, status, revision, started_at, moved_at, due_at, head, snapshot, ledger)
       SELECT id, $4, 1, place, id, $5, 'open', 1, due, due, due, sha256(id::text::bytea), '{}', '{}' FROM made
     ), files AS (
       INSERT INTO household_version (household_id, version, village_group, head_name, facts, content_hash, source, created_at)
       SELECT id, 1, '一组', '户主' || n, '{}', sha256(id::text::bytea), 'bench', due FROM made
     ), applications AS (
       INSERT INTO application (id, number, case_id, household_id, household_version, place_code, channel, statement, causes, filed_by, filed_at)
       SELECT id, n::text, id, id, 1, place, 'self', '', '{}', id, due FROM made
     )
     INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at)
     SELECT id, id, $4, $5, '', $6 || place, place, 1, due, due FROM made`,
    values,
  );
}

/** Median time of a page in milliseconds, over so many of the offices, picked by chance. */
async function readPages({ tasks }: Inbox, pages: number, offices: number): Promise<number> {
  const times: number[] = [];
  for (let page = 0; page < pages; page += 1) {
    const begin = performance.now();
    const { items } = await tasks.page(clerkOf(Math.floor(Math.random() * offices)), { limit: 50, box: 'todo' });
    times.push(performance.now() - begin);
    if (items.length !== 50) throw new Error(`An office with ${tasksOfOffice} tasks showed ${items.length}`);
  }
  return median(times);
}

/** Median time of the counts of all four boxes, likewise. */
async function readCounts({ tasks }: Inbox, times: number, offices: number): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begin = performance.now();
    const { todo } = await tasks.counts(clerkOf(Math.floor(Math.random() * offices)), {});
    taken.push(performance.now() - begin);
    if (todo.count !== tasksOfOffice) throw new Error(`An office with ${tasksOfOffice} tasks counted ${todo.count}`);
  }
  return median(taken);
}

const clerkOf = (office: number): Person => ({
  accountId: newId(),
  login: 'bench',
  name: 'bench',
  bindings: [{ role, placeCode: placeOf(office) }],
  mustChangePassword: false,
});
