import type { Pool } from 'pg';
import { readDivision } from './division.js';

/**
 * Fills the table of regions with one county (6 or 12 digits) and everything above and inside it. Running it again repairs
 * names and adds new places; it removes none, since cases may lie there. Returns how many places the county's tree has.
 * @throws Refusal `unknown-county`
 */
export async function seedPlaces(pool: Pool, countyCode = '611026'): Promise<number> {
  const places = await readDivision(countyCode);
  await pool.query(
    `INSERT INTO region (code, name, level, parent_code)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, level = excluded.level, parent_code = excluded.parent_code
     WHERE (region.name, region.level, region.parent_code)
       IS DISTINCT FROM (excluded.name, excluded.level, excluded.parent_code)`,
    [
      places.map((place) => place.code),
      places.map((place) => place.name),
      places.map((place) => place.level),
      places.map((place) => place.parentCode),
    ],
  );
  return places.length;
}
