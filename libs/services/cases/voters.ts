import type { Pool } from 'pg';
import { ancestorOf } from '#domain/place-code.js';
import { type FamilyFacts, relationTo } from '../people/relation.js';
import { invalidInput } from '../problems.js';

export interface Voter {
  id: string;
  weight: number;
}

interface Vote {
  members?: { account: string; weight: number }[];
}

interface Member {
  id: string;
  name: string;
  householdId: string | null;
  identityHash: Buffer | null;
}

const membersOf = `
  SELECT account.id, account.name, account.household_id AS "householdId", account.identity_hash AS "identityHash"
  FROM role_binding binding JOIN user_account account ON account.id = binding.account_id
  WHERE binding.role = 'leading-group' AND binding.place_code = $1 AND account.status = 'active'
    AND binding.valid_from <= $2 AND (binding.valid_to IS NULL OR binding.valid_to > $2)`;

/**
 * The members of the leading group who may vote on this household, where the region has them vote one by one: those the policy names, or
 * everybody in the office, longest there first; without relatives of the people in the file and without the one who approves.
 * @returns nothing where any member decides for all
 */
export async function votersFor(pool: Pool, caseId: string, approver: string, family: FamilyFacts | undefined, at: Date): Promise<Voter[] | undefined> {
  const { rows } = await pool.query<{ placeCode: string; vote: Vote | null }>(
    `SELECT place_code AS "placeCode", snapshot -> 'context' -> 'rules' -> 'leadingGroupVote' AS vote FROM workflow_case WHERE id = $1`,
    [caseId],
  );
  const [found] = rows;
  if (!found?.vote) return undefined;
  const members = await pool.query<Member>(`${membersOf} ORDER BY binding.valid_from, account.id`, [countyOf(found.placeCode), at]);
  const free = members.rows.filter((member) => member.id !== approver && !(family && isRelated(member, family)));
  const named = found.vote.members ?? members.rows.map(({ id }) => ({ account: id, weight: 1 }));
  return named.flatMap(({ account, weight }) => (free.some(({ id }) => id === account) ? [{ id: account, weight }] : []));
}

/** Whoever was asked for a vote and has left the leading group since has none. @throws Refusal `invalid-input` */
export async function checkMember(pool: Pool, caseId: string, member: unknown, at: Date): Promise<void> {
  if (typeof member !== 'string') return;
  const { rows } = await pool.query<{ placeCode: string }>(`SELECT place_code AS "placeCode" FROM workflow_case WHERE id = $1`, [caseId]);
  if (!rows[0]) return;
  const { rows: members } = await pool.query<Member>(`${membersOf} AND account.id::text = $3`, [countyOf(rows[0].placeCode), at, member]);
  if (members.length === 0) throw invalidInput([{ path: 'payload.member', message: '不是现任领导小组成员' }]);
}

const countyOf = (placeCode: string): string => ancestorOf(placeCode, 'county') ?? placeCode;

const isRelated = ({ name, householdId, identityHash }: Member, family: FamilyFacts): boolean =>
  relationTo({ name, ...(householdId ? { householdId } : {}), ...(identityHash ? { identityHash } : {}) }, family) !== undefined;
