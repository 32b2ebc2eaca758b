import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json, whether this file runs from the source or from `dist`.
 * Migrations, the schema and the built console are found from here, never from the working directory.
 */
export const rootFolder: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('Shouwang must run from a folder that holds its package.json.');
  return findRoot(parent);
}
