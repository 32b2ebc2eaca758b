import type { Pool, PoolClient } from 'pg';
import { ancestorOf } from '#domain/place-code.js';
import { accountOf, officeName, readOffice } from './office.js';

/** Who works in each of these offices at an instant: ids of accounts that are not locked, in order. Offices with nobody are in the answer, empty. */
export async function staffOf(database: Pool | PoolClient, offices: string[], at: Date): Promise<Map<string, string[]>> {
  const wanted = [...new Set(offices)];
  const parts = wanted.map((name) => readOffice(name));
  const { rows } = await database.query<{ office: string; accounts: string[] }>({
    name: 'staff-of-offices',
    text: `SELECT wanted.office, array_agg(DISTINCT account.id ORDER BY account.id) AS accounts
           FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS wanted (office, role, place_code, department)
           JOIN role_binding binding ON binding.role = wanted.role AND binding.place_code = wanted.place_code
             AND binding.department IS NOT DISTINCT FROM wanted.department
             AND binding.valid_from <= $5 AND (binding.valid_to IS NULL OR binding.valid_to > $5)
           JOIN user_account account ON account.id = binding.account_id AND account.status = 'active'
           GROUP BY wanted.office
           UNION ALL
           SELECT 'account@' || id, ARRAY[id] FROM user_account WHERE id = ANY ($6::uuid[]) AND status = 'active'`,
    values: [
      wanted,
      parts.map((office) => office?.role),
      parts.map((office) => office?.placeCode),
      parts.map((office) => office?.department ?? null),
      at,
      wanted.flatMap((office) => accountOf(office) ?? []),
    ],
  });
  const found = new Map(rows.map(({ office, accounts }) => [office, accounts]));
  return new Map(wanted.map((office) => [office, found.get(office) ?? []]));
}

/** When somebody last left these offices, or was locked: of an empty one, since when nobody works there. Offices that nobody ever left are not in the answer. */
export async function leftSince(database: Pool | PoolClient, offices: string[], at: Date): Promise<Map<string, Date>> {
  if (offices.length === 0) return new Map();
  const parts = offices.map((name) => readOffice(name));
  const { rows } = await database.query<{ office: string; since: Date | null }>({
    name: 'offices-left-since',
    text: `SELECT wanted.office, max(least(binding.valid_to, account.locked_at)) FILTER (WHERE least(binding.valid_to, account.locked_at) <= $5) AS since
           FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS wanted (office, role, place_code, department)
           JOIN role_binding binding ON binding.role = wanted.role AND binding.place_code = wanted.place_code
             AND binding.department IS NOT DISTINCT FROM wanted.department AND binding.valid_from <= $5
           JOIN user_account account ON account.id = binding.account_id
           GROUP BY wanted.office
           UNION ALL
           SELECT 'account@' || id, locked_at FROM user_account WHERE id = ANY ($6::uuid[])`,
    values: [
      offices,
      parts.map((office) => office?.role),
      parts.map((office) => office?.placeCode),
      parts.map((office) => office?.department ?? null),
      at,
      offices.flatMap((office) => accountOf(office) ?? []),
    ],
  });
  return new Map(rows.flatMap(({ office, since }) => (since ? [[office, since]] : [])));
}

/**
 * The office that answers for another one (上级): the village's work for the township, the township's and the departments' for the county office,
 * the county office's for the leading group. None stands above the leading group; supervisors hear besides.
 */
export function officeAbove(name: string): string | undefined {
  const office = readOffice(name);
  if (!office) return undefined;
  const { role, placeCode } = office;
  const at = (above: string, level: 'village' | 'township' | 'county') => officeName(above, ancestorOf(placeCode, level) ?? placeCode);
  if (role === 'household') return at('village-cadre', 'village');
  if (role === 'village-cadre') return at('township-officer', 'township');
  if (role === 'township-officer' || role === 'department-officer') return at('county-officer', 'county');
  if (role === 'county-officer') return at('leading-group', 'county');
  return undefined;
}

/** The supervisors of a place: of its township and of its county, the nearer first. */
export function supervisorsOf(placeCode: string): string[] {
  const places = [ancestorOf(placeCode, 'township'), ancestorOf(placeCode, 'county')].filter((place) => place !== undefined);
  return [...new Set(places)].map((place) => officeName('supervisor', place));
}
