import type { Pool } from 'pg';
import { checkKeys, openKeyRing } from './check-keys.js';
import { FieldCipher, sealedPrefix } from './field-cipher.js';
import { readKeyFile, replaceKeyFile } from './key-file.js';
import { withKeyLock } from './key-lock.js';
import { newKey } from './key-ring.js';
import { type SealedColumn, sealedColumns } from './sealed-columns.js';

const ROWS_PER_BATCH = 500;

export interface RotationReport {
  /** The key that seals from now on. */
  current: string;
  /** Fields sealed anew, by `table.column`. */
  resealed: Record<string, number>;
}

/**
 * Adds a new current key to the file, then seals every field anew with it, in batches, while the application runs: each field is
 * replaced only if it is still the one that was read. Interrupted, it loses nothing; `resume` goes on without another new key.
 * Old keys stay in the file, because older backups and fields not reached yet need them.
 */
export async function rotateKeys(pool: Pool, path: string, at: Date, { resume = false } = {}): Promise<RotationReport> {
  return withKeyLock(pool, async () => {
    const ring = await openKeyRing(pool, path, at);
    if (!resume) {
      // The key is in the file before the database names it, and named before anything is sealed with it.
      const { id, key } = newKey();
      const contents = readKeyFile(path);
      const extended = { ...contents, keys: { ...contents.keys, [id]: key.toString('base64') } };
      replaceKeyFile(path, extended);
      await checkKeys(pool, ring, at);
      replaceKeyFile(path, { ...extended, current: id });
    }
    const cipher = new FieldCipher(ring);
    const current = ring.current().id;
    const resealed: Record<string, number> = {};
    for (const column of sealedColumns) resealed[`${column.table}.${column.column}`] = await resealColumn(pool, column, cipher, current);
    return { current, resealed };
  });
}

/** Passes from the first row to the last until one finds nothing more that a slower process sealed with an older key behind it. */
async function resealColumn(pool: Pool, column: SealedColumn, cipher: FieldCipher, current: string): Promise<number> {
  let total = 0;
  for (;;) {
    const inThisPass = await resealOnce(pool, column, cipher, current);
    if (inThisPass === 0) return total;
    total += inThisPass;
  }
}

async function resealOnce(pool: Pool, column: SealedColumn, cipher: FieldCipher, current: string): Promise<number> {
  let after = column.start;
  let total = 0;
  for (;;) {
    const { rows } = await pool.query<unknown[]>({ text: column.select, values: [sealedPrefix(current), ROWS_PER_BATCH, ...after], rowMode: 'array' });
    const last = rows.at(-1);
    if (!last) return total;
    const fresh = rows.map((row) => cipher.seal(cipher.open(row.at(-1) as string)));
    const columns = last.map((_, index) => rows.map((row) => row[index]));
    const { rowCount } = await pool.query(column.update, [...columns, fresh]);
    total += rowCount ?? 0;
    after = last.slice(0, -1);
  }
}
