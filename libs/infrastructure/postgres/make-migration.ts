import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiffTarget } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { migrationsFolder, noFilters, readSchema, withSchemaEngine } from './schema-engine.js';

/** The schema as the newest migration left it: the next one starts here, so what was added to the SQL by hand is never taken for a mistake. */
const schemaBefore = join(migrationsFolder, 'schema.prisma');
const lock = '# Which database these migrations are for; read by Prisma.\nprovider = "postgresql"\n';
const nothing = '-- This is an empty migration.';

/**
 * Writes what changed in prisma/schema.prisma as a new migration. What the schema's language cannot say, partial indexes for one,
 * is added to the file by hand before it is committed.
 * @param connectionString of any server; the engine wants one at hand, though only the two texts are compared
 * @param name in words of the change, for example `add-absence`
 * @returns the file written, or nothing when the schema has not changed
 */
export async function makeMigration(connectionString: string, name: string, at: Date): Promise<string | undefined> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) throw new Error('Name the migration in lower-case words joined by hyphens.');
  const sql = await schemaChange(connectionString);
  if (!sql) return undefined;
  const folder = join(migrationsFolder, `${at.toISOString().replace(/\D/g, '').slice(0, 14)}_${name.replaceAll('-', '_')}`);
  const file = join(folder, 'migration.sql');
  await mkdir(folder, { recursive: true });
  await writeFile(file, sql);
  await writeFile(join(migrationsFolder, 'migration_lock.toml'), lock);
  await writeFile(schemaBefore, (await readSchema())[1]);
  return file;
}

/** The SQL from the newest migration to the schema of today; empty when there is none to write. */
export async function schemaChange(connectionString: string): Promise<string> {
  const [path, content] = await readSchema();
  const before: DiffTarget = existsSync(schemaBefore)
    ? { tag: 'schemaDatamodel', files: [{ path: schemaBefore, content: await readFile(schemaBefore, 'utf8') }] }
    : { tag: 'empty' };
  const { stdout } = await withSchemaEngine(connectionString, (engine) =>
    engine.diff({
      from: before,
      to: { tag: 'schemaDatamodel', files: [{ path, content }] },
      script: true,
      exitCode: null,
      filters: noFilters,
    }),
  );
  return stdout?.trim() === nothing ? '' : (stdout ?? '');
}
