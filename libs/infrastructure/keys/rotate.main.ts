import { parseArgs } from 'node:util';
import { readConfig } from '#infrastructure/config/config.js';
import { runCommand } from '#infrastructure/postgres/run-command.js';
import { retireKeys } from './retire-keys.js';
import { rotateKeys } from './rotate-keys.js';

// npm run rotate-keys [-- --resume | --retire]
await runCommand('npm run rotate-keys [-- --resume | --retire]', async ({ pool, say }) => {
  const { values } = parseArgs({ options: { resume: { type: 'boolean' }, retire: { type: 'boolean' } } });
  const { keysFile } = readConfig();
  if (values.retire) {
    const { retired, needed } = await retireKeys(pool, keysFile);
    say(retired.length > 0 ? `Taken out of ${keysFile}: ${retired.join(', ')}. Backups from before the last rotation need the old copy of this file.` : 'No key was taken out.');
    for (const [id, tables] of Object.entries(needed)) say(`Key ${id} stays: ${tables.join(', ')} need it. Run: npm run rotate-keys -- --resume`);
    return;
  }
  const { current, resealed } = await rotateKeys(pool, keysFile, new Date(), values);
  for (const [column, fields] of Object.entries(resealed)) say(`${column}: ${fields} fields sealed anew`);
  say(`Key ${current} is in use. Copy ${keysFile} to where you keep its copy, apart from the backups.`);
});
