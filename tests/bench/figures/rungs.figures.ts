import type { Pool } from 'pg';
import { Registry } from '#engine/registry.js';
import { seedLadder } from '#services/deadlines/default-ladder.js';
import { LaddersService } from '#services/deadlines/ladders.service.js';
import { RungsService } from '#services/deadlines/rungs.service.js';
import { seedPlaces } from '#services/places/seed-places.js';
import { CalendarService } from '#services/policies/calendar.service.js';
import { definitions } from '#workflows/index.js';
import type { BenchRun } from '../bench-run.js';
import { type Figure, figure } from '../figure.js';
import { keepRows, keptInto } from '../kept-rows.js';
import { median, timed } from '../load.js';
import { openNotices } from '../notices.js';
import { clockAhead } from '../setting.js';

const county = '611026000000';
const minute = 60_000;
/** What an overdue task writes besides its next look. */
const written = ['climbed_rung', 'notice'];

/**
 * Very many tasks due at the same instant: each alerts its village cadre, the township office above and the supervisors of both places, four
 * notices by name. Beside it one plain statement that writes the very same rows, ready-made: it reads no ladder, asks for no staff, makes no
 * text and no id, and holds everything up until it is through. How long either takes is how late the last rung is.
 */
export async function rungFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const database = await server.scratch('rungs');
  const pool = database.pool(10);
  await staffCounty(pool);
  await openTasks(pool, extent.waiting);
  const office = await openNotices(database, pool);
  const [clock, registry] = [clockAhead(0), new Registry(definitions)];
  const rungs = new RungsService(pool, clock, registry, new CalendarService(pool), new LaddersService(pool, clock, registry), office.notices);
  const times = { ours: [] as number[], plain: [] as number[] };
  try {
    // The first round warms up and is not counted.
    for (let round = -1; round < extent.rounds; round += 1) {
      say(`${extent.waiting} rungs due at once, and as many plain rows`);
      const ours = await timed(() => climbAll(rungs));
      await expectRungs(pool, extent.waiting);
      await keepRows(pool, [...written, 'task']);
      await comeDue(pool);
      const plain = await timed(() => insertPlain(pool));
      await expectRungs(pool, extent.waiting);
      await comeDue(pool);
      if (round < 0) continue;
      times.ours.push(ours);
      times.plain.push(plain);
    }
  } finally {
    await office.close();
  }
  await database.drop();
  const [ours, plain] = [median(times.ours), median(times.plain)];
  return [figure('rungs-per-second', 'rungs/s', extent.waiting / ours, extent.waiting / plain), figure('rungs-last-late', 's', ours, plain)];
}

/** A cadre in every village, an officer and a supervisor in every township, and both in the county. */
async function staffCounty(pool: Pool): Promise<void> {
  await seedPlaces(pool, county);
  await seedLadder(pool, new Date(), county);
  await pool.query(
    `WITH post AS MATERIALIZED (
       SELECT gen_random_uuid() AS id, code, role FROM region
       JOIN (VALUES ('village', 'village-cadre'), ('township', 'township-officer'), ('township', 'supervisor'), ('county', 'county-officer'), ('county', 'supervisor'))
         AS posts (at, role) ON at = level
       WHERE code LIKE left($1, 6) || '%'
     ), hired AS (
       INSERT INTO user_account (id, login, name, must_change_password, status, created_at) SELECT id, id, 'bench', false, 'active', '2026-01-01Z' FROM post
     )
     INSERT INTO role_binding (id, account_id, role, place_code, valid_from) SELECT id, id, role, code, '2026-01-01Z' FROM post`,
    [county],
  );
  await pool.query('VACUUM ANALYZE region, user_account, role_binding');
}

/** Tasks of all villages in turn, opened within the hour and due now: nothing was to be said before. */
async function openTasks(pool: Pool, count: number): Promise<void> {
  const dueAt = new Date(Math.floor(Date.now() / minute) * minute);
  await pool.query(
    `WITH village AS (SELECT array_agg(code::text ORDER BY code) AS codes FROM region WHERE level = 'village' AND code LIKE left($2, 6) || '%'),
     made AS MATERIALIZED (SELECT gen_random_uuid() AS id, codes[1 + n % cardinality(codes)] AS place FROM generate_series(1, $1::int) AS n, village),
     cases AS (
       INSERT INTO workflow_case (id, definition, version, place_code, subject_id, state, status, revision, started_at, moved_at, head, snapshot, ledger)
       SELECT id, 'identification', 1, place, id, 'villageReview', 'open', 1, $3, $3, '', '{}', '{}' FROM made
     )
     INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at, rung_at)
     SELECT id, id, 'identification', 'villageReview', '', 'village-cadre@' || place, place, 1, $3, $4, $4 FROM made`,
    [count, county, new Date(dueAt.getTime() - 60 * minute), dueAt],
  );
  await pool.query('VACUUM ANALYZE workflow_case, task');
}

/** As a woken worker does. */
async function climbAll(rungs: RungsService): Promise<void> {
  while ((await rungs.climb()).looked > 0);
}

async function insertPlain(pool: Pool): Promise<void> {
  await pool.query(
    `WITH moved AS (UPDATE task SET rung_at = kept.rung_at FROM kept_task kept WHERE kept.id = task.id),
     ${written.map((table) => `${table} AS (${keptInto(table)})`).join(', ')} SELECT`,
  );
}

async function expectRungs(pool: Pool, count: number): Promise<void> {
  const { rows } = await pool.query<{ found: number[] }>(
    `SELECT ARRAY[(SELECT count(*) FROM climbed_rung), (SELECT count(*) / 4 FROM notice), (SELECT count(*) FROM task WHERE rung_at > due_at)]::int[] AS found`,
  );
  if (rows[0]!.found.some((found) => found !== count)) throw new Error(`${count} rungs were to be climbed, not ${rows[0]!.found.join(', ')}`);
}

/** Everything is due once more, with nothing left to write that is not the next stretch's own. */
async function comeDue(pool: Pool): Promise<void> {
  await pool.query('TRUNCATE climbed_rung, notice');
  await pool.query('UPDATE task SET rung_at = due_at');
  await pool.query('VACUUM ANALYZE task');
  await pool.query('CHECKPOINT');
}
