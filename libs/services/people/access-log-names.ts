import type { Pool } from 'pg';

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
const isPlace = (value: unknown): value is string => typeof value === 'string' && /^\d{12}$/.test(value);

/** What the codes in the particulars of log lines are called: accounts by name, cases by the number people quote, places by name. */
export async function namesIn(pool: Pool, details: readonly (Record<string, unknown> | null)[]): Promise<ReadonlyMap<string, string>> {
  const values = details.flatMap((detail) => (detail ? Object.values(detail) : []));
  const { rows } = await pool.query<{ code: string; name: string }>(
    `SELECT id::text AS code, name FROM user_account WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT case_id::text, number FROM application WHERE case_id = ANY ($1::uuid[])
     UNION ALL SELECT case_id::text, number FROM campaign_case WHERE case_id = ANY ($1::uuid[])
     UNION ALL SELECT code, name FROM region WHERE code = ANY ($2::text[])`,
    [values.filter(isId), values.filter(isPlace)],
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}
