import { join } from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { administratorRoles, type Role } from '#contracts/people.js';
import type { Clock } from '#engine/ports.js';
import { writeDurably } from '#infrastructure/files/write-durably.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { drawGivenName, drawSurname } from '../generator/names.js';
import { Random } from '../generator/random.js';
import { hashPassword } from './passwords.js';
import { newPassword } from './secrets.js';

/** One account of the demo, with the password it starts with. */
export interface DemoAccount {
  role: Role;
  placeCode: string;
  placeName: string;
  department?: string;
  householdId?: string;
  login: string;
  name: string;
  password: string;
}

export interface DemoStaff {
  accounts: DemoAccount[];
  /** One account of each role, to be shown to whoever starts the demo. */
  shown: DemoAccount[];
  /** All of them, mode 0600. */
  file: string;
}

export interface DemoCounty {
  /** 12 digits, e.g. `611026000000`; its places and households are in the database already. */
  countyCode: string;
  /** Codes of the departments that answer comparisons. */
  departments: readonly string[];
  /** Folder that receives `demo-accounts.txt`. */
  dataDir: string;
}

type Post = Pick<DemoAccount, 'role' | 'placeCode' | 'placeName' | 'department' | 'householdId'> & { login: string; name?: string };

interface Place {
  code: string;
  name: string;
  level: string;
}

/**
 * Staffs every office of a county: three cadres a village, two officers and a supervisor a township, one officer a department, two
 * county officers, two of the leading group, a supervisor, three administrators, and one household account a township. Each has a random
 * password to be replaced at first use. Nothing happens where there are accounts already.
 * @returns undefined when the county is staffed; hashing takes a few seconds for some 300 accounts
 */
export async function staffDemoCounty(pool: Pool, clock: Clock, county: DemoCounty): Promise<DemoStaff | undefined> {
  if (await hasAccounts(pool)) return undefined;
  const posts = [...(await postsOf(pool, county)), ...(await householdPosts(pool, county.countyCode))];
  const accounts = named(posts);
  const hashes = await Promise.all(accounts.map(({ password }) => hashPassword(password)));
  const file = join(county.dataDir, 'demo-accounts.txt');
  // The file first: accounts nobody has a password for would be of no use.
  await writeDurably(file, Buffer.from(listOf(accounts)));
  await inTransaction(pool, (client) => insert(client, clock.now(), accounts, hashes));
  return { accounts, shown: oneOfEachRole(accounts), file };
}

/** Whether anybody can sign in. */
export async function hasAccounts(pool: Pool): Promise<boolean> {
  return (await pool.query('SELECT FROM user_account LIMIT 1')).rowCount !== 0;
}

/** The logins that were shown when the demo was set up, read from its list of accounts; their passwords are not told again. */
export function readDemoLogins(list: string): { role: string; login: string }[] {
  const [, ...lines] = list.trimEnd().split('\n');
  return oneOfEachRole(lines.map((line) => line.split('\t')).map(([role = '', , , , , login = '']) => ({ role, login })));
}

const oneOfEachRole = <Account extends { role: string }>(accounts: Account[]): Account[] =>
  accounts.filter(({ role }, index) => accounts.findIndex((other) => other.role === role) === index);

async function postsOf(pool: Pool, { countyCode, departments }: DemoCounty): Promise<Post[]> {
  const { rows: places } = await pool.query<Place>(
    `SELECT code, name, level FROM region WHERE code LIKE $1 AND level IN ('county', 'township', 'village') ORDER BY level, code`,
    [`${countyCode.slice(0, 6)}%`],
  );
  return places.flatMap(({ code, name, level }) => {
    const post = (role: Role, count: number, department?: string): Post[] =>
      Array.from({ length: count }, (_, index) => ({ role, placeCode: code, placeName: name, department, login: loginOf(role, code, department, index) }));
    if (level === 'village') return post('village-cadre', 3);
    if (level === 'township') return [...post('township-officer', 2), ...post('supervisor', 1)];
    return [
      ...administratorRoles.flatMap((role) => post(role, 1)),
      ...post('county-officer', 2),
      ...post('leading-group', 2),
      ...post('supervisor', 1),
      ...departments.flatMap((department) => post('department-officer', 1, department)),
    ];
  });
}

/** `village-cadre-611026100201-1`; a place of the county needs no code, there is one county. */
function loginOf(role: Role, placeCode: string, department: string | undefined, index: number): string {
  return [department ?? role, ...(placeCode.endsWith('000000') ? [] : [placeCode]), index + 1].join('-');
}

async function householdPosts(pool: Pool, countyCode: string): Promise<Post[]> {
  const { rows } = await pool.query<{ id: string; place_code: string; place_name: string; head_name: string }>(
    `SELECT DISTINCT ON (left(household.place_code, 9)) household.id, household.place_code, region.name AS place_name, current.head_name
     FROM household
       JOIN region ON region.code = household.place_code
       JOIN household_version AS current ON current.household_id = household.id AND current.version = household.version
     WHERE household.place_code LIKE $1 ORDER BY left(household.place_code, 9), household.number`,
    [`${countyCode.slice(0, 6)}%`],
  );
  return rows.map(({ id, place_code, place_name, head_name }, index) => ({
    role: 'household',
    placeCode: place_code,
    placeName: place_name,
    householdId: id,
    login: `household-${index + 1}`,
    name: head_name,
  }));
}

/** No two people of an office share a name, so that a story can be followed. */
function named(posts: Post[]): DemoAccount[] {
  const random = new Random(611026);
  const taken = new Set<string>();
  const draw = (): string => {
    const name = drawSurname(random) + drawGivenName(random, random.chance(0.6) ? 'male' : 'female', random.int(25, 58));
    if (taken.has(name)) return draw();
    taken.add(name);
    return name;
  };
  return posts.map((post) => ({ ...post, name: post.name ?? draw(), password: newPassword() }));
}

function listOf(accounts: DemoAccount[]): string {
  const lines = accounts.map(({ role, placeCode, placeName, department, login, name, password }) =>
    [role, placeCode, placeName, department ?? '', name, login, password].join('\t'),
  );
  return ['role\tplace\tplace name\tdepartment\tname\tlogin\tfirst password, to be replaced at first use', ...lines, ''].join('\n');
}

async function insert(client: PoolClient, now: Date, accounts: DemoAccount[], hashes: string[]): Promise<void> {
  const ids = accounts.map(() => newId(now));
  const column = <K extends keyof DemoAccount>(key: K) => accounts.map((account) => account[key] ?? null);
  await client.query(
    `INSERT INTO user_account (id, login, name, password_hash, must_change_password, status, household_id, created_at)
     SELECT id, login, name, hash, TRUE, 'active', household_id, $6
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[]) AS account (id, login, name, hash, household_id)`,
    [ids, column('login'), column('name'), hashes, column('householdId'), now],
  );
  await client.query(
    `INSERT INTO role_binding (id, account_id, role, place_code, department, valid_from)
     SELECT id, account_id, role, place_code, department, $6
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) AS binding (id, account_id, role, place_code, department)`,
    [accounts.map(() => newId(now)), ids, column('role'), column('placeCode'), column('department'), now],
  );
}
