import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { seedPlaces } from '../places/seed-places.js';
import { type DemoStaff, readDemoLogins, staffDemoCounty } from './demo-people.js';
import { matchesPassword } from './passwords.js';
import { checkOffice } from './roles.js';

describe('the demo county', () => {
  const clock = new TurnableClock(new Date('2026-03-02T01:00:00Z'));
  let database: TestDatabase;
  let dataDir: string;
  let staff: DemoStaff;
  beforeAll(async () => {
    database = await freshDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'shouwang-demo-'));
    await seedPlaces(database.pool);
    staff = (await staffDemoCounty(database.pool, clock, { countyCode: '611026000000', departments: ['civil-affairs', 'housing'], dataDir }))!;
  });
  afterAll(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true });
  });

  it('has people in every office, each at a place where the office exists', async () => {
    for (const account of staff.accounts) checkOffice(account);
    const { rows } = await database.pool.query(
      `SELECT level, count(DISTINCT region.code)::int AS places, count(DISTINCT role_binding.place_code)::int AS staffed
       FROM region LEFT JOIN role_binding ON place_code = code WHERE code LIKE '611026%' GROUP BY level`,
    );
    for (const { places, staffed } of rows) expect(staffed).toBe(places);
    expect(new Set(staff.shown.map(({ role }) => role)).size).toBe(9);
  });

  it('keeps the first passwords in a file only its owner reads, and only their hashes in the database', async () => {
    expect((await stat(staff.file)).mode & 0o777).toBe(0o600);
    const [shown] = staff.shown;
    expect(await readFile(staff.file, 'utf8')).toContain(`${shown!.login}\t${shown!.password}\n`);
    const { rows } = await database.pool.query('SELECT password_hash, must_change_password FROM user_account WHERE login = $1', [shown!.login]);
    expect(rows[0].must_change_password).toBe(true);
    expect(await matchesPassword(rows[0].password_hash, shown!.password)).toBe(true);
    expect(new Set(staff.accounts.map(({ password }) => password)).size).toBe(staff.accounts.length);
  });

  it('tells the logins shown the first time again, and no password', async () => {
    const logins = readDemoLogins(await readFile(staff.file, 'utf8'));
    expect(logins).toEqual(staff.shown.map(({ role, login }) => ({ role, login })));
  });

  it('is staffed once', async () => {
    expect(await staffDemoCounty(database.pool, clock, { countyCode: '611026000000', departments: [], dataDir })).toBeUndefined();
  });
});
