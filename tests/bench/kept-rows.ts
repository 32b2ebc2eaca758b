import type { Pool } from 'pg';

/** The rows as our side left them, to be written again by hand. */
export async function keepRows(pool: Pool, tables: readonly string[]): Promise<void> {
  for (const table of tables) await pool.query(`DROP TABLE IF EXISTS kept_${table}; CREATE TABLE kept_${table} AS TABLE ${table}; ANALYZE kept_${table}`);
}

/** Writes every row of a table as it was kept. */
export const keptInto = (table: string): string => `INSERT INTO ${table} SELECT * FROM kept_${table}`;
