import { type Cases, type Contender, casesOf, countStatements, decider } from '../contenders/contender.js';
import { EngineContender } from '../contenders/engine.contender.js';
import { GatheredBaseline } from '../contenders/gathered.baseline.js';
import { PlainBaseline, plainStatements } from '../contenders/plain.baseline.js';
import { steps } from '../approval.chart.js';
import type { BenchRun } from '../bench-run.js';
import { type Figure, figure } from '../figure.js';
import { drive, median, type Stretch, walk } from '../load.js';
import { engineOn } from '../setting.js';

interface Entrant {
  name: string;
  contender: Contender;
  cases: Cases;
  next: () => number;
  /** Stretches by number of callers, one a round. */
  stretches: Map<number, Stretch[]>;
}

const manyCallers = [32, 128, 1];

/** Decisions per second, latencies and statements: engine, plain and gathered side by side. */
export async function speedFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const database = await server.scratch('speed');
  const counted = database.pool(10);
  const statements = countStatements(counted);
  const entrants = [
    await enter('plain', await PlainBaseline.make(database.pool(2), database.pool), extent.cases),
    await enter('gathered', await GatheredBaseline.make(database.pool(2)), extent.cases),
    await enter('engine', new EngineContender(counted, engineOn(counted)), extent.cases),
  ];
  let counted32 = { statements: 0, decisions: 0 };
  for (let round = 0; round < extent.rounds; round += 1) {
    for (const callers of manyCallers) {
      for (const entrant of turned(entrants, round)) {
        say(`round ${round + 1}, ${callers} callers: ${entrant.name}`);
        const before = statements();
        const stretch = await load(entrant, callers, extent);
        if (entrant.name === 'engine' && callers === 32) {
          counted32 = { statements: counted32.statements + statements() - before, decisions: counted32.decisions + stretch.asked };
        }
      }
    }
  }
  await database.drop();
  return figuresOf(entrants, counted32.statements / counted32.decisions);
}

async function enter(name: string, contender: Contender, count: number): Promise<Entrant> {
  const cases = casesOf(await contender.seed(count, true));
  return { name, contender, cases, next: walk(count), stretches: new Map() };
}

/** Each round begins with another. */
const turned = <T>(list: T[], by: number): T[] => list.map((_, index) => list[(index + by) % list.length]!);

async function load(entrant: Entrant, callers: number, { warmUp, stretch }: BenchRun['extent']): Promise<{ asked: number }> {
  const door = entrant.contender.open(callers);
  const decide = decider(door, entrant.cases, steps.length);
  const warm = await drive(callers, warmUp, entrant.next, decide);
  const result = await drive(callers, stretch, entrant.next, decide);
  await door.close();
  entrant.stretches.set(callers, [...(entrant.stretches.get(callers) ?? []), result]);
  return { asked: warm.count + result.count };
}

function figuresOf(entrants: Entrant[], statementsPerDecision: number): Figure[] {
  const of = (name: string, callers: number, fact: 'perSecond' | 'p50' | 'p99') =>
    median(entrants.find((entrant) => entrant.name === name)!.stretches.get(callers)!.map((stretch) => stretch[fact]));
  const against = (name: string, callers: number, fact: 'perSecond' | 'p50' | 'p99'): [number, number] => [of(name, callers, fact), of('plain', callers, fact)];
  const perSecond = 'decisions/s';
  return [
    figure('decisions-per-second-32', perSecond, ...against('engine', 32, 'perSecond'), { least: 2 }),
    figure('decisions-per-second-128', perSecond, ...against('engine', 128, 'perSecond'), { least: 3 }),
    figure('p99-32', 'ms', ...against('engine', 32, 'p99'), { most: 1 }),
    figure('p50-1', 'ms', ...against('engine', 1, 'p50'), { most: 1 }),
    figure('statements-per-decision-32', 'statements', statementsPerDecision, plainStatements, { most: 1, of: 'value' }),
    figure('gathered-decisions-per-second-32', perSecond, ...against('gathered', 32, 'perSecond')),
    figure('gathered-decisions-per-second-128', perSecond, ...against('gathered', 128, 'perSecond')),
  ];
}
