import type { Pool } from 'pg';

/** Filled in for every version, or of no weight for any review: where to reach the household, and notes about the form itself. */
const ofNoWeight = '{income,category,address,filledOn,warnings}';

const identityOf = (version: string): string =>
  `(SELECT jsonb_agg(jsonb_build_array(position, name, relation, encode(identity_hash, 'hex')) ORDER BY position)
    FROM member WHERE household_id = ${version}.household_id AND version = ${version}.version)`;
const situationOf = (version: string): string =>
  `(SELECT jsonb_agg(facts ORDER BY position) FROM member WHERE household_id = ${version}.household_id AND version = ${version}.version)`;

/**
 * What a correction changed, found out by comparing the version of the household's file that the case rested on so far with the one that
 * is submitted: names of facts that reviews rely on. It travels in the event, with the version it was compared with, so that the case is
 * refused where it rests on another one by then.
 * @returns nothing where one of the versions is not known
 */
export async function changedFacts(pool: Pool, caseId: string, householdVersion: unknown): Promise<{ since: number; changed: string[] } | undefined> {
  if (!Number.isInteger(householdVersion) || (householdVersion as number) > 2_147_483_647) return undefined;
  const { rows } = await pool.query<{ since: number; members: boolean; income: boolean; circumstances: boolean; posted: boolean }>(
    `SELECT old.version AS since,
       ${identityOf('old')} IS DISTINCT FROM ${identityOf('new')} AS members,
       (old.facts -> 'income') IS DISTINCT FROM (new.facts -> 'income') AS income,
       (old.facts - '${ofNoWeight}'::text[]) IS DISTINCT FROM (new.facts - '${ofNoWeight}'::text[])
         OR ${situationOf('old')} IS DISTINCT FROM ${situationOf('new')} AS circumstances,
       (old.head_name, old.village_group, old.facts ->> 'category') IS DISTINCT FROM (new.head_name, new.village_group, new.facts ->> 'category') AS posted
     FROM workflow_case c
     JOIN household_version old ON old.household_id = c.subject_id AND old.version = (c.snapshot -> 'context' ->> 'householdVersion')::int
     JOIN household_version new ON new.household_id = c.subject_id AND new.version = $2
     WHERE c.id = $1`,
    [caseId, householdVersion],
  );
  if (!rows[0]) return undefined;
  const { since, ...found } = rows[0];
  return { since, changed: Object.entries(found).flatMap(([fact, isOther]) => (isOther ? [fact] : [])) };
}
