import type { Pool } from 'pg';
import type { Binding, Deputised } from './person.js';

export type BindingRow = Omit<Binding, 'department'> & { department: string | null };

export interface AgencyRow {
  absenceId: string;
  accountId: string;
  name: string;
  definitions: string[];
  until: string;
  householdId: string | null;
  /** Base64. */
  identityHash: string | null;
  bindings: BindingRow[] | null;
}

/**
 * For whom an account works as an agent at an instant, as JSON, or null: their own roles as of then. Whoever is locked has no agents. Both
 * parameters are expressions of ours, never text from outside.
 */
export const agenciesOf = (accountId: string, at: string): string => `(
  SELECT json_agg(json_build_object(
      'absenceId', absence.id, 'accountId', principal.id, 'name', principal.name, 'definitions', absence.definitions, 'until', absence.valid_to,
      'householdId', principal.household_id, 'identityHash', encode(principal.identity_hash, 'base64'),
      'bindings', (
        SELECT json_agg(json_build_object('role', role, 'placeCode', place_code, 'department', department) ORDER BY role, place_code, department)
        FROM role_binding WHERE account_id = principal.id AND role <> 'household' AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at})
      )) ORDER BY absence.id)
  FROM absence JOIN user_account principal ON principal.id = absence.principal_id AND principal.status = 'active'
  WHERE absence.agent_id = ${accountId} AND absence.valid_from <= ${at} AND absence.valid_to > ${at}
    AND (absence.ended_at IS NULL OR absence.ended_at > ${at})
)`;

export const asBinding = ({ role, placeCode, department }: BindingRow): Binding => ({ role, placeCode, ...(department ? { department } : {}) });

export const asDeputised = ({ bindings, until, householdId, identityHash, ...row }: AgencyRow): Deputised => ({
  ...row,
  bindings: (bindings ?? []).map(asBinding),
  until: new Date(until),
  ...(householdId ? { householdId } : {}),
  ...(identityHash ? { identityHash: Buffer.from(identityHash, 'base64') } : {}),
});

export interface StandIn {
  agentId: string;
  /** Names of the procedures; all where empty. */
  definitions: string[];
}

/** Who works for these accounts at an instant, because they are away; accounts without an agent are not in the answer. */
export async function standInsOf(pool: Pool, accounts: string[], at: Date): Promise<Map<string, StandIn[]>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await pool.query<StandIn & { principalId: string }>({
    name: 'stand-ins-of-accounts',
    text: `SELECT absence.principal_id AS "principalId", absence.agent_id AS "agentId", absence.definitions
           FROM absence JOIN user_account agent ON agent.id = absence.agent_id AND agent.status = 'active'
           WHERE absence.principal_id = ANY ($1::uuid[]) AND absence.valid_from <= $2 AND absence.valid_to > $2
             AND (absence.ended_at IS NULL OR absence.ended_at > $2)
           ORDER BY absence.id`,
    values: [accounts, at],
  });
  const found = new Map<string, StandIn[]>();
  for (const { principalId, ...standIn } of rows) found.set(principalId, [...(found.get(principalId) ?? []), standIn]);
  return found;
}
