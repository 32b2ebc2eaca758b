import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { describeOnRedis } from '#tests/support/redis.js';
import { promiseOfWorkers, WorkerOffice } from './worker-office.fixture.js';

describeOnRedis('Workers whose Redis is emptied under their hands', (redis) => {
  let office: WorkerOffice;
  beforeAll(async () => {
    office = await WorkerOffice.open(redis().url);
  });
  afterEach(() => office.sendWorkersHome());
  afterAll(() => office.close());

  promiseOfWorkers(() => office, () => redis().empty());
});
