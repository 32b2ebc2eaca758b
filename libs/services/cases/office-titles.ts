import type { Pool, PoolClient } from 'pg';
import type { Title } from '#engine/define.js';
import { accountOf, type Office, readOffice } from '../people/office.js';

export const roleTitles: Readonly<Record<string, Title>> = {
  household: { zh: '农户', en: 'household' },
  villager: { zh: '村民', en: 'villager' },
  'village-cadre': { zh: '村级', en: 'village' },
  'township-officer': { zh: '乡镇', en: 'township' },
  'department-officer': { zh: '部门', en: 'department' },
  'county-officer': { zh: '县级主管部门', en: 'county office' },
  'leading-group': { zh: '领导小组', en: 'leading group' },
  supervisor: { zh: '督查', en: 'supervision' },
  'security-administrator': { zh: '安全管理员', en: 'security administrator' },
};

/** How people call an office of a place, where it is not the place and the role one after the other. */
const ownNames: Readonly<Record<string, (place: string) => string>> = {
  'village-cadre': (place) => place,
  villager: (place) => (place.endsWith('委会') ? place.replace(/委会$/, '民') : `${place}村民`),
  'township-officer': (place) => (place.endsWith('街道') ? `${place}办事处` : `${place}政府`),
};

/** Names offices for people, "杏坪镇政府", whatever has to be read in one statement of each kind. An office nobody can name is shown as it is written. */
export async function officeTitle(pool: Pool | PoolClient, offices: string[]): Promise<(office: string) => Title> {
  const parsed = offices.flatMap((office) => readOffice(office) ?? []);
  const places = await placeNames(pool, parsed.map(({ placeCode }) => placeCode));
  const departments = await departmentNames(pool, parsed);
  const people = await accountNames(pool, offices.flatMap((office) => accountOf(office) ?? []));
  return (office) => {
    const own = people.get(accountOf(office) ?? '');
    if (own !== undefined) return { zh: own, en: own };
    const parts = readOffice(office);
    if (!parts) return { zh: office, en: office };
    const { role, placeCode, department } = parts;
    const place = places.get(placeCode) ?? placeCode;
    if (department) {
      const title = departments.get(`${placeCode}/${department}`) ?? { zh: `${roleTitles[role]?.zh ?? role} ${department}`, en: department };
      return { zh: `${place}${title.zh}`, en: `${title.en} of ${place}` };
    }
    const title = roleTitles[role] ?? { zh: role, en: role };
    return { zh: ownNames[role]?.(place) ?? `${place}${title.zh}`, en: `${title.en} of ${place}` };
  };
}

/** Departments by `place/code`, as the newest policy of their place calls them. */
async function departmentNames(pool: Pool | PoolClient, offices: Office[]): Promise<Map<string, Title>> {
  const places = [...new Set(offices.filter(({ department }) => department).map(({ placeCode }) => placeCode))];
  if (places.length === 0) return new Map();
  const { rows } = await pool.query<{ place: string; departments: { code: string; name: Title }[] }>(
    `SELECT DISTINCT ON (place_code) place_code AS place, coalesce(body -> 'departments', '[]') AS departments FROM policy_version
     WHERE place_code = ANY ($1::text[]) ORDER BY place_code, effective_from DESC`,
    [places],
  );
  return new Map(rows.flatMap(({ place, departments }) => departments.map(({ code, name }) => [`${place}/${code}`, name] as const)));
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
