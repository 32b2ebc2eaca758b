import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { newId } from '#infrastructure/ids.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { testKeys } from '#tests/support/keys.js';
import { hire } from '#tests/support/people.js';
import type { Binding } from './person.js';
import { relationOf } from './relation.js';
import { householdCondition, maySeeHousehold, placesOf } from './scope.js';

const village = '611026101201';
const officer: Binding[] = [{ role: 'township-officer', placeCode: '611026101000' }];

describe('a person and a household', () => {
  const clock = new TurnableClock(new Date('2026-03-02T01:00:00Z'));
  const cipher = testKeys();
  const householdId = newId(clock.now());
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    const relatives = [{ name: '赵有才' }, { name: '钱多多', identityHash: cipher.lookup('relative').toString('base64') }];
    await database.pool.query('INSERT INTO household (id, number, place_code, version, created_at) VALUES ($1, $2, $3, 1, $4)', [householdId, '1', village, clock.now()]);
    await database.pool.query(
      `INSERT INTO household_version (household_id, version, head_name, facts, content_hash, source, created_at)
       VALUES ($1, 1, '赵大山', $2, '', 'import', $3)`,
      [householdId, { relativesInOffice: relatives }, clock.now()],
    );
    await database.pool.query(
      `INSERT INTO member (household_id, version, position, name, relation, identity_cipher, identity_hash, facts)
       VALUES ($1, 1, 1, '赵大山', 'head', 'sealed', $2, '{}')`,
      [householdId, cipher.lookup('member')],
    );
  });
  afterAll(() => database.drop());
  const relation = async (facts: { name?: string; identityHash?: Buffer; householdId?: string }) =>
    relationOf(database.pool, await hire(database.pool, clock, officer, facts), householdId);

  it('are one when the person is a member, by account or by identity number', async () => {
    expect(await relation({ householdId })).toBe('applicant');
    expect(await relation({ identityHash: cipher.lookup('member') })).toBe('applicant');
  });

  it('are kin when the file names the person, by identity number or, without one, by name', async () => {
    expect(await relation({ identityHash: cipher.lookup('relative') })).toBe('relative');
    expect(await relation({ name: '赵有才' })).toBe('relative');
    expect(await relation({ name: '钱多多' })).toBeUndefined();
    expect(await relation({ name: '孙某某' })).toBeUndefined();
  });

  it('belong together only within the places of the work, or when it is the own household', async () => {
    const sees = async (bindings: Binding[], own?: string) => {
      const person = await hire(database.pool, clock, bindings, { householdId: own });
      const { sql, values } = householdCondition(person, { placeCode: 'place_code', householdId: 'id' }, 1);
      const { rowCount } = await database.pool.query(`SELECT FROM household WHERE ${sql}`, values);
      expect(maySeeHousehold(person, { id: householdId, placeCode: village })).toBe(rowCount === 1);
      return rowCount === 1;
    };
    expect(await sees(officer)).toBe(true);
    expect(await sees([{ role: 'village-cadre', placeCode: village }])).toBe(true);
    expect(await sees([{ role: 'village-cadre', placeCode: '611026101202' }])).toBe(false);
    expect(await sees([{ role: 'household', placeCode: village }])).toBe(false);
    expect(await sees([{ role: 'household', placeCode: village }], householdId)).toBe(true);
    expect(await sees([{ role: 'system-administrator', placeCode: '611026000000' }])).toBe(false);
    expect(await sees([{ role: 'department-officer', placeCode: '611026000000', department: 'housing' }])).toBe(false);
  });

  it('puts together what several offices see', async () => {
    const person = await hire(database.pool, clock, [...officer, { role: 'supervisor', placeCode: '611026000000' }, ...officer]);
    expect(placesOf(person).sort()).toEqual(['611026000000', '611026101000']);
  });
});
