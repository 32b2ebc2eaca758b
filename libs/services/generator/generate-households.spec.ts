import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readHousehold } from '../households/read-household.js';
import { readWorkbook } from '../households/read-workbook.js';
import { readDivision } from '../places/division.js';
import { generateHouseholds } from './generate-households.js';

const options = { countyCode: '611026', households: 60, bad: 0, seed: 7, on: '2026-11-20' };

describe('invented households', () => {
  let folder: string;
  let villages: Map<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shouwang-generator-'));
    const places = await readDivision('611026');
    villages = new Map(places.filter((place) => place.level === 'village').map((place) => [place.code, place.name]));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const householdsOf = async (name: string, chosen = options) => {
    const path = join(folder, name);
    const manifest = await generateHouseholds(path, chosen);
    return { manifest, households: [...(await readWorkbook(path)).households.values()] };
  };

  it('meet every check of the form, warnings included, on the day and half a month later', async () => {
    const { households } = await householdsOf('good.xlsx', { ...options, households: 300 });
    for (const today of ['2026-11-20', '2026-12-05']) {
      const found = households.flatMap((rows): { code: string }[] => {
        const reading = readHousehold(rows, { villages, today });
        return reading.ok ? reading.form.facts.warnings : reading.refusals;
      });
      expect(found).toEqual([]);
    }
  });

  it('are the same for the same seed and others for another', async () => {
    const [first, again, other] = [await householdsOf('a.xlsx'), await householdsOf('b.xlsx'), await householdsOf('c.xlsx', { ...options, seed: 8 })];
    expect(again).toEqual(first);
    expect(other.households).not.toEqual(first.households);
  });

  it('hold exactly the chosen share of mistakes, of many kinds', async () => {
    const { manifest, households } = await householdsOf('bad.xlsx', { ...options, households: 200, bad: 0.15 });
    expect(households).toHaveLength(200);
    expect(manifest.expected).toHaveLength(30);
    expect(new Set(manifest.expected.map((refusal) => refusal.code)).size).toBeGreaterThan(14);
  });
});
