import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { CorrectedClock, postgresTime } from './corrected-clock.js';
import { TurnableClock } from './turnable-clock.js';

describe('The clock of production', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await freshDatabase()));
  afterAll(() => database.drop());

  it('says what PostgreSQL says, to some milliseconds', async () => {
    const asked = performance.now();
    const clock = await CorrectedClock.start(postgresTime(database.pool));
    // It may be out by half of the quickest of three answers, which took a third of all at most; on a busy machine that is more than on a quiet one.
    const blur = 10 + (performance.now() - asked) / 6;
    const before = clock.now().getTime();
    const { rows } = await database.pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const told = rows[0]!.now.getTime();
    // However long the answer took: it was given between the two readings.
    expect(told).toBeGreaterThan(before - blur);
    expect(told).toBeLessThan(clock.now().getTime() + blur);
    clock.stop();
  });

  it('stands still instead of going back when it turns out to be ahead', async () => {
    let ahead = 3_600_000;
    const clock = await CorrectedClock.start(async () => Date.now() + ahead);
    const before = clock.now();
    ahead = 0;
    await clock.correct();
    expect(clock.now()).toEqual(before);
    clock.stop();
  });
});

describe('A clock turned by hand', () => {
  it('moves only when it is turned, and tells who listens', () => {
    const clock = new TurnableClock(new Date('2026-02-13T09:00:00+08:00'));
    let turns = 0;
    clock.onTurn(() => (turns += 1));
    clock.skip({ days: 5, hours: 1, minutes: 30 });
    expect(clock.now()).toEqual(new Date('2026-02-18T10:30:00+08:00'));
    expect(() => clock.turnTo(new Date('2026-02-18T10:29:00+08:00'))).toThrow(RangeError);
    expect(turns).toBe(1);
  });
});
