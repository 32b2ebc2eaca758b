import { parseArgs } from 'node:util';
import { readConfig } from '#infrastructure/config/config.js';
import { openKeyRing } from '#infrastructure/keys/check-keys.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { runCommand } from '#infrastructure/postgres/run-command.js';
import { importHouseholds } from './import-households.js';
import { listRefusals } from './import-run.store.js';

const USAGE = 'npm run import -- households FILE';
const PAGE = 1000;

// npm run import -- households FILE: takes the households of a workbook; running it again completes an import that was cut off.
await runCommand(
  USAGE,
  () => {
    const [kind, path, ...more] = parseArgs({ allowPositionals: true }).positionals;
    if (kind !== 'households' || !path || more.length > 0) throw new Error('Say what to import and name one file.');
    return path;
  },
  async ({ pool, say }, path) => {
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
      for (const { sheet, line, column, code, reason } of page) say(`${sheet}\t${line}\t${column}\t${code}\t${reason}`);
      if (page.length < PAGE) break;
      after = page.at(-1)!.number;
    }
    if (report.ignoredColumns.length > 0) say(`Columns the form does not know: ${report.ignoredColumns.join(', ')}`);
    say(`${report.taken} taken, ${report.updated} updated, ${report.unchanged} unchanged, ${report.refused} refused`);
  },
);
