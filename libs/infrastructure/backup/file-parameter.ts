import { parseArgs } from 'node:util';

/** The one file a command was given. @throws Error when there is none, or more */
export function fileParameter(): string {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new Error('Name one file.');
  return file;
}
