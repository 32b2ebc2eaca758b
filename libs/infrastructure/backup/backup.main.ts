import { readConfig } from '#infrastructure/config/config.js';
import { runCommand } from '#infrastructure/postgres/run-command.js';
import { backup } from './backup.js';
import { fileParameter } from './file-parameter.js';

// npm run backup FILE
await runCommand('npm run backup FILE', fileParameter, async ({ pool, say }, file) => {
  const { filesDir, keysFile } = readConfig();
  const { tables, files, missingFiles } = await backup({ pool, filesDir, file, at: new Date() });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  say(`Saved ${rows} rows of ${tables.length} tables and ${files.length} attachments to ${file}.`);
  say(`The keys are not in it: keep a copy of ${keysFile} in another place.`);
  if (missingFiles.length === 0) return;
  say(`${missingFiles.length} attachments that the database names are not in ${filesDir}:\n${missingFiles.join('\n')}`);
  process.exitCode = 2;
});
