import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { definitions } from './index.js';
import { pictureFiles } from './pictures.js';

/** `npm run pictures` draws every chart anew; with `--check` it only says which pictures are stale, and fails. */
const root = process.cwd();
const stale = definitions.flatMap((definition) => pictureFiles(root, definition)).filter(({ current }) => !current);

if (process.argv.includes('--check')) {
  for (const { file } of stale) process.stderr.write(`${relative(root, file)} is not what the chart says; run: npm run pictures\n`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { file, text } of stale) {
    writeFileSync(file, text);
    process.stdout.write(`${relative(root, file)}\n`);
  }
}
