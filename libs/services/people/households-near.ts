import type { Pool, PoolClient } from 'pg';

/** Somebody in office, and the households whose papers name them. */
export interface NearHouseholds {
  accountId: string;
  name: string;
  householdId: string | null;
  identityHash: Buffer | null;
  near: string[];
}

/**
 * Whose household it is, who is a member of it, and who is declared a relative in office in any of its applications: all that `relationTo` could
 * call related, and namesakes. Looked up by people, who are few, and not by their cases. Accounts near nobody are not in the answer.
 */
export async function householdsNear(database: Pool | PoolClient, accounts: string[]): Promise<Map<string, NearHouseholds>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await database.query<NearHouseholds>({
    name: 'households-near-accounts',
    text: `SELECT account.id AS "accountId", account.name, account.household_id AS "householdId", account.identity_hash AS "identityHash",
             array_agg(DISTINCT near.household_id) AS near
           FROM user_account account CROSS JOIN LATERAL (
             SELECT account.household_id WHERE account.household_id IS NOT NULL
             UNION ALL
             SELECT household.id FROM member JOIN household ON household.id = member.household_id AND household.version = member.version
             WHERE member.identity_hash = account.identity_hash
             UNION ALL
             SELECT declared.subject_id FROM case_record record JOIN workflow_case declared ON declared.id = record.case_id
             WHERE record.kind = 'declared-relatives' AND declared.subject_id IS NOT NULL AND (
               record.body -> 'relatives' @> jsonb_build_array(jsonb_build_object('name', account.name))
               OR record.body -> 'relatives' @> jsonb_build_array(jsonb_build_object('identityHash', encode(account.identity_hash, 'base64'))))
           ) near
           WHERE account.id = ANY ($1::uuid[]) GROUP BY account.id`,
    values: [accounts],
  });
  return new Map(rows.map((row) => [row.accountId, row]));
}
