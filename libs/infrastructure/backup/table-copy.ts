import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg, { type ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Prisma's own note of what was applied; the program that restores writes its own. */
const MIGRATIONS_TABLE = '_prisma_migrations';

export interface TableShape {
  name: string;
  columns: string[];
}

/** All tables that hold facts, with the columns that are stored. */
export async function readTableShapes(client: ClientBase): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT relname AS name, array_agg(attname::text ORDER BY attnum) AS columns
     FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> $1
       AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     GROUP BY relname ORDER BY relname`,
    [MIGRATIONS_TABLE],
  );
  return rows;
}

/** @throws Error when this is no database of Shouwang */
export async function readMigrationNames(client: ClientBase): Promise<string[]> {
  const { rows: found } = await client.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [`public.${MIGRATIONS_TABLE}`]);
  if (!found[0]?.exists) throw new Error('This database holds no Shouwang: nothing was ever set up in it.');
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM ${MIGRATIONS_TABLE} WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** @returns rows written to the file, as the text of COPY */
export async function copyTableOut(client: ClientBase, shape: TableShape, path: string): Promise<number> {
  const rows = client.query(copyTo(`COPY ${target(shape)} TO STDOUT`));
  await pipeline(rows, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  return rows.rowCount;
}

/** @returns rows taken from the file */
export async function copyTableIn(client: ClientBase, shape: TableShape, path: string): Promise<number> {
  const rows = client.query(copyFrom(`COPY ${target(shape)} FROM STDIN`));
  await pipeline(createReadStream(path), rows);
  return rows.rowCount;
}

/** Numbers that count themselves go on after the highest that was loaded. */
export async function advanceSequences(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT relname AS table, attname AS column, pg_get_serial_sequence(quote_ident(relname), attname) AS sequence
     FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
       AND pg_get_serial_sequence(quote_ident(relname), attname) IS NOT NULL`,
  );
  for (const { table, column, sequence } of rows) {
    await client.query(
      `SELECT setval($1::regclass, highest) FROM (SELECT max(${pg.escapeIdentifier(column)}) AS highest FROM ${pg.escapeIdentifier(table)}) AS loaded
       WHERE highest IS NOT NULL`,
      [sequence],
    );
  }
}

export const quoted = (name: string): string => pg.escapeIdentifier(name);

const target = ({ name, columns }: TableShape): string => `${quoted(name)} (${columns.map(quoted).join(', ')})`;
