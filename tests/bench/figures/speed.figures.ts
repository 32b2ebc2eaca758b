import type { BenchRun } from '../bench-run.js';
import { countStatements } from '../contenders/contender.js';
import { EngineContender } from '../contenders/engine.contender.js';
import { GatheredBaseline } from '../contenders/gathered.baseline.js';
import { PlainBaseline, plainStatements } from '../contenders/plain.baseline.js';
import { Entrant, turned } from '../entrant.js';
import { type Figure, figure } from '../figure.js';
import { engineOn } from '../setting.js';

const manyCallers = [32, 128, 1];
/** How often more than other figures it is taken: the disk is now quick and now slow, and one stretch tells of its own seconds only. */
const often = 2;

/** Decisions per second, latencies and statements: engine, plain and gathered side by side. */
export async function speedFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const database = await server.scratch('speed');
  const pool = database.pool(10);
  const statements = countStatements(pool);
  const plain = await Entrant.enter('plain', await PlainBaseline.make(database.pool(2), database.pool), extent.cases);
  const gathered = await Entrant.enter('gathered', await GatheredBaseline.make(database.pool(2)), extent.cases);
  const engine = await Entrant.enter('engine', new EngineContender(pool, engineOn(pool)), extent.cases);
  const counted = { statements: 0, decisions: 0 };
  for (let round = -1; round < extent.rounds * often; round += 1) {
    for (const callers of manyCallers) {
      for (const entrant of turned([plain, gathered, engine], round + 1)) {
        say(`round ${round + 1}, ${callers} callers: ${entrant.name}`);
        const before = statements();
        const decisions = await entrant.run(callers, extent, round >= 0);
        if (entrant !== engine || callers !== 32) continue;
        counted.statements += statements() - before;
        counted.decisions += decisions;
      }
    }
  }
  await database.drop();
  const against = (ours: Entrant, callers: number, fact: 'perSecond' | 'p50' | 'p99'): [number, number] => [ours.fact(callers, fact), plain.fact(callers, fact)];
  const perSecond = 'decisions/s';
  return [
    figure('decisions-per-second-32', perSecond, ...against(engine, 32, 'perSecond'), { least: 2 }),
    figure('decisions-per-second-128', perSecond, ...against(engine, 128, 'perSecond'), { least: 3 }),
    figure('p99-32', 'ms', ...against(engine, 32, 'p99'), { most: 1 }),
    figure('p50-1', 'ms', ...against(engine, 1, 'p50'), { most: 1 }),
    figure('statements-per-decision-32', 'statements', counted.statements / counted.decisions, plainStatements, { most: 1, of: 'value' }),
    figure('gathered-decisions-per-second-32', perSecond, ...against(gathered, 32, 'perSecond')),
    figure('gathered-decisions-per-second-128', perSecond, ...against(gathered, 128, 'perSecond')),
  ];
}
