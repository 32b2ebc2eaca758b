import { parseArgs } from 'node:util';
import { fullExtent, quickExtent } from './bench-run.js';
import { type Figure, jsonOf, tableOf } from './figure.js';
import { batchFigures } from './figures/batch.figures.js';
import { campaignFigures } from './figures/campaign.figures.js';
import { consoleFigures } from './figures/console.figures.js';
import { httpFigures } from './figures/http.figures.js';
import { inboxFigures } from './figures/inbox.figures.js';
import { mailFigures } from './figures/mails.figures.js';
import { overviewFigures } from './figures/overview.figures.js';
import { restartFigures } from './figures/restart.figures.js';
import { rungFigures } from './figures/rungs.figures.js';
import { sizeFigures } from './figures/size.figures.js';
import { speedFigures } from './figures/speed.figures.js';
import { timerFigures } from './figures/timers.figures.js';
import { startBenchServer } from './server.js';

const families = {
  speed: speedFigures,
  http: httpFigures,
  batch: batchFigures,
  inbox: inboxFigures,
  overview: overviewFigures,
  timers: timerFigures,
  rungs: rungFigures,
  mails: mailFigures,
  campaign: campaignFigures,
  restart: restartFigures,
  size: sizeFigures,
  console: consoleFigures,
};

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, only: { type: 'string', multiple: true } },
});
const unknown = (values.only ?? []).filter((name) => !Object.hasOwn(families, name));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; --only takes ${Object.keys(families).join(', ')}.`);

const extent = values.quick ? quickExtent : fullExtent;
const say = (sentence: string) => process.stderr.write(`${sentence}\n`);
const server = await startBenchServer();
const figures: Figure[] = [];
try {
  say(server.description);
  for (const [name, take] of Object.entries(families)) {
    if (values.only && !values.only.includes(name)) continue;
    try {
      figures.push(...(await take({ server, extent, say })));
    } catch (error) {
      // The other figures are still worth having; the run as a whole has failed.
      process.exitCode = 1;
      say(`${name} could not be measured: ${(error as Error).stack}`);
    }
  }
} finally {
  await server.stop();
}
process.stdout.write(`${server.description}; medians of at least ${extent.rounds} rounds\n\n${tableOf(figures)}\n`);
if (values.json) process.stdout.write(`${jsonOf(figures)}\n`);
