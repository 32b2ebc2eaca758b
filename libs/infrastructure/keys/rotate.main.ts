import { parseArgs } from 'node:util';
import { readConfig } from '#infrastructure/config/config.js';
import { runCommand } from '#infrastructure/postgres/run-command.js';
import { retireKeys, type RetirementReport } from './retire-keys.js';
import { rotateKeys } from './rotate-keys.js';

const options = { resume: { type: 'boolean' }, retire: { type: 'boolean' } } as const;

// npm run rotate-keys [-- --resume | --retire]
await runCommand(
  'npm run rotate-keys [-- --resume | --retire]',
  () => parseArgs({ options }).values,
  async ({ pool, say }, { resume, retire }) => {
    const { keysFile } = readConfig();
    if (retire) return say(sentenceOf(await retireKeys(pool, keysFile), keysFile));
    const { current, resealed } = await rotateKeys(pool, keysFile, new Date(), { resume });
    for (const [column, fields] of Object.entries(resealed)) say(`${column}: ${fields} fields sealed anew`);
    say(`Key ${current} is in use. Copy ${keysFile} to where you keep its copy, apart from the backups.`);
  },
);

function sentenceOf({ retired, needed }: RetirementReport, keysFile: string): string {
  const sentences = Object.entries(needed).map(([id, tables]) => `Key ${id} stays: ${tables.join(', ')} need it.`);
  if (retired.length === 0) return ['No key was taken out.', ...sentences].join('\n');
  sentences.unshift(`Taken out of ${keysFile}: ${retired.join(', ')}. Backups from before the last rotation need the old copy of this file.`);
  return sentences.join('\n');
}
