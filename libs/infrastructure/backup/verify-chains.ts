import type { Pool } from 'pg';
import type { VerificationReport } from './restore.js';

const NAMED_FAULTS = 20;

/**
 * Reckons the chain of every journal again: each entry's hash is SHA-256 over the hash before it (32 zero bytes before the first) and
 * the stored text, no number is left out, and the last hash is the one the case holds. It needs no charts, so it also serves where
 * replay is not at hand.
 */
export async function verifyChains(pool: Pool): Promise<VerificationReport> {
  const { rows: counted } = await pool.query<{ cases: number }>('SELECT count(*)::int AS cases FROM workflow_case');
  const [broken, cutOff] = await Promise.all([findBroken(pool), findCutOff(pool)]);
  return {
    cases: counted[0]?.cases ?? 0,
    faults: [
      ...broken.map(({ id, seq }) => `The journal of case ${id} is broken at entry ${seq}.`),
      ...cutOff.map((id) => `The journal of case ${id} does not end where the case stands.`),
    ],
  };
}

async function findBroken(pool: Pool): Promise<{ id: string; seq: number }[]> {
  const { rows } = await pool.query<{ id: string; seq: number }>(
    `SELECT case_id AS id, min(seq)::int AS seq
     FROM (
       SELECT case_id, seq,
         seq - lag(seq) OVER chain <> 1 AS leaves_out,
         hash <> sha256(coalesce(lag(hash) OVER chain, decode(repeat('00', 32), 'hex')) || convert_to(body, 'UTF8')) AS differs
       FROM journal_entry WINDOW chain AS (PARTITION BY case_id ORDER BY seq)
     ) AS entry
     WHERE leaves_out OR differs GROUP BY case_id ORDER BY case_id LIMIT $1`,
    [NAMED_FAULTS],
  );
  return rows;
}

async function findCutOff(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id
     FROM workflow_case FULL JOIN (SELECT DISTINCT ON (case_id) case_id AS id, hash FROM journal_entry ORDER BY case_id, seq DESC) AS last_entry USING (id)
     WHERE head IS DISTINCT FROM hash ORDER BY id LIMIT $1`,
    [NAMED_FAULTS],
  );
  return rows.map(({ id }) => id);
}
