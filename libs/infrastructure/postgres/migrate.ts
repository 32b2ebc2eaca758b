import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { migrationsFolder, noFilters, readMigrations, withSchemaEngine } from './schema-engine.js';

/** Held while migrations are applied, so that processes starting together take turns. */
const migrationLock = 7_303_015;

/**
 * Applies the migrations that the database does not have yet and notes them in `_prisma_migrations`, as Prisma's own tool does.
 * @param folder of migrations; the project's own unless a test brings another
 * @returns the names of those applied now, none when the database was current
 * @throws Error when an applied migration was edited, an earlier one failed half way, or the database is ahead of this program
 */
export async function migrate(connectionString: string, folder: string = migrationsFolder): Promise<string[]> {
  const turn = new pg.Client({ connectionString, application_name: 'shouwang migrate' });
  await turn.connect();
  try {
    await turn.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    return await withSchemaEngine(connectionString, (engine) => applyMissing(engine, folder));
  } finally {
    await turn.end();
  }
}

async function applyMissing(engine: SchemaEngine, folder: string): Promise<string[]> {
  const migrationsList = await readMigrations(folder);
  const found = await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: noFilters });
  refuse(found.editedMigrationNames, 'were edited after they had been applied to this database');
  refuse(found.failedMigrationNames, 'failed half way on this database and must be repaired by hand');
  if (found.history && found.history.diagnostic !== 'databaseIsBehind') {
    refuse(found.history.unpersistedMigrationNames, 'are in the database but unknown to this version of Shouwang: start the newer version');
  }
  const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noFilters });
  return appliedMigrationNames;
}

function refuse(names: string[], why: string): void {
  if (names.length > 0) throw new Error(`Migrations ${names.join(', ')} ${why}.`);
}
