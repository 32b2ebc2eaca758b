import { Registry } from '#engine/registry.js';
import { fileParameter } from '#infrastructure/backup/file-parameter.js';
import { restore } from '#infrastructure/backup/restore.js';
import { readConfig } from '#infrastructure/config/config.js';
import { openKeyRing } from '#infrastructure/keys/check-keys.js';
import { keyFileExists } from '#infrastructure/keys/key-file.js';
import { runCommand } from '#infrastructure/postgres/run-command.js';
import { definitions } from '#workflows/index.js';
import { officeOf } from '../policies/office-namer.js';
import { refuseFaults, reportText } from './verification-text.js';
import { verify } from './verify.js';

// npm run restore FILE
await runCommand('npm run restore FILE', fileParameter, async ({ pool, connectionString, say }, file) => {
  const { filesDir, keysFile } = readConfig();
  const { tables, files, missingFiles, createdAt } = await restore({ pool, connectionString, filesDir, file });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  say(`Restored ${rows} rows of ${tables.length} tables and ${files.length} attachments, as of ${createdAt}.`);
  if (missingFiles.length > 0) say(`${missingFiles.length} attachments were missing already when the backup was made.`);
  const begun = performance.now();
  const report = await verify(pool, { of: 'all' }, { registry: new Registry(definitions), offices: officeOf });
  say(reportText(report, (performance.now() - begun) / 1000));
  refuseFaults(report, 'The data is restored as it was saved, but it does not hold together:');
  if (!keyFileExists(keysFile)) return say(`Put the key file to ${keysFile} before you start: the data cannot be read without it.`);
  await openKeyRing(pool, keysFile, new Date());
  say('The keys fit the data.');
});
