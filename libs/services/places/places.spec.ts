import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrismaService } from '#infrastructure/postgres/prisma.service.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { readDivision } from './division.js';
import { placeRanges } from './place-ranges.js';
import { PlacesService } from './places.service.js';
import { seedPlaces } from './seed-places.js';

describe('the administrative tree', () => {
  let database: TestDatabase;
  let places: PlacesService;

  beforeAll(async () => {
    database = await freshDatabase();
    places = new PlacesService(new PrismaService(database.pool));
    await seedPlaces(database.pool);
  });
  afterAll(() => database.drop());

  it('holds Zhashui county with its nine towns, its 82 villages and what lies above it', async () => {
    const { rows } = await database.pool.query<{ level: string; count: number }>('SELECT level, count(*)::int FROM region GROUP BY level');
    expect(Object.fromEntries(rows.map((row) => [row.level, row.count]))).toEqual({
      province: 1, prefecture: 1, county: 1, township: 9, village: 82,
    });
  });

  it('is the same after a second seeding, and repairs a name that was changed', async () => {
    await database.pool.query(`UPDATE region SET name = '错名' WHERE code = '611026104204'`);
    expect(await seedPlaces(database.pool, '611026000000')).toBe(94);
    expect((await places.get('611026104204')).name).toBe('金米村委会');
    expect((await database.pool.query('SELECT FROM region')).rowCount).toBe(94);
  });

  it('leads from the province down to a village', async () => {
    const village = await places.get('611026104204');
    expect(village.path.map((place) => place.name)).toEqual(['陕西省', '商洛市', '柞水县', '小岭镇']);
    expect((await places.children('611026104000')).map((place) => place.code)).toContain('611026104204');
    await expect(places.get('611026104999')).rejects.toMatchObject({ code: 'not-found', status: 404 });
  });

  it('lets a township see its own villages and no neighbour’s', () => {
    expect(places.covers(['611026104000'], '611026104204')).toBe(true);
    expect(places.covers(['611026104000'], '611026105203')).toBe(false);
    expect(places.covers([], '611026104204')).toBe(false);
  });

  it('reads a scope as the fewest ranges', () => {
    expect(placeRanges(['611026104204', '611026104000', '611026105203'])).toEqual([
      { from: '611026104000', to: '611026104999' },
      { from: '611026105203', to: '611026105203' },
    ]);
  });

  it('knows counties that stand directly below a province, and says when there is no such county', async () => {
    const dongguan = await readDivision('441900');
    expect(new Set(dongguan.map((place) => place.code)).size).toBe(dongguan.length);
    expect(dongguan.filter((place) => place.level === 'county')).toEqual([
      { code: '441900000000', name: '东莞市', level: 'county', parentCode: '440000000000' },
    ]);
    await expect(seedPlaces(database.pool, '999999')).rejects.toMatchObject({ code: 'unknown-county' });
  });
});
