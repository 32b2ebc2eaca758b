import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { householdFileSchema, householdPageSchema } from '#contracts/households.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { testKeys } from '#tests/support/keys.js';
import { generateHouseholds } from '../generator/generate-households.js';
import type { Person } from '../people/person.js';
import { seedPlaces } from '../places/seed-places.js';
import { HouseholdsService } from './households.service.js';
import { importHouseholds } from './import-households.js';
import { county } from './workbook.fixture.js';

const clock = { now: () => new Date('2026-11-22T02:00:00Z') };
const accountId = '019aa000-0000-7000-8000-000000000001';

const officer = (placeCode: string): Person => ({
  accountId,
  login: 'officer',
  name: '李干部',
  bindings: [{ role: 'township-officer', placeCode }],
  mustChangePassword: false,
});

describe('household files', () => {
  let database: TestDatabase;
  let households: HouseholdsService;
  const countyOfficer = officer('611026000000');

  beforeAll(async () => {
    database = await freshDatabase();
    await seedPlaces(database.pool);
    const folder = await mkdtemp(join(tmpdir(), 'shouwang-files-'));
    const path = join(folder, 'households.xlsx');
    await generateHouseholds(path, { ...county, households: 40, bad: 0 });
    await importHouseholds({ pool: database.pool, cipher: testKeys(), clock, path, startedBy: null });
    await rm(folder, { recursive: true });
    households = new HouseholdsService(database.pool, clock, testKeys());
  });
  afterAll(() => database.drop());

  const lastNote = async () => (await database.pool.query('SELECT * FROM access_log ORDER BY id DESC LIMIT 1')).rows[0];

  it('are listed page by page, each once, for the places of the person', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = householdPageSchema.parse(await households.list(countyOfficer, { limit: 15, cursor }));
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(40);
    expect(seen).toHaveLength(40);
    const { items } = await households.list(officer('611026104000'), { limit: 50 });
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item.placeCode.startsWith('611026104'))).toBe(true);
    expect((await households.list(countyOfficer, { limit: 50, placeCode: '611026104000' })).items).toEqual(items);
    expect((await households.list({ ...countyOfficer, bindings: [] }, { limit: 50 })).items).toEqual([]);
  });

  it('show masked numbers, and leave a line for the auditors', async () => {
    const [first] = (await households.list(countyOfficer, { limit: 1 })).items;
    const file = householdFileSchema.parse(await households.get(countyOfficer, first!.id, {}));
    expect(file.unmasked).toBe(false);
    expect(file.members[0]!.identityNumber).toMatch(/^6110\*{10}\d{3}[\dX]$/);
    expect(file.phone).toMatch(/^1\d\d\*{4}\d{4}$/);
    expect(file.bankAccount).toMatch(/^6230\*+\d{4}$/);
    expect(await lastNote()).toMatchObject({ account_id: accountId, household_id: first!.id, action: 'household.read', reason: null });
  });

  it('show numbers in clear to roles that need them, for a reason that is kept', async () => {
    const [first] = (await households.list(countyOfficer, { limit: 1 })).items;
    const unmask = { reason: '核对银行卡号' };
    const file = await households.get(countyOfficer, first!.id, { unmask });
    expect(file.members[0]!.identityNumber).toMatch(/^611026\d{11}[\dX]$/);
    expect(await lastNote()).toMatchObject({ action: 'household.unmasked', reason: unmask.reason });
    const supervisor: Person = { ...countyOfficer, bindings: [{ role: 'supervisor', placeCode: '611026000000' }] };
    await expect(households.get(supervisor, first!.id, { unmask })).rejects.toMatchObject({ code: 'forbidden' });
    for (const reason of ['', '核对号码13909140000']) {
      await expect(households.get(countyOfficer, first!.id, { unmask: { reason } })).rejects.toMatchObject({ code: 'invalid-input' });
    }
  });

  it('do not exist for people of other places, except for the household itself', async () => {
    const { items } = await households.list(officer('611026104000'), { limit: 1 });
    const { id } = items[0]!;
    await expect(households.get(officer('611026105000'), id, {})).rejects.toMatchObject({ code: 'not-found' });
    await expect(households.versions(officer('611026105000'), id)).rejects.toMatchObject({ code: 'not-found' });
    const own: Person = { ...countyOfficer, bindings: [], householdId: id };
    expect((await households.get(own, id, {})).id).toBe(id);
    expect((await households.list(own, { limit: 50 })).items.map((item) => item.id)).toEqual([id]);
    expect(await households.versions(own, id)).toMatchObject([{ version: 1, source: expect.stringMatching(/^import:/) }]);
  });

  it('are found by an identity number within the person’s places only, and the number is not kept', async () => {
    const { items } = await households.list(officer('611026104000'), { limit: 1 });
    const { members } = await households.get(countyOfficer, items[0]!.id, { unmask: { reason: '核对身份证号' } });
    const { identityNumber } = members[0]!;
    expect(await households.findByIdentityNumber(countyOfficer, identityNumber.toLowerCase())).toEqual(items[0]);
    expect(JSON.stringify(await lastNote())).not.toContain(identityNumber);
    expect(await households.findByIdentityNumber(officer('611026105000'), identityNumber)).toBeUndefined();
    await expect(households.findByIdentityNumber(countyOfficer, '123')).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
