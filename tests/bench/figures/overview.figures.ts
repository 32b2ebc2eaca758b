import type { Pool } from 'pg';
import { overviewViews } from '#contracts/overview.js';
import { Registry } from '#engine/registry.js';
import { newId } from '#infrastructure/ids.js';
import { CommitBell } from '#services/engine/commit-bell.js';
import { LivePublisher } from '#services/live/live-publisher.js';
import { CountsService } from '#services/overview/counts.service.js';
import { OverviewService } from '#services/overview/overview.service.js';
import { StepNames } from '#services/overview/step-names.js';
import { TaskListService } from '#services/overview/task-list.service.js';
import type { Person } from '#services/people/person.js';
import { seedPlaces } from '#services/places/seed-places.js';
import { CalendarService } from '#services/policies/calendar.service.js';
import { approval, steps } from '../approval.chart.js';
import type { BenchRun } from '../bench-run.js';
import { type Figure, figure } from '../figure.js';
import { median } from '../load.js';
import type { Scratch } from '../server.js';
import { clockAhead } from '../setting.js';

const tasksOfOffice = 100;
const county = '611026000000';
/** Rows are made in this many at once. */
const chunk = 100_000;
/** Due dates lie over so many days, a third of them past. */
const days = 90;

const supervisor: Person = {
  accountId: newId(),
  login: 'bench',
  name: 'bench',
  bindings: [{ role: 'supervisor', placeCode: county }],
  mustChangePassword: false,
};

/**
 * What a supervisor of a county reads, each view of the overview in turn and the first page of the tasks behind it, with a million open tasks
 * and with ten thousand in the same villages, steps and days; and how long it takes to count them.
 */
export async function overviewFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const [total, few] = [extent.offices * tasksOfOffice, extent.fewOffices * tasksOfOffice];
  say(`a supervisor's overview of ${total} open tasks and of ${few}`);
  const sides = { many: await watch(await server.scratch('overview_many'), total), few: await watch(await server.scratch('overview_few'), few) };
  const looks: (keyof typeof looksOf)[] = ['overview', 'tasks', 'count'];
  const times = new Map<string, number[]>();
  for (let round = -1; round < extent.rounds; round += 1) {
    for (const look of looks) {
      for (const [side, watched] of Object.entries(sides)) {
        const taken = await timeOf(() => looksOf[look](watched), look === 'count' ? 3 : extent.pages / 4);
        // The first round warms up and is not counted.
        if (round >= 0) times.set(`${look} ${side}`, [...(times.get(`${look} ${side}`) ?? []), taken]);
      }
    }
  }
  for (const { publisher, database } of Object.values(sides)) {
    await publisher.beforeApplicationShutdown();
    await database.drop();
  }
  const of = (look: string, reach?: Figure['reach']) => [median(times.get(`${look} many`)!), median(times.get(`${look} few`)!), reach] as const;
  return [
    figure('overview', 'ms', ...of('overview', { most: 2 })),
    figure('overview-tasks-page', 'ms', ...of('tasks', { most: 2 })),
    figure('overview-count', 'ms', ...of('count')),
  ];
}

interface Watched {
  database: Scratch;
  overview: OverviewService;
  tasks: TaskListService;
  counts: CountsService;
  publisher: LivePublisher;
}

const looksOf = {
  overview: async ({ overview }: Watched) => {
    for (const by of overviewViews) await overview.read(supervisor, { by, soon: 3 });
  },
  tasks: async ({ tasks }: Watched) => {
    const { items } = await tasks.page(supervisor, { limit: 50 });
    if (items.length !== 50) throw new Error(`A page of 50 tasks held ${items.length}`);
  },
  count: async ({ counts }: Watched) => {
    if (!(await counts.count())) throw new Error('Somebody else was counting');
  },
};

async function watch(database: Scratch, total: number): Promise<Watched> {
  const pool = database.pool(4);
  await seedPlaces(pool, county);
  for (let from = 0; from < total; from += chunk) await fill(pool, from, Math.min(from + chunk, total) - 1);
  await pool.query('VACUUM ANALYZE task, region');
  await pool.query('CHECKPOINT');
  const clock = clockAhead(0);
  const publisher = new LivePublisher(pool, clock, new CommitBell());
  const names = new StepNames(new Registry([approval]));
  const calendars = new CalendarService(pool);
  const counts = new CountsService(pool, clock, publisher);
  await counts.count();
  await pool.query('VACUUM ANALYZE task_count');
  return { database, overview: new OverviewService(pool, clock, calendars, names), tasks: new TaskListService(pool, clock, calendars, names), counts, publisher };
}

/** The n-th task: villages, steps and days in turn, each by a step of its own. */
async function fill(pool: Pool, from: number, to: number): Promise<void> {
  await pool.query(
    `WITH village AS (SELECT array_agg(code::text ORDER BY code) AS codes FROM region WHERE level = 'village' AND code LIKE left($3, 6) || '%')
     INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at)
     SELECT id, id, $4, ($5::text[])[1 + n * 7 % cardinality($5::text[])], '', 'village-cadre@' || place, place, 1, due, due
     FROM generate_series($1::bigint, $2::bigint) AS n CROSS JOIN village CROSS JOIN LATERAL (
       SELECT gen_random_uuid() AS id, codes[1 + n % cardinality(codes)] AS place,
         date_trunc('day', $6::timestamptz) + make_interval(days => (n * 7919 % $7::int - $7::int / 3)::int, hours => -8) AS due
     ) made`,
    [from, to, county, approval.name, steps.map(({ name }) => name), new Date(), days],
  );
}

/** Median time of a look in milliseconds. */
async function timeOf(look: () => Promise<void>, times: number): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begin = performance.now();
    await look();
    taken.push(performance.now() - begin);
  }
  return median(taken);
}
