import { readConfig } from '#infrastructure/config/config.js';
import { openKeyRing } from '#infrastructure/keys/check-keys.js';
import { keyFileExists } from '#infrastructure/keys/key-file.js';
import { runCommand } from '#infrastructure/postgres/run-command.js';
import { fileParameter } from './file-parameter.js';
import { restore } from './restore.js';
import { verifyChains } from './verify-chains.js';

// npm run restore FILE
await runCommand('npm run restore FILE', fileParameter, async ({ pool, connectionString, say }, file) => {
  const { filesDir, keysFile } = readConfig();
  const { manifest, verification } = await restore({ pool, connectionString, filesDir, file, verify: verifyChains });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`Restored ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.length} attachments, as of ${manifest.createdAt}.`);
  if (manifest.missingFiles.length > 0) say(`${manifest.missingFiles.length} attachments were missing already when the backup was made.`);
  if (verification.faults.length > 0) throw new Error(`The data is restored as it was saved, but it does not hold together:\n${verification.faults.join('\n')}`);
  say(`${verification.cases} cases were checked: every journal is whole.`);
  if (!keyFileExists(keysFile)) return say(`Put the key file to ${keysFile} before you start: the data cannot be read without it.`);
  await openKeyRing(pool, keysFile, new Date());
  say('The keys fit the data.');
});
