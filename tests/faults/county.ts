import { join } from 'node:path';
import type { Pool } from 'pg';
import { monitor } from '#apps/api/src/campaigns/round.fixture.js';
import type { Role } from '#contracts/people.js';
import type { Rung } from '#domain/rung.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { newId } from '#infrastructure/ids.js';
import { openKeyRing } from '#infrastructure/keys/check-keys.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { seedLadder } from '#services/deadlines/default-ladder.js';
import { seedPlaces } from '#services/places/seed-places.js';
import { seedCalendar, seedPolicy } from '#services/policies/seed.js';
import { oneDepartment } from '#tests/support/journey.js';
import { hire, type HiredPerson } from '#tests/support/people.js';
import { periods as identification } from '#workflows/identification/identification.periods.js';
import { periods as reverification } from '#workflows/reverification/reverification.periods.js';

const countyCode = '611026000000';
const township = '611026101000';
export const village = '611026101201';
/** Where the first round goes; the others go where nobody works. */
const visitedVillage = '611026101206';
const hour = 3_600_000;

/** Milliseconds that limits last here: those that move the chart, the whole case's, and all others. */
const limits: Record<string, number> = { visitorAssignment: 3_000, publicityPeriod: 4_000, correctionPeriod: 4_000, identificationLimit: 20_000 };
const otherLimit = 6_000;
export const limitOf = (period: string): number => limits[period] ?? otherLimit;

/** Milliseconds from the due date, by rung. */
export const ladder: Record<string, number> = { reminder: -2_000, alert: 0, 'urging-letter': 2_000, circular: 3_000, talk: 4_000 };

export interface Crew {
  cadres: [HiredPerson, HiredPerson];
  reviewer: HiredPerson;
  department: HiredPerson;
  county: HiredPerson;
  supervisor: HiredPerson;
}

export interface County {
  crew: Crew;
  /** Households of the village that nobody has looked at. */
  households: string[];
  /** Places of monitored households, one for each round of re-verification; the first has people, the others have none. */
  rounds: string[];
  /** E-mail addresses, by account. */
  addresses: Map<string, string>;
}

export interface CountyOptions {
  households: number;
  rounds: number;
  monitoredEach: number;
}

/** A county in which days last seconds: places, rules, people with open sessions, households. */
export async function setUpFastCounty(pool: Pool, dataDir: string, { households, rounds, monitoredEach }: CountyOptions): Promise<County> {
  // Everything was there an hour ago, whatever the clocks of the processes say to a millisecond.
  const clock = new TurnableClock(new Date(Date.now() - hour));
  await seedPlaces(pool);
  await seedCalendar(pool, clock.now());
  await seedPolicy(pool, clock.now(), countyCode, oneDepartment);
  const periods = Object.fromEntries(Object.keys({ ...identification, ...reverification }).map((name) => [name, { count: limitOf(name) / hour, unit: 'hours' }]));
  // A publicity of seconds is nothing that the door would let in.
  await pool.query(`UPDATE policy_version SET body = jsonb_set(body, '{periods}', $1)`, [JSON.stringify(periods)]);
  await seedLadder(pool, clock.now(), countyCode, Object.entries(ladder).map(rungOf));
  const crew = await staff(pool, clock);
  const { rows: empty } = await pool.query<{ code: string }>(
    `SELECT code FROM region WHERE level = 'village' AND left(code, 9) <> left($1, 9) ORDER BY code LIMIT $2`,
    [township, rounds - 1],
  );
  const places = [visitedVillage, ...empty.map(({ code }) => code)];
  await monitor({ pool, clock }, places, monitoredEach);
  const told = [crew.cadres[0], crew.reviewer, crew.county, crew.supervisor];
  return {
    crew,
    households: await moveIn(pool, dataDir, clock.now(), households),
    rounds: places,
    addresses: new Map(told.map(({ accountId, login }) => [accountId, `${login}@example.gov.cn`])),
  };
}

function rungOf([name, offset]: [string, number]): Rung {
  const when = offset < 0 ? 'before' : offset > 0 ? 'after' : 'at';
  const action = name as Rung['action'];
  return { name, title: { zh: name, en: name }, action, offset: { count: Math.abs(offset) / hour, unit: 'hours', when }, tell: ['handler', 'office-above'], enabled: true };
}

async function staff(pool: Pool, clock: TurnableClock): Promise<Crew> {
  const at = (role: Role, ...places: string[]) => hire(pool, clock, places.map((placeCode) => ({ role, placeCode })));
  return {
    cadres: [await at('village-cadre', village, visitedVillage), await at('village-cadre', village, visitedVillage)],
    reviewer: await at('township-officer', township),
    department: await hire(pool, clock, [{ role: 'department-officer', placeCode: countyCode, department: 'civil-affairs' }]),
    county: await at('county-officer', countyCode),
    supervisor: await at('supervisor', countyCode),
  };
}

/** Households of one person, as an import would leave them. */
async function moveIn(pool: Pool, dataDir: string, at: Date, count: number): Promise<string[]> {
  const cipher = new FieldCipher(await openKeyRing(pool, join(dataDir, 'keys'), at));
  const ids = Array.from({ length: count }, () => newId(at));
  const facts = JSON.stringify({ lifted: false, causes: ['illness'], category: 'borderline', warnings: [] });
  await pool.query(
    `WITH made AS (INSERT INTO household (id, number, place_code, version, created_at) SELECT id, 'F' || id, $2, 1, $3 FROM unnest($1::uuid[]) AS id)
     INSERT INTO household_version (household_id, version, village_group, head_name, facts, content_hash, source, created_at)
     SELECT id, 1, '二组', '王建国', $4, sha256(id::text::bytea), 'test', $3 FROM unnest($1::uuid[]) AS id`,
    [ids, village, at, facts],
  );
  await pool.query(
    `INSERT INTO member (household_id, version, position, name, relation, identity_cipher, identity_hash, facts)
     SELECT id, 1, 1, '王建国', 'head', $2, hash, '{}' FROM unnest($1::uuid[], $3::bytea[]) AS made (id, hash)`,
    [ids, cipher.seal('611026198001011010'), ids.map((id) => cipher.lookup(id))],
  );
  return ids;
}
