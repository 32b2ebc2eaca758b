import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#infrastructure/ids.js';
import { seedPolicy } from '#services/policies/seed.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { completeCounties } from './complete-counties.js';

const county = '611026000000';
const otherCounty = '611025000000';
const now = new Date('2026-03-02T01:00:00Z');

describe('a county that was set up with an earlier version', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    for (const code of [county, otherCounty]) await seedPolicy(database.pool, now, code);
  });
  afterAll(() => database.drop());

  const held = async (table: string): Promise<[string, number][]> => {
    const { rows } = await database.pool.query<{ place: string; count: number }>(`SELECT place_code AS place, count(*)::int AS count FROM ${table} GROUP BY 1 ORDER BY 1`);
    return rows.map(({ place, count }) => [place, count]);
  };

  it('gets its ladder and its schedules at the next start, once', async () => {
    for (let start = 0; start < 2; start += 1) await completeCounties(database.pool, now);
    expect(await held('ladder_version')).toEqual([[otherCounty, 1], [county, 1]]);
    expect(await held('schedule')).toEqual([[otherCounty, 4], [county, 4]]);
  });

  it('keeps what its people have made of them', async () => {
    await database.pool.query(`UPDATE schedule SET paused = TRUE, name = '每月复核' WHERE place_code = $1 AND rule ->> 'every' = '1'`, [county]);
    await database.pool.query(`DELETE FROM schedule WHERE place_code = $1 AND NOT paused`, [county]);
    await completeCounties(database.pool, now);
    expect(await held('schedule')).toEqual([[otherCounty, 4], [county, 1]]);
  });

  it('gets none again where it has worked by some and has done without since', async () => {
    await database.pool.query(
      `INSERT INTO campaign (id, number, schedule_id, definition, place_code, name, occurs_on, ends_on, scope, state, created_at)
       SELECT $1, '611026R2026001', id, definition, place_code, name, '2026-03-01', '2026-03-25', scope, 'opened', $2 FROM schedule WHERE place_code = $3`,
      [newId(now), now, county],
    );
    await database.pool.query('DELETE FROM schedule WHERE place_code = $1', [county]);
    await completeCounties(database.pool, now);
    expect(await held('schedule')).toEqual([[otherCounty, 4]]);
  });
});
