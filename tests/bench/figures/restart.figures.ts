import type { BenchRun } from '../bench-run.js';
import { doorOf, EngineContender } from '../contenders/engine.contender.js';
import { type Figure, figure } from '../figure.js';
import { median } from '../load.js';
import type { Scratch } from '../server.js';
import { engineOn } from '../setting.js';

/** From a new engine on a new connection to its first answered decision, with very many cases waiting and with few. */
export async function restartFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const many = await waiting(await server.scratch('many'), extent.waiting);
  const few = await waiting(await server.scratch('few'), extent.fewWaiting);
  say(`${extent.restarts} restarts with ${extent.waiting} and with ${extent.fewWaiting} waiting cases`);
  const times = { many: [] as number[], few: [] as number[] };
  for (let restart = -1; restart < extent.restarts; restart += 1) {
    const [first, second] = [await firstDecision(many), await firstDecision(few)];
    // The first of all warms this process up and is not counted.
    if (restart < 0) continue;
    times.many.push(first);
    times.few.push(second);
  }
  await many.database.drop();
  await few.database.drop();
  return [figure('restart-first-decision', 'ms', median(times.many), median(times.few), { most: 1.5 })];
}

interface Waiting {
  database: Scratch;
  ids: string[];
}

async function waiting(database: Scratch, count: number): Promise<Waiting> {
  const pool = database.pool(2);
  const ids = await new EngineContender(pool, engineOn(pool)).seed(count, true);
  return { database, ids };
}

/** In milliseconds. Each restart meets a case that nobody has touched yet. */
async function firstDecision({ database, ids }: Waiting): Promise<number> {
  const id = ids.splice(Math.floor(Math.random() * ids.length), 1)[0]!;
  const begin = performance.now();
  const pool = database.pool(10);
  await doorOf(engineOn(pool)).decide(id, 0, id);
  const took = performance.now() - begin;
  await pool.end();
  return took;
}
