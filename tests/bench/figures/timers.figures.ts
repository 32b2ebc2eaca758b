import { steps } from '../approval.chart.js';
import type { BenchRun } from '../bench-run.js';
import { casesOf, decider } from '../contenders/contender.js';
import { doorOf, EngineContender } from '../contenders/engine.contender.js';
import { type Figure, figure } from '../figure.js';
import { drive, median, walk } from '../load.js';
import { clockAhead, engineOn } from '../setting.js';

const callers = 128;
/** Later than every period that begins now ends. */
const ahead = 10 * 86_400_000;

/** Very many timers due at once, as after a long standstill, against decisions of people in the same minutes. */
export async function timerFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const database = await server.scratch('timers');
  const pool = database.pool(10);
  await new EngineContender(pool, engineOn(pool)).seed(extent.waiting, true);
  const engine = engineOn(pool, clockAhead(ahead));
  const cases = casesOf(await new EngineContender(pool, engine).seed(extent.cases, true));
  const decide = decider(doorOf(engine), cases, steps.length);
  const next = walk(extent.cases);
  const fired: number[] = [];
  const decided: number[] = [];
  for (let round = 0; round < extent.rounds; round += 1) {
    say(`round ${round + 1}, ${extent.waiting} timers due at once, a share of them`);
    fired.push(await firePerSecond(engine, Math.floor(extent.waiting / extent.rounds)));
    say(`round ${round + 1}, ${callers} callers beside them`);
    await drive(callers, extent.warmUp, next, decide);
    decided.push((await drive(callers, extent.stretch, next, decide)).perSecond);
  }
  await database.drop();
  return [figure('timers-fired-per-second', 'timers/s', median(fired), median(decided), { least: 0.5 })];
}

const claimedAtOnce = 1_000;

/** Fires until this many are done, the way a woken worker does. */
async function firePerSecond(engine: ReturnType<typeof engineOn>, wanted: number): Promise<number> {
  const begin = performance.now();
  let count = 0;
  while (count < wanted) {
    const batch = await engine.fireTimers(Math.min(claimedAtOnce, wanted - count));
    if (batch === 0) throw new Error(`Only ${count} of ${wanted} timers were due`);
    count += batch;
  }
  return count / ((performance.now() - begin) / 1_000);
}
