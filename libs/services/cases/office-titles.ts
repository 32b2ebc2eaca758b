import type { Pool, PoolClient } from 'pg';
import type { Title } from '#engine/define.js';
import { accountOf, readOffice } from '../people/office.js';

export const roleTitles: Readonly<Record<string, Title>> = {
  household: { zh: '农户', en: 'household' },
  'village-cadre': { zh: '村级', en: 'village' },
  'township-officer': { zh: '乡镇', en: 'township' },
  'department-officer': { zh: '部门', en: 'department' },
  'county-officer': { zh: '县级主管部门', en: 'county office' },
  'leading-group': { zh: '领导小组', en: 'leading group' },
  supervisor: { zh: '督查', en: 'supervision' },
  'security-administrator': { zh: '安全管理员', en: 'security administrator' },
};

/** Names offices for people, "杏坪镇 乡镇", the places read in one statement. An office nobody can name is shown as it is written. */
export async function officeTitle(pool: Pool | PoolClient, offices: string[]): Promise<(office: string) => Title> {
  const places = await placeNames(pool, offices.flatMap((office) => readOffice(office)?.placeCode ?? []));
  const people = await accountNames(pool, offices.flatMap((office) => accountOf(office) ?? []));
  return (office) => {
    const own = people.get(accountOf(office) ?? '');
    if (own !== undefined) return { zh: own, en: own };
    const parts = readOffice(office);
    if (!parts) return { zh: office, en: office };
    const role = roleTitles[parts.role] ?? { zh: parts.role, en: parts.role };
    const place = places.get(parts.placeCode) ?? parts.placeCode;
    const department = parts.department ? ` ${parts.department}` : '';
    return { zh: `${place}${role.zh}${department}`, en: `${role.en}${department} of ${place}` };
  };
}

export async function accountNames(pool: Pool | PoolClient, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; name: string }>(`SELECT id, name FROM user_account WHERE id = ANY ($1::uuid[])`, [[...new Set(ids)]]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function placeNames(pool: Pool | PoolClient, codes: string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const { rows } = await pool.query<{ code: string; name: string }>(`SELECT code, name FROM region WHERE code = ANY ($1::text[])`, [
    [...new Set(codes)],
  ]);
  return new Map(rows.map(({ code, name }) => [code, name]));
}
