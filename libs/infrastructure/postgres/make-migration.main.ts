import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { makeMigration, schemaChange } from './make-migration.js';

// npm run migration -- NAME: writes prisma/migrations/<instant>_NAME/migration.sql from what changed in the schema.
// npm run migration -- --check: fails when the schema has changes that no migration holds.
const [wish = ''] = process.argv.slice(2);
const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-migration-'));
const scratch = await startEmbeddedPostgres({ dataDir, durable: false });
try {
  await (wish === '--check' ? check() : write());
} finally {
  await scratch.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function check(): Promise<void> {
  const change = await schemaChange(scratch.connectionString);
  if (!change) return;
  process.stderr.write(`prisma/schema.prisma has changes that no migration holds. Run: npm run migration -- NAME\n${change}`);
  process.exitCode = 1;
}

async function write(): Promise<void> {
  const file = await makeMigration(scratch.connectionString, wish, new Date());
  process.stdout.write(file ? `Wrote ${file}.\n` : 'The schema has not changed since the newest migration.\n');
}
