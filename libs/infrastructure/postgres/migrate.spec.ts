import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { schemaChange } from './make-migration.js';
import { migrate } from './migrate.js';

describe('the migrations', () => {
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    database = await freshDatabase();
    await database.pool.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  });
  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  async function write(name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }

  it('are applied once when several processes start at once', async () => {
    await write('1_office', '-- an office; it has a name\nCREATE TABLE office (name text);');
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.connectionString, folder)));
    expect(applied.flat()).toEqual(['1_office']);
    const { rows } = await database.pool.query('SELECT migration_name, applied_steps_count FROM _prisma_migrations');
    expect(rows).toEqual([{ migration_name: '1_office', applied_steps_count: 1 }]);
  });

  it('leave nothing of one that fails, and say so until it is repaired', async () => {
    await write('1_office', 'CREATE TABLE office (name text); INSERT INTO offices VALUES (1);');
    await expect(migrate(database.connectionString, folder)).rejects.toThrow('No such table: offices');
    await expect(migrate(database.connectionString, folder)).rejects.toThrow('1_office failed half way');
    const { rows } = await database.pool.query(`SELECT to_regclass('office') AS office`);
    expect(rows).toEqual([{ office: null }]);
  });

  it('are refused when one was edited after it had been applied', async () => {
    await write('1_office', 'CREATE TABLE office (name text);');
    await migrate(database.connectionString, folder);
    await write('1_office', 'CREATE TABLE office (title text);');
    await expect(migrate(database.connectionString, folder)).rejects.toThrow('1_office were edited');
  });

  it('are refused when the database belongs to a newer version', async () => {
    await write('1_office', 'CREATE TABLE office (name text);');
    await migrate(database.connectionString, folder);
    await rm(join(folder, '1_office'), { recursive: true });
    await expect(migrate(database.connectionString, folder)).rejects.toThrow('unknown to this version');
  });

  it('hold every change of the schema', async () => {
    expect(await schemaChange(database.connectionString)).toBe('');
  });
});
