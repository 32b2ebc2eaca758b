import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '#contracts/people.js';
import { seedSchedules } from '#services/campaigns/schedule.store.js';
import { defaultRungs, seedLadder } from '#services/deadlines/default-ladder.js';
import { seedPolicy } from '#services/policies/seed.js';
import { county, neighbouringVillage, type Office, openOffice, township, village } from '#tests/support/office.js';

const otherCounty = '611025000000';
const otherTownship = '611026102000';

describe('what is set for places', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'));
    const now = office.clock.now();
    await seedPolicy(office.pool, now, otherCounty);
    await seedLadder(office.pool, now, otherCounty);
    for (const place of [county, otherCounty]) await seedSchedules(office.pool, now, place);
    for (const place of [county, township, neighbouringVillage, otherTownship, otherCounty]) await setFor(place);
  });
  afterAll(() => office.close());

  async function setFor(place: string): Promise<void> {
    const now = office.clock.now();
    await office.pool.query(
      `INSERT INTO "freeze" (id, place_code, definition, state, from_day, to_day, reason, announced_by, announced_at)
       VALUES ($1, $2, 'identification', '', '2026-03-10', '2026-03-12', '年度审计', $1, $3)`,
      [randomUUID(), place, now],
    );
    await office.pool.query(
      `INSERT INTO ladder_version (id, place_code, definition, state, effective_from, rungs, created_at) VALUES ($1, $2, 'identification', '', '2026-01-01', $3, $4)`,
      [randomUUID(), place, JSON.stringify(defaultRungs), now],
    );
    await office.pool.query(`INSERT INTO endpoint (id, kind, place_code, roles, url_cipher, created_by, created_at) VALUES ($1, 'webhook', $2, '{}', '', $1, $3)`, [
      randomUUID(),
      place,
      now,
    ]);
  }

  const seen = async (role: Role, place: string, path: string): Promise<string[]> => {
    const { body } = await office.as(await office.hire(role, place)).get(path).expect(200);
    return [...new Set((body.items as { placeCode: string }[]).map(({ placeCode }) => placeCode))].sort();
  };

  it('is listed for whose place it concerns, and never for another county', async () => {
    for (const role of ['supervisor', 'county-officer', 'system-administrator', 'audit-administrator'] as const) {
      for (const path of ['/ladders', '/freezes']) expect([role, path, await seen(role, county, path)]).toEqual([role, path, [county, township, neighbouringVillage, otherTownship]]);
      expect([role, await seen(role, county, '/policies')]).toEqual([role, [county]]);
      expect([role, await seen(role, otherCounty, '/ladders')]).toEqual([role, [otherCounty]]);
      for (const path of ['/ladders?on=2026-03-02', `/ladders?place=${village}`, `/freezes?place=${village}`, `/policies?place=${village}&on=2026-03-02`, `/policies?place=${village}`]) {
        const foreign = (await seen(role, otherCounty, path)).filter((place) => place.startsWith('611026'));
        expect([role, path, foreign]).toEqual([role, path, []]);
      }
    }
    expect(await seen('supervisor', otherCounty, '/schedules')).toEqual([otherCounty]);
    expect(await seen('system-administrator', otherCounty, '/endpoints')).toEqual([otherCounty]);
  });

  it('is listed from a village for the village itself and all above it', async () => {
    for (const path of ['/ladders', '/freezes']) expect(await seen('village-cadre', village, path)).toEqual([county, township]);
    expect(await seen('village-cadre', village, '/policies')).toEqual([county]);
    expect(await seen('village-cadre', village, '/schedules')).toEqual([county]);
  });
});
