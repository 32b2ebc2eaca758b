import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { rootFolder } from '../config/root-folder.js';

export const prismaFolder: string = join(rootFolder, 'prisma');
export const migrationsFolder: string = join(prismaFolder, 'migrations');

/** Everything in the database is the schema's business. */
export const noFilters: engine.SchemaFilter = { externalTables: [], externalEnums: [] };

/** Node has it; its types of this version and the language's own leave it out. */
declare const WebAssembly: {
  instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

let loaded: Promise<void> | undefined;

/**
 * Lends Prisma's schema engine as WebAssembly: ordinary Prisma migrations, without the native program it would fetch.
 * Its connections, and the lock it holds on one of them, end with `work`.
 */
export async function withSchemaEngine<T>(connectionString: string, work: (engine: engine.SchemaEngine) => Promise<T>): Promise<T> {
  loaded ??= load();
  await loaded;
  const pool = new pg.Pool({ connectionString, application_name: 'shouwang migrate' });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
    const opened = await engine.SchemaEngine.new({ datamodels: [await readSchema()] }, () => {}, adapter);
    return await work(opened).finally(() => opened.free());
  } finally {
    await pool.end();
  }
}

/**
 * The adapter would cut a script at every semicolon, in comments and function bodies too, and commit each piece. Sent as one,
 * PostgreSQL reads it properly and applies a migration as a whole or not at all.
 */
class WholeScripts extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script).catch((error: pg.DatabaseError) => {
        throw new DriverAdapterError({
          kind: 'postgres',
          code: error.code ?? 'N/A',
          severity: error.severity ?? 'N/A',
          message: error.message,
          detail: error.detail,
          column: error.column,
          hint: error.hint,
        });
      });
    };
    return adapter;
  }
}

async function load(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': withoutWaiting() });
  (engine as unknown as { __wbg_set_wasm(exports: object): void }).__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** The engine never clears the timer of its own lock's time limit: unless it is let go, a process lives ten seconds too long. */
function withoutWaiting(): object {
  const timers = Object.keys(engine).filter((name) => name.startsWith('__wbg_setTimeout'));
  const letGo = (callback: () => void, delayMs: number) => setTimeout(callback, delayMs).unref();
  return { ...engine, ...Object.fromEntries(timers.map((name) => [name, letGo])) };
}

/** Name and text of the Prisma schema. */
export async function readSchema(): Promise<[string, string]> {
  const file = join(prismaFolder, 'schema.prisma');
  return [file, await readFile(file, 'utf8')];
}

/** The migrations of a folder, oldest first, as the engine wants them. */
export async function readMigrations(folder: string): Promise<engine.MigrationList> {
  const entries = existsSync(folder) ? await readdir(folder, { withFileTypes: true }) : [];
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  const lockfile = join(folder, 'migration_lock.toml');
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lockfile) ? await readFile(lockfile, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: await readFile(join(folder, name, 'migration.sql'), 'utf8') } },
      })),
    ),
  };
}
