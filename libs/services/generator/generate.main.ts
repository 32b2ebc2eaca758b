import { parseArgs } from 'node:util';
import { dayOf, isDay } from '#domain/calendar.js';
import { Refusal } from '../problems.js';
import { generateHouseholds } from './generate-households.js';
import type { GeneratorOptions } from './generate-households.js';

const USAGE = 'npm run generate -- [--county 611026] [--households 1000] [--bad 0.02] [--seed 7] [--on 2026-11-22] FILE.xlsx';

// npm run generate: writes a workbook of invented households and prints the mistakes that were planted in it.
try {
  const { path, options } = readParameters();
  const { households, members, expected } = await generateHouseholds(path, options);
  for (const { household, sheet, line, column, code } of expected) print(`${household}\t${sheet}\t${line}\t${column}\t${code}`);
  print(`${path}: ${households} households, ${members} people, ${expected.length} households with a mistake`);
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? error.sentence.en : (error as Error).message}\n`);
  process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readParameters(): { path: string; options: GeneratorOptions } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      county: { type: 'string', default: '611026' },
      households: { type: 'string', default: '1000' },
      bad: { type: 'string', default: '0.02' },
      seed: { type: 'string', default: '7' },
      on: { type: 'string', default: dayOf(new Date()) },
    },
  });
  const [path, ...more] = positionals;
  const [households, bad, seed] = [Number(values.households), Number(values.bad), Number(values.seed)];
  const right =
    path?.endsWith('.xlsx') &&
    more.length === 0 &&
    /^\d{6}(\d{6})?$/.test(values.county) &&
    Number.isInteger(households) && households >= 1 && households <= 200_000 &&
    bad >= 0 && bad <= 1 &&
    Number.isSafeInteger(seed) &&
    isDay(values.on);
  if (!right) throw new Error(`Use: ${USAGE}`);
  return { path: path!, options: { countyCode: values.county, households, bad, seed, on: values.on } };
}
