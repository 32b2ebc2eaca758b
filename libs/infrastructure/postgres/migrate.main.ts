import { readConfig } from '../config/config.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { migrate } from './migrate.js';

// npm run migrate: brings the database (DATABASE_URL, or the embedded one in DATA_DIR) to this version's tables.
const config = readConfig();
const embedded = config.databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir });
try {
  const applied = await migrate(config.databaseUrl ?? embedded!.connectionString);
  process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}.\n` : 'The database is current.\n');
} finally {
  await embedded?.stop();
}
