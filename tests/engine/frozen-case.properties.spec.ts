import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Day, dayOf, endOfDay, isWorkingDay, makeCalendar, startOfDay } from '#domain/calendar.js';
import type { Periods } from '#engine/ports.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import type { Frozen } from '#services/freeze/freeze-book.js';
import { frozenReckoner } from '#services/freeze/frozen-reckoner.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { permit } from './charts.js';
import { county, engineOn, person, plainPeriods } from './harness.js';
import { permitFiled, said } from './small-charts.js';

const begins: Day = '2026-03-02';
const calendar = makeCalendar({ version: 'test', days: [], announcedYears: [2026] });
const limit = 15;

interface Window {
  state: 'review' | 'comparison';
  from: Day;
  to: Day;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** The calendar and periods of the harness, around these windows. */
function periodsAround(windows: Window[]): Periods {
  const freezes = windows.map(({ state, from, to }): Frozen => ({ definition: 'permit', placeCode: county, state, from, to, begins: startOfDay(from), ends: endOfDay(to), reason: '审计' }));
  return {
    ...plainPeriods,
    reckonerFor: (definition, policyId, place) =>
      frozenReckoner(plainPeriods.reckonerFor(definition, policyId, place), (period) => definition.periods[period]!.default, calendar, definition, freezes),
  };
}

/** A case of two steps: the first is left on one day, the second on another. */
async function walk(windows: Window[], [leaves, ends]: [Day, Day]): Promise<{ dues: string[]; differences: string[] }> {
  const clock = new TurnableClock(new Date(`${begins}T10:00:00+08:00`));
  const { engine } = engineOn(database.pool, [permit()], { clock, periods: periodsAround(windows) });
  const { caseId } = await engine.start('permit', permitFiled({ input: { departments: ['a'] } }));
  const dues: string[] = [];
  const due = async () => void dues.push((await engine.state(caseId)).ledger.clock!.dueAt!);
  await due();
  clock.turnTo(new Date(`${leaves}T10:00:00+08:00`));
  await engine.send(caseId, said('review.approved'));
  await due();
  clock.turnTo(new Date(`${ends}T15:00:00+08:00`));
  await engine.send(caseId, said('comparison.answered', { department: 'a', hits: 0 }, { actor: person('department-officer', `${county}/a`) }));
  await due();
  return { dues, differences: (await engine.replay(caseId)).differences };
}

/** As one counts on a wall calendar: a day counts unless the step the case is in that day stands still. Nothing ends on a day off. */
function byHand(windows: Window[], stays: { state: string; until: Day }[]): Day {
  let day = begins;
  for (let counted = 0; counted < limit; ) {
    day = addDays(day, 1);
    if (!isFrozen(windows, stays, day)) counted += 1;
  }
  while (!isWorkingDay(calendar, day) || isFrozen(windows, stays, day)) day = addDays(day, 1);
  return day;
}

const isFrozen = (windows: Window[], stays: { state: string; until: Day }[], day: Day): boolean => {
  const state = stays.find(({ until }) => day <= until)?.state;
  return windows.some((window) => window.state === state && window.from <= day && day <= window.to);
};

const windows = fc.array(
  fc.record({ state: fc.constantFrom('review' as const, 'comparison' as const), start: fc.integer({ min: 1, max: 24 }), length: fc.integer({ min: 0, max: 6 }) }),
  { maxLength: 3 },
);
const far: Day = '2027-01-01';

describe('the limit of a case whose steps stand still at times', () => {
  it('is, at every move, what one counts by hand, and replays to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(windows, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), async (drawn, first, second) => {
        const frozen = drawn.map(({ state, start, length }): Window => ({ state, from: addDays(begins, start), to: addDays(begins, start + length) }));
        const [leaves, ends] = [addDays(begins, first), addDays(begins, first + second)];
        const inReview = [{ state: 'review', until: far }];
        const inComparison = [{ state: 'review', until: leaves }, { state: 'comparison', until: far }];
        const posted = [{ state: 'review', until: leaves }, { state: 'comparison', until: ends }];
        const expected = [inReview, inComparison, posted].map((stays) => byHand(frozen, stays));
        // What is over stays over: then the next move counts nothing anew.
        fc.pre(expected[0]! > leaves && expected[1]! > ends);
        const { dues, differences } = await walk(frozen, [leaves, ends]);
        expect(differences).toEqual([]);
        expect(dues.map((due) => dayOf(new Date(Date.parse(due) - 1)))).toEqual(expected);
      }),
      runs(60),
    );
  }, timeFor(60_000));
});
