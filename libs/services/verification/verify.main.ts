import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { addDays, type Day } from '#domain/calendar.js';
import { Registry } from '#engine/registry.js';
import { readMigrationNames } from '#infrastructure/backup/table-copy.js';
import { beforeFirstSeal, findSeal } from '#infrastructure/case-store/seal.js';
import { sealText } from '#infrastructure/case-store/seal-text.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { runCommand } from '#infrastructure/postgres/run-command.js';
import { definitions } from '#workflows/index.js';
import { officeOf } from '../policies/office-namer.js';
import { readScope } from './scope.js';
import { refuseFaults, reportText } from './verification-text.js';
import { verify } from './verify.js';

const options = { all: { type: 'boolean' }, case: { type: 'string' }, day: { type: 'string' }, region: { type: 'string' } } as const;

// npm run verify [-- --case ID | --day YYYY-MM-DD | --region CODE | --all]
await runCommand(
  'npm run verify [-- --case ID | --day YYYY-MM-DD | --region CODE | --all]',
  () => readScope(parseArgs({ options }).values),
  async ({ pool, say }, scope) => {
    await inTransaction(pool, readMigrationNames);
    const begun = performance.now();
    const report = await verify(pool, scope, { registry: new Registry(definitions), offices: officeOf });
    if (scope.of === 'case' && report.cases === 0 && report.faultCount === 0) throw new Error(`There is no case ${scope.caseId}.`);
    say(reportText(report, (performance.now() - begun) / 1000));
    if (scope.of === 'day') await printSeal(pool, scope.day, say);
    refuseFaults(report, `What is stored does not hold together (faults: ${report.faultCount}):`);
    say('Everything holds together.');
  },
);

async function printSeal(pool: Pool, day: Day, say: (text: string) => void): Promise<void> {
  const seal = await findSeal(pool, day);
  if (!seal) return say(`${day} is not sealed.`);
  const before = (await findSeal(pool, addDays(day, -1)))?.hash ?? beforeFirstSeal;
  const { zh, en } = sealText(seal, before);
  say(`${zh}\n${en}`);
}
