import { readConfig } from '../config/config.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { migrate } from './migrate.js';

// npm run migrate: brings the database (DATABASE_URL, or the embedded one in DATA_DIR) to this version's tables.
await run().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

async function run(): Promise<void> {
  const { databaseUrl, dataDir } = readConfig();
  if (databaseUrl) return report(await migrate(databaseUrl));
  const embedded = await startEmbeddedPostgres({ dataDir });
  report(await migrate(embedded.connectionString).finally(() => embedded.stop()));
}

function report(applied: string[]): void {
  process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}.\n` : 'The database is current.\n');
}
