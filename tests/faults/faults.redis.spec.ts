import { describeOnRedis } from '#tests/support/redis.js';
import { promiseUnderFaults } from './short-run.fixture.js';

describeOnRedis('An office whose queue is stopped and emptied as well', (redis) => {
  promiseUnderFaults('under the eyes of its people', redis);
});
