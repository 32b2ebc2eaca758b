import type { Pool } from 'pg';
import type { BenchRun } from '../bench-run.js';
import { HttpContender, type WaitingTask } from '../contenders/http.contender.js';
import { type Figure, figure } from '../figure.js';
import { median } from '../load.js';

/** As many tasks as one batch takes. */
const size = 200;
/** A county's server has been up for weeks: what only its first minute costs is left out on both sides. */
const warmUps = 6;
/** How often more than other figures it is taken: a round is short, and single decisions wait for a disk that is now quick and now slow. */
const often = 4;

/** Two hundred tasks decided in one batch against as many decided one after another, through the same door. */
export async function batchFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const database = await server.scratch('batch');
  const pool = database.pool(2);
  const contender = await HttpContender.make(pool, database.url);
  try {
    const rounds = extent.rounds * often + warmUps;
    const ids = await contender.seed(2 * size * rounds, false);
    const times = { batch: [] as number[], single: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      say(`batches of ${size}, round ${round + 1}`);
      const [together, alone] = [ids.splice(0, size), ids.splice(0, size)];
      const tasks = await waiting(pool, together);
      const batch = await timed(() => decideTogether(contender, tasks));
      const single = await timed(() => decideAlone(contender, alone));
      if (round < warmUps) continue;
      times.batch.push(batch);
      times.single.push(single);
    }
    return [figure(`batch-${size}`, 'ms', median(times.batch), median(times.single), { most: 0.1 })];
  } finally {
    await contender.stop();
    await database.drop();
  }
}

async function waiting(pool: Pool, caseIds: string[]): Promise<WaitingTask[]> {
  const { rows } = await pool.query<WaitingTask>(
    'SELECT id AS "taskId", revision, case_id AS "caseId" FROM task WHERE case_id = ANY ($1::uuid[]) AND closed_at IS NULL',
    [caseIds],
  );
  return rows;
}

async function decideTogether(contender: HttpContender, tasks: WaitingTask[]): Promise<void> {
  const lane = contender.lane();
  await contender.decideTogether(lane, tasks, 0);
  lane.close();
}

async function decideAlone(contender: HttpContender, caseIds: string[]): Promise<void> {
  const door = contender.open(1);
  for (const id of caseIds) await door.decide(id, 0, id);
  await door.close();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
