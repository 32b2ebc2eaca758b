import type { Pool } from 'pg';
import type { Standalone } from '#apps/standalone/standalone.js';
import type { HouseholdSummary } from '#contracts/households.js';
import { dayOf, startOfDay } from '#domain/calendar.js';
import { ancestorOf } from '#domain/place-code.js';
import { Office } from '#tests/journeys/office.js';
import type { Staff } from '#tests/journeys/staff.js';
import { playRound } from './play-round.js';
import type { RunningClock } from './running-clock.js';
import { turnAndSettle } from './settle.js';

/** How far back the first of them begins, in days. */
export const weeksPlayed = 35;

const day = 86_400_000;
const morning = 9 * 3_600_000;

interface Parts {
  clock: RunningClock;
  staff: Staff;
  instance: Standalone;
  pool: Pool;
  /** The village in which a bit of everything lies. */
  home: string;
}

/** What an office does with each of so many households. */
type Ways = [count: number, way: (office: Office) => Office][];

const toTheList = (office: Office): Office => office.appliesThroughCadre().assigns().visits().countersigns().holdsReview().posts();
const toTheReview = (office: Office): Office => office.appliesThroughCadre().assigns().visits().countersigns();

/**
 * Four weeks in one township, as people would have spent them: at their end households stand at every step, some for too long.
 * @returns the login of a household that is waiting for its review
 */
export async function playWeeks(parts: Parts): Promise<string> {
  const { clock, staff, instance, pool, home } = parts;
  const now = Date.now();
  const { here, around } = await householdsOf(staff, home);
  const turnTo = async (daysAgo: number) => {
    const at = new Date(startOfDay(dayOf(new Date(now - daysAgo * day))).getTime() + morning);
    await turnAndSettle(clock, at, instance, pool);
  };
  const untilListsAreDown = async () => {
    const { rows } = await pool.query<{ last: Date }>(`SELECT max(due_at) AS last FROM timer WHERE period = 'publicityPeriod'`);
    await turnAndSettle(clock, rows[0]!.last, instance, pool);
  };
  const begin = async (ways: Ways): Promise<Office[]> => {
    const offices = ways.flatMap(([count, way]) =>
      Array.from({ length: count }, (_, index) => {
        const { placeCode, id } = (index === 0 && here.shift()) || around.shift()!;
        return way(new Office(clock, staff, placeCode, id));
      }),
    );
    await together(offices);
    return offices;
  };

  const first = await begin([[1, toTheList], [1, toTheList], [1, toTheList], [5, toTheList]]);
  await untilListsAreDown();
  await together(first.map((office, index) => office.reviews().allAnswer().approves(index % 2 ? 'yellow' : 'green').announces()));
  await begin([
    [3, (office) => office.appliesThroughCadre().assigns()],
    [1, (office) => office.handsSlip().applies().withdraws('家庭困难已经缓解。')],
  ]);

  await turnTo(11);
  await playRound(parts, first);
  const listed = await begin([
    [5, toTheList],
    [1, (office) => office.appliesThroughCadre().assigns().visits({ redLines: ['vehicle'] }).countersigns().holdsReview().posts()],
    [3, toTheList],
    [9, toTheList],
    [1, (office) => toTheList(office).takesObjection('来电反映该户有机动车。')],
  ]);
  await untilListsAreDown();
  await listed[18]!.checksObjection('dismissed');
  const reviewed = listed.slice(6, 18).map((office) => office.reviews());
  await together(reviewed);
  // Three wait for the departments, three have hits to explain, four wait for the county, two for the leading group.
  await reviewed[2]!.answers('public-security');
  await together(reviewed.slice(3).map((office, index) => office.allAnswer(index < 3 ? { 'public-security': 1, housing: 1 } : {})));
  await together(reviewed.slice(10).map((office) => office.approves('red')));

  await turnTo(2);
  await begin([
    [3, toTheList],
    [1, (office) => toTheList(office).takesObjection('来电反映该户在县城有住房。')],
    [2, (office) => toTheReview(office).holdsReview({ for: 4, against: 8, abstain: 1 })],
  ]);
  await turnTo(1);
  const [mine] = await begin([
    [1, (office) => office.handsSlip().applies().assigns().visits({ redLines: ['vehicle'] }).countersigns()],
    [3, toTheReview],
    [2, (office) => office.appliesThroughCadre([2])],
    [1, (office) => office.handsSlip().applies().returns('缺户口簿复印件。', office.cast.township)],
    [2, (office) => office.appliesThroughCadre().assigns().visits({ redLines: ['vehicle'] })],
    [2, (office) => office.appliesThroughCadre().assigns()],
    [3, (office) => office.appliesThroughCadre()],
  ]);
  await turnAndSettle(clock, new Date(), instance, pool);
  return mine!.cast.household!.login;
}

/** Of each way one household lies in the home village, as long as there are some; the others are its neighbours. */
async function householdsOf(staff: Staff, home: string): Promise<Record<'here' | 'around', HouseholdSummary[]>> {
  const around = staff.villages().filter((code) => code !== home && ancestorOf(code, 'township') === ancestorOf(home, 'township'));
  const [here, ...others] = await Promise.all([home, ...around].map((village) => staff.households(village, 3)));
  return { here: here!, around: others.flat() };
}

async function together(offices: PromiseLike<unknown>[]): Promise<void> {
  await Promise.all(offices);
}
