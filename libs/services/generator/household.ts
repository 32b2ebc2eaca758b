import { addDays } from '#domain/calendar.js';
import type { Category, RiskCause } from '#domain/code-tables.js';
import { incomeOf } from '#domain/income.js';
import type { IncomeStatement } from '#domain/income.js';
import type { PlaceLevel } from '#domain/place-code.js';
import type { RowFacts } from '../households/read-row.js';
import { drawFamily } from './family.js';
import type { Numbers } from './numbers.js';
import { drawPerson } from './person.js';
import type { Person } from './person.js';
import type { Random } from './random.js';

/** A village people may live in. */
export interface Village {
  code: string;
  name: string;
  /** Names of the places it lies in. */
  above: Partial<Record<PlaceLevel, string>>;
  /** How many households live there, relative to the others. */
  weight: number;
}

/** A household under the names of the form's columns. */
export interface Invention {
  household: RowFacts;
  members: RowFacts[];
}

const yuan = (amount: number): number => amount * 100;

/** Invents a household that meets every check of the form on the day `on`. */
export function inventHousehold(random: Random, numbers: Numbers, village: Village, number: string, on: string): Invention {
  const people = drawFamily(random).map((kin) => drawPerson(random, numbers, kin, on));
  const statement = drawIncome(random, people);
  setWork(random, people, statement.wage);
  const members = people.map(({ facts }, at) => ({ householdNumber: number, personNumber: `${number}${String(at + 1).padStart(2, '0')}`, ...facts }));
  const income = { ...statement, ...incomeOf(statement, people.length) };
  return { household: { ...homeOf(random, numbers, village, number, on, members[0]!), income, ...riskOf(random, people, on) }, members };
}

function homeOf(random: Random, numbers: Numbers, village: Village, number: string, on: string, head: RowFacts): RowFacts {
  const { province, prefecture, county, township = '' } = village.above;
  const group = `${'一二三四五六七八'[random.int(0, 7)]}组`;
  return {
    number,
    placeCode: village.code,
    province,
    prefecture,
    county,
    township,
    village: village.name,
    villageGroup: group,
    headName: head['name'],
    phone: head['phone'] ?? numbers.phone(),
    address: `${township}${village.name.replace(/村(民委员会|委会)$/, '村').replace(/居(民委员会|委会)$/, '')}${group}`,
    houseNumber: `${random.int(1, 180)}号`,
    relocated: random.chance(0.08),
    dangerousHouse: false,
    houseGrade: random.pick(['A', 'B']),
    houseArea: random.int(40, 180),
    safeWater: true,
    toilet: random.chance(0.9),
    electricity: true,
    broadcasting: true,
    roadKind: random.weighted([['concrete', 7], ['gravel', 2], ['asphalt', 1]]),
    roadDistance: random.int(0, 30) / 10,
    fuel: random.pick(['wood', 'clean', 'coal']),
    land: { farmland: random.int(0, 120) / 10, forest: random.int(0, 800) / 10, returnedFarmland: random.int(0, 60) / 10 },
    cooperative: random.chance(0.3),
    leadingFirm: random.chance(0.2),
    leader: random.chance(0.2),
    bankName: '陕西信合',
    bankAccount: numbers.bankCard(),
    filledOn: addDays(on, -random.int(1, 40)),
    signedByHead: true,
  };
}

/** Income so that the net lies between 4,500 and 17,500 yuan a head: one household in four is poor enough to be looked at. */
function drawIncome(random: Random, people: readonly Person[]): IncomeStatement {
  const perHead = random.chance(0.25) ? random.int(4_500, 8_000) : random.int(8_000, 17_500);
  const net = perHead * people.length;
  const operating = random.int(5, 30) * Math.floor(net / 100);
  const operatingCost = random.int(1, 4) * Math.floor(operating / 10);
  const property = random.chance(0.3) ? random.int(100, 800) : 0;
  const pension = people.filter((person) => person.age >= 60).length * random.int(1_400, 2_200);
  const months = people.reduce((sum, person) => sum + person.workMonths, 0);
  const filler = net - (operating - operatingCost) - property;
  const transfer = months > 0 ? Math.min(pension + random.int(200, 1_500), Math.floor(filler / 2)) : filler;
  const wage = months > 0 ? Math.floor((filler - transfer) / months) * months : 0;
  const sick = people.filter((person) => person.health.some((condition) => condition === 'chronic' || condition === 'serious')).length;
  return {
    wage: yuan(wage),
    operating: yuan(operating),
    operatingCost: yuan(operatingCost),
    property: yuan(property),
    transfer: yuan(transfer),
    indemnity: 0,
    outOfPocket: sick > 0 ? yuan(sick * random.int(600, 4_000)) : 0,
  };
}

function setWork(random: Random, people: readonly Person[], wage: number): void {
  const workers = people.filter((person) => person.workMonths > 0);
  const months = workers.reduce((sum, person) => sum + person.workMonths, 0);
  for (const worker of workers) {
    const area = random.weighted([['outside', 4], ['province', 3], ['county', 2], ['township', 1]]);
    worker.facts['work'] = {
      area,
      place: area === 'outside' ? random.pick(['广东省东莞市', '浙江省义乌市', '江苏省昆山市', '河北省廊坊市']) : '陕西省西安市雁塔区',
      employer: random.pick(['建筑工程有限公司', '电子科技有限公司', '制衣厂', '餐饮服务部', '物流有限公司']),
      trade: random.pick(['建筑业', '制造业', '餐饮业', '物流业', '家政服务']),
      monthlyWage: wage / months,
      channel: random.pick(['government', 'company', 'acquaintance', 'self']),
      pointToPoint: random.chance(0.1),
    };
  }
}

/** One household in sixteen is monitored already; its causes are ones its members and income bear out. */
function riskOf(random: Random, people: readonly Person[], on: string): RowFacts {
  const lifted = random.chance(0.35);
  const withoutLabour = people.every((person) => !person.canWork && !person.weak);
  const own = { lifted, withoutLabour, coveredBySecurity: withoutLabour };
  if (!random.chance(1 / 16)) return own;
  const causes = possibleCauses(people).slice(0, random.int(1, 3));
  const category: Category = random.chance(0.15) ? 'suddenDifficulty' : lifted ? 'unstableLifted' : 'borderline';
  return {
    ...own,
    category,
    causes,
    disasterKind: causes.includes('disaster') ? 'flood' : undefined,
    identifiedMonth: addDays(on, -random.int(40, 900)).slice(0, 7),
    atIdentification: { safeHousing: true, childOutOfSchool: false, safeWater: true, memberUninsured: false },
    measures: withoutLabour ? ['socialSecurity'] : ['industry', 'employment'],
    developmentHelp: withoutLabour ? 'notYet' : 'done',
    eliminated: false,
  };
}

function possibleCauses(people: readonly Person[]): RiskCause[] {
  const causes: (readonly [RiskCause, boolean])[] = [
    ['illness', people.some((person) => person.health.some((condition) => condition === 'chronic' || condition === 'serious'))],
    ['disability', people.some((person) => person.health.includes('disabled'))],
    ['schooling', people.some((person) => person.student && person.age >= 16)],
    ['lackOfLabour', people.some((person) => !person.canWork)],
    ['unstableWork', people.some((person) => person.canWork)],
    ['disaster', true],
  ];
  return causes.filter(([, applies]) => applies).map(([cause]) => cause);
}
