import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zhashuiPolicy } from '#workflows/identification/default-policy.js';
import { county, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

describe('the rules of a region', () => {
  let office: Office;
  let administrator: HiredPerson;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'));
    administrator = await office.hire('system-administrator', county);
  });
  afterAll(() => office.close());

  const version = (effectiveFrom: string, changes: object = {}) => ({ placeCode: county, effectiveFrom, body: { ...zhashuiPolicy, ...changes } });

  it('are versions by date: a day is answered with the one in force on it, for every place inside', async () => {
    const { body: added } = await office
      .as(administrator)
      .post('/policies', version('2026-07-01', { complaintPhone: '0914-4321234' }))
      .expect(201);
    const inForce = async (place: string, on: string) =>
      (await office.as(administrator).get(`/policies?place=${place}&on=${on}`).expect(200)).body.items;
    expect((await inForce(village, '2026-06-30'))[0].body.complaintPhone).toBe('12317');
    expect(await inForce(township, '2026-07-01')).toEqual([expect.objectContaining({ id: added.id, placeCode: county, effectiveFrom: '2026-07-01' })]);
    expect(await inForce(village, '2025-12-31')).toEqual([]);
    expect((await office.as(administrator).get('/policies').expect(200)).body.items).toHaveLength(2);
  });

  it('are never changed once they are in force', async () => {
    for (const day of ['2026-03-02', '2026-01-01']) {
      const { body } = await office.as(administrator).post('/policies', version(day)).expect(400);
      expect(body.fields[0].path).toBe('effectiveFrom');
    }
    await office.as(administrator).post('/policies', version('2026-08-01')).expect(201);
    expect((await office.as(administrator).post('/policies', version('2026-08-01')).expect(409)).body.code).toBe('policy-exists');
  });

  it('are refused where the law leaves no room, field by field', async () => {
    const short = version('2026-09-01', { periods: { publicityPeriod: { count: 3, unit: 'days' } } });
    const { body } = await office.as(administrator).post('/policies', short).expect(400);
    expect(body.fields).toEqual([{ path: 'body.periods.publicityPeriod', message: '公示期不得少于5天' }]);
    await office.as(administrator).post('/policies', { ...version('2026-09-01'), placeCode: '611026999000' }).expect(404);
    await office.as(administrator).post('/policies', { ...version('2026-09-01'), placeCode: '611025000000' }).expect(403);
  });

  it('are set by the system administrator, and read by everybody who works here', async () => {
    const officer = await office.hire('county-officer', county);
    await office.as(officer).post('/policies', version('2026-10-01')).expect(403);
    await office.as(officer).get('/policies').expect(200);
  });
});

describe('the places of a county', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'));
  });
  afterAll(() => office.close());

  it('are read from the county down, each with the way to it', async () => {
    const officer = await office.hire('township-officer', township);
    const { get } = office.as(officer);
    expect((await get('/regions').expect(200)).body.items).toEqual([expect.objectContaining({ code: township, name: '营盘镇', level: 'township' })]);
    expect((await get(`/regions?parent=${county}`).expect(200)).body.items).toHaveLength(9);
    const place = (await get(`/regions/${village}`).expect(200)).body;
    expect(place).toMatchObject({ name: '药王堂村委会', level: 'village', parentCode: township });
    expect(place.path.map(({ name }: { name: string }) => name)).toEqual(['陕西省', '商洛市', '柞水县', '营盘镇']);
    await get('/regions/611026101999').expect(404);
    await get('/regions/everywhere').expect(400);
  });
});
