import { parseArgs } from 'node:util';
import { runCommand } from '#infrastructure/postgres/run-command.js';
import { completeCounties } from './complete-counties.js';
import { prepareDatabase } from './prepare-database.js';
import { setUpCounty } from './set-up-county.js';

const usage = 'npm run migrate [-- --county 611026]';

// npm run migrate: brings the database (DATABASE_URL, or the embedded one in DATA_DIR) to this version's tables, and with --county
// loads a county's places, the announced holidays and a first policy.
await runCommand(
  usage,
  () => {
    const { county } = parseArgs({ options: { county: { type: 'string' } } }).values;
    if (county !== undefined && !/^\d{6}(0{6})?$/.test(county)) throw new Error('--county is a code of 6 digits, such as 611026.');
    return county?.padEnd(12, '0');
  },
  async ({ pool, connectionString, say }, county) => {
    const applied = await prepareDatabase(connectionString);
    say(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is current.');
    if (county === undefined) return completeCounties(pool, new Date());
    await setUpCounty(pool, new Date(), county);
    say(`County ${county.slice(0, 6)} has its places, holidays and policy.`);
  },
);
