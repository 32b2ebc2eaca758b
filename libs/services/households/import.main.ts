import { parseArgs } from 'node:util';
import { readConfig } from '#infrastructure/config/config.js';
import { openKeyRing } from '#infrastructure/keys/check-keys.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { migrate } from '#infrastructure/postgres/migrate.js';
import { runCommand, type Command } from '#infrastructure/postgres/run-command.js';
import { seedPlaces } from '../places/seed-places.js';
import { importHouseholds } from './import-households.js';
import { listRefusals } from './import-run.store.js';

const USAGE = 'npm run import -- households FILE.xlsx, or npm run import -- places COUNTY';
const PAGE = 1000;

// npm run import -- households FILE: takes the households of a workbook; running it again completes an import that was cut off.
// npm run import -- places COUNTY: sets up the villages of a county, such as 611026.
await runCommand(USAGE, readParameters, async (command, { kind, subject }) => {
  await migrate(command.connectionString);
  if (kind === 'places') command.say(`${await seedPlaces(command.pool, subject)} places`);
  else await takeHouseholds(command, subject);
});

function readParameters(): { kind: string; subject: string } {
  const [kind, subject, ...more] = parseArgs({ allowPositionals: true }).positionals;
  const known = kind === 'households' || (kind === 'places' && /^\d{6}(\d{6})?$/.test(subject ?? ''));
  if (!known || !subject || more.length > 0) throw new Error('Say what to import: households and a file, or places and a county.');
  return { kind, subject };
}

async function takeHouseholds({ pool, say }: Command, path: string): Promise<void> {
  const clock = { now: () => new Date() };
  const cipher = new FieldCipher(await openKeyRing(pool, readConfig().keysFile, clock.now()));
  const report = await importHouseholds({
    pool,
    cipher,
    clock,
    path,
    startedBy: null,
    onProgress: ({ rows, taken, updated, unchanged, refused }) => say(`${taken + updated + unchanged + refused} of ${rows} households`),
  });
  for (let after = 0; ; ) {
    const page = await listRefusals(pool, report.runId, after, PAGE);
    for (const { sheet, line, column, code, reason } of page) say([sheet, line, column, code, reason.zh, reason.en].join('\t'));
    if (page.length < PAGE) break;
    after = page.at(-1)!.number;
  }
  if (report.ignoredColumns.length > 0) say(`Columns the form does not know: ${report.ignoredColumns.join(', ')}`);
  say(`${report.taken} taken, ${report.updated} updated, ${report.unchanged} unchanged, ${report.refused} refused`);
}
