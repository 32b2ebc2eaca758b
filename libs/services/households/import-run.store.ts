import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Pool, PoolClient } from 'pg';
import type { ImportRefusal, ImportRun } from '#contracts/households.js';
import type { Sentence } from '#domain/sentence.js';
import { newId } from '#infrastructure/ids.js';
import { notFound } from '../problems.js';
import type { RowRefusal } from './household-form.js';

/** What became of the households of a file so far. */
export interface ImportCounts {
  taken: number;
  updated: number;
  unchanged: number;
  refused: number;
}

/** SHA-256 of the file, read as a stream. */
export async function hashFile(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest();
}

/** Opens a run; one of the same file that never ended was cut off, and this one takes its place. Returns the run's id. */
export async function openRun(pool: Pool, fileHash: Buffer, startedBy: string | null, at: Date): Promise<string> {
  const id = newId(at);
  await pool.query(
    `UPDATE import_run SET state = 'interrupted', finished_at = $2
     WHERE kind = 'households' AND file_hash = $1 AND state IN ('reading', 'running')`,
    [fileHash, at],
  );
  await pool.query(
    `INSERT INTO import_run (id, kind, file_hash, state, started_by, started_at) VALUES ($1, 'households', $2, 'reading', $3, $4)`,
    [id, fileHash, startedBy, at],
  );
  return id;
}

/** The file is read: `rows` households are to be taken. */
export async function beginRun(pool: Pool, runId: string, rows: number): Promise<void> {
  await pool.query(`UPDATE import_run SET state = 'running', rows = $2 WHERE id = $1`, [runId, rows]);
}

/** Writes a batch's outcome in the batch's own transaction, so that the counts never run ahead of the facts. */
export async function recordBatch(client: PoolClient, runId: string, counts: ImportCounts, refusals: readonly RowRefusal[]): Promise<void> {
  await client.query(
    `UPDATE import_run SET taken = taken + $2, updated = updated + $3, unchanged = unchanged + $4, refused = refused + $5 WHERE id = $1`,
    [runId, counts.taken, counts.updated, counts.unchanged, counts.refused],
  );
  if (refusals.length === 0) return;
  await client.query(
    `INSERT INTO import_refusal (run_id, number, sheet, line, "column", code, reason_zh, reason_en)
     SELECT $1, last.number + entry.at, entry.sheet, entry.line, entry.header, entry.code, entry.zh, entry.en
     FROM (SELECT coalesce(max(number), 0) AS number FROM import_refusal WHERE run_id = $1) AS last,
       unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY
         AS entry (sheet, line, header, code, zh, en, at)`,
    [
      runId,
      refusals.map((refusal) => refusal.sheet),
      refusals.map((refusal) => refusal.line),
      refusals.map((refusal) => refusal.column),
      refusals.map((refusal) => refusal.code),
      refusals.map((refusal) => refusal.sentence.zh),
      refusals.map((refusal) => refusal.sentence.en),
    ],
  );
}

/** @param error why the run failed, or null when it is done */
export async function endRun(pool: Pool, runId: string, at: Date, error: Sentence | null): Promise<void> {
  await pool.query(`UPDATE import_run SET state = $2, error_zh = $3, error_en = $4, finished_at = $5 WHERE id = $1`, [runId, error ? 'failed' : 'done', error?.zh, error?.en, at]);
}

type RunRow = Omit<ImportRun, 'startedAt' | 'finishedAt'> & { startedAt: Date; finishedAt: Date | null };

const selectRuns = `
  SELECT id, state, rows, taken, updated, unchanged, refused,
    CASE WHEN error_zh IS NOT NULL THEN json_build_object('zh', error_zh, 'en', error_en) END AS error, started_at AS "startedAt", finished_at AS "finishedAt"
  FROM import_run WHERE kind = 'households'`;

const runOf = (run: RunRow): ImportRun => ({ ...run, startedAt: run.startedAt.toISOString(), finishedAt: run.finishedAt?.toISOString() ?? null });

/** @throws Refusal `not-found` */
export async function getRun(pool: Pool, runId: string): Promise<ImportRun> {
  const { rows } = await pool.query<RunRow>(`${selectRuns} AND id = $1`, [runId]);
  const [run] = rows;
  if (!run) throw notFound({ zh: '这次导入', en: 'import' });
  return runOf(run);
}

/** Runs that an account began, the latest first. */
export async function listRuns(pool: Pool, startedBy: string, limit: number): Promise<ImportRun[]> {
  const { rows } = await pool.query<RunRow>(`${selectRuns} AND started_by = $1 ORDER BY started_at DESC, id DESC LIMIT $2`, [startedBy, limit]);
  return rows.map(runOf);
}

/** Refusals in the order they were found, `limit` at a time, after a number. */
export async function listRefusals(pool: Pool, runId: string, after: number, limit: number): Promise<ImportRefusal[]> {
  const { rows } = await pool.query<ImportRefusal>(
    `SELECT number, sheet, line, "column", code, json_build_object('zh', reason_zh, 'en', reason_en) AS reason FROM import_refusal
     WHERE run_id = $1 AND number > $2 ORDER BY number LIMIT $3`,
    [runId, after, limit],
  );
  return rows;
}

/** Account that began a run; null on the server's command line, undefined when there is no such run. */
export async function starterOf(pool: Pool, runId: string): Promise<string | null | undefined> {
  const { rows } = await pool.query<{ startedBy: string | null }>('SELECT started_by AS "startedBy" FROM import_run WHERE id = $1', [runId]);
  return rows[0]?.startedBy;
}
