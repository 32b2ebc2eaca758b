import type { BenchRun } from '../bench-run.js';
import { HttpContender } from '../contenders/http.contender.js';
import { PlainBaseline } from '../contenders/plain.baseline.js';
import { Entrant, turned } from '../entrant.js';
import { type Figure, figure } from '../figure.js';

const callers = 32;

/** The same decisions through the real API in a process of its own, against plain without any HTTP. */
export async function httpFigures({ server, extent, say }: BenchRun): Promise<Figure[]> {
  const database = await server.scratch('http');
  const contender = await HttpContender.make(database.pool(2), database.url);
  try {
    const http = await Entrant.enter('http', contender, extent.cases);
    const plain = await Entrant.enter('plain', await PlainBaseline.make(database.pool(2), database.pool), extent.cases);
    for (let round = -1; round < extent.rounds; round += 1) {
      for (const entrant of turned([plain, http], round + 1)) {
        say(`round ${round + 1}, ${callers} callers: ${entrant.name}`);
        await entrant.run(callers, extent, round >= 0);
      }
    }
    return [figure('decisions-per-second-http-32', 'decisions/s', http.fact(callers, 'perSecond'), plain.fact(callers, 'perSecond'), { least: 0.5 })];
  } finally {
    await contender.stop();
    await database.drop();
  }
}
