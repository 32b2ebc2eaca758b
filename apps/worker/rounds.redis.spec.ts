import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { monitor } from '#apps/api/src/campaigns/round.fixture.js';
import { village } from '#tests/support/office.js';
import { describeOnRedis } from '#tests/support/redis.js';
import { defaultPatterns, seedDefaults, untilRounds, untilSchedulers } from './rounds.fixture.js';
import { WorkerOffice } from './worker-office.fixture.js';

describeOnRedis('The schedules of a county whose Redis is emptied', (redis) => {
  let workers: WorkerOffice;
  beforeAll(async () => {
    workers = await WorkerOffice.open(redis().url);
    await seedDefaults(workers.office);
    await monitor(workers.office, [village], 4, 'red');
  });
  afterAll(() => workers.close());

  it('ring again within seconds, and lose no round', async () => {
    const place = { databaseUrl: workers.office.connectionString, redisUrl: redis().url };
    await workers.openWorker();
    expect(await untilSchedulers(place, (patterns) => patterns.length === 4)).toEqual(defaultPatterns);
    await redis().empty();
    workers.office.clock.turnTo(new Date('2026-04-01T00:00:00Z'));
    // The first of April is the day of the red ones and of the green ones; whichever comes first, the other is waited for.
    const begun = await untilRounds(workers.office, 2);
    expect(begun.find(({ name }) => name.startsWith('红色'))).toMatchObject({ occursOn: '2026-04-01', state: 'opened', opened: 4 });
    expect(await untilSchedulers(place, (patterns) => patterns.length === 4)).toEqual(defaultPatterns);
  });
});
