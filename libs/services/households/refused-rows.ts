import type { Pool, PoolClient } from 'pg';
import type { Sentence } from '#domain/sentence.js';
import type { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { householdSheet, memberSheet } from './columns.js';
import type { HouseholdRows, SheetRow } from './read-workbook.js';

/** A row of a refused household as it stood in the file. */
export interface RefusedRow extends SheetRow {
  sheet: string;
}

/** So long after the import they can be taken back; they hold numbers of people, and are kept no longer. */
const keptForDays = 30;
const dayMs = 86_400_000;
/** A household whose rows are told by the thousand is nonsense, and its rows stay where they are. */
const mostOfHousehold = 200;

/** All rows of a household: it is refused as a whole, and taken again as a whole. */
export function rowsOf({ rows, members }: HouseholdRows): RefusedRow[] {
  return [...rows.map((row) => ({ ...row, sheet: householdSheet })), ...members.map((row) => ({ ...row, sheet: memberSheet }))].slice(0, mostOfHousehold);
}

/** Within the transaction that counts them, each row sealed. */
export async function keepRefusedRows(client: PoolClient, cipher: FieldCipher, runId: string, rows: readonly RefusedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await client.query(
    `INSERT INTO import_refused_row (run_id, sheet, line, cells_cipher) SELECT $1, * FROM unnest($2::text[], $3::int[], $4::text[])
     ON CONFLICT (run_id, sheet, line) DO NOTHING`,
    [runId, rows.map(({ sheet }) => sheet), rows.map(({ line }) => line), rows.map(({ packed }) => cipher.seal(packed))],
  );
}

export async function forgetOldRows(pool: Pool, now: Date): Promise<void> {
  await pool.query('DELETE FROM import_refused_row USING import_run WHERE import_run.id = run_id AND import_run.started_at < $1', [
    new Date(now.getTime() - keptForDays * dayMs),
  ]);
}

/** A row with why it was refused; a member's row may stand there only because its household was. */
export interface KeptRow extends RefusedRow {
  reasons: Sentence[];
}

/** The rows of a sheet after a line, in order. */
export async function readRefusedRows(pool: Pool, cipher: FieldCipher, runId: string, sheet: string, after: number, limit: number): Promise<KeptRow[]> {
  const { rows } = await pool.query<{ line: number; sealed: string; reasons: Sentence[] }>(
    `SELECT kept.line, kept.cells_cipher AS sealed,
       ARRAY(SELECT json_build_object('zh', refusal."column" || '：' || refusal.reason_zh, 'en', refusal."column" || ': ' || refusal.reason_en) FROM import_refusal refusal
             WHERE refusal.run_id = kept.run_id AND refusal.sheet = kept.sheet AND refusal.line = kept.line ORDER BY refusal.number) AS reasons
     FROM import_refused_row kept WHERE kept.run_id = $1 AND kept.sheet = $2 AND kept.line > $3 ORDER BY kept.line LIMIT $4`,
    [runId, sheet, after, limit],
  );
  return rows.map(({ line, sealed, reasons }) => ({ sheet, line, packed: cipher.open(sealed), reasons }));
}
