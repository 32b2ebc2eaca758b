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
