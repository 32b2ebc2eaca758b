import type { Pool } from 'pg';
import { type Day, dayOf, startOfDay } from '#domain/calendar.js';
import type { Random } from '#services/generator/random.js';
import { chanceOf } from './chance.js';
import type { Clerk } from './clerk.js';
import { arrivalsPerThousand } from './events-of-the-year.js';
import type { OfficeHours } from './office-hours.js';
import type { CountyStaff } from './staff.js';

interface Household {
  id: string;
  number: string;
  placeCode: string;
  positions: number[];
}

/** A household that applies, and when. */
export interface Arrival {
  household: Household;
  at: Date;
}

const statements = [
  ['illness', '家人患大病住院，自付医疗费用高，收入大幅下降，申请纳入监测帮扶。'],
  ['accident', '主要劳动力务工受伤，收入中断，申请纳入监测帮扶。'],
  ['unstableWork', '家中务工人员失业，收入不稳，申请纳入监测帮扶。'],
  ['disaster', '连续降雨致香菇大棚倒塌，损失较大，申请纳入监测帮扶。'],
  ['schooling', '子女同时上大学，教育支出大，申请纳入监测帮扶。'],
] as const;

/** Who applies in the course of a time, by season; no household twice. */
export async function arrivalsBetween(pool: Pool, seed: number, hours: OfficeHours, from: Day, until: Day): Promise<Arrival[]> {
  const { rows } = await pool.query<Household>(
    `SELECT household.id, number, place_code::text AS "placeCode", array_agg(position::int ORDER BY position) AS positions
     FROM household JOIN member ON member.household_id = household.id AND member.version = household.version
     GROUP BY household.id ORDER BY number`,
  );
  const chance = chanceOf(seed, 'arrivals');
  const arrivals: Arrival[] = [];
  const total = rows.length;
  for (const month of monthsBetween(from, until)) {
    const first = startOfDay(`${month}-01`);
    const end = startOfDay(`${nextMonth(month)}-01`);
    const count = Math.round((arrivalsPerThousand[Number(month.slice(5)) - 1]! * total) / 1000);
    for (let left = Math.max(1, count); left > 0 && rows.length > 0; left -= 1) {
      const [household] = rows.splice(chance.int(0, rows.length - 1), 1);
      const at = hours.after(new Date(first.getTime() + chance.next() * (end.getTime() - first.getTime())));
      if (at && dayOf(at) <= until) arrivals.push({ household: household!, at });
    }
  }
  return arrivals;
}

/** The household itself, where it has an account, or a cadre for it; now and then a member's signature follows later. */
export async function apply({ household, at }: Arrival, staff: CountyStaff, clerk: Clerk, chance: Random): Promise<void> {
  const own = staff.ofHousehold(household.id);
  const by = own ?? chance.pick(staff.in(`village-cadre@${household.placeCode}`));
  const { positions } = household;
  const later = !own && positions.length > 1 && chance.chance(0.1) ? positions.slice(-1) : [];
  const signing = positions.filter((position) => !later.includes(position));
  const papers = signing.map(async (position) => ({ position, way: 'signature', attachmentId: await clerk.brings(by, 'authorisation'), signedOn: dayOf(at) }));
  const [cause, statement] = chance.pick(statements);
  await clerk.applies(by, {
    householdId: household.id,
    channel: own ? 'household' : 'village-cadre',
    statement,
    causes: [cause],
    authorisations: await Promise.all(papers),
    signingLater: later,
  });
}

function monthsBetween(from: Day, until: Day): string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= until.slice(0, 7); month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
