import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { removeAbandonedSpools } from './spool.js';

/** Linux hands out no process numbers this high. */
const deadPid = 4_194_305;

it('removes the file of a process that was killed over an import, and no other', async () => {
  const abandoned = join(tmpdir(), `shouwang-upload-${deadPid}-abcdef`);
  await mkdir(abandoned, { recursive: true });
  await writeFile(join(abandoned, 'households.xlsx'), 'numbers of people');
  const mine = await mkdtemp(join(tmpdir(), `shouwang-upload-${process.pid}-`));
  await removeAbandonedSpools();
  const left = await readdir(tmpdir());
  expect(left.some((name) => abandoned.endsWith(name))).toBe(false);
  expect(left.some((name) => mine.endsWith(name))).toBe(true);
  await rm(mine, { recursive: true });
});
