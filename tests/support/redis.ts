import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { hasRedisServer, longestTurn, openRedis, startRedis, type TestRedis } from './redis-server.js';

export { startRedis };

const missing = 'skipped: no REDIS_URL and no redis-server on the path';
const borrowed = 'skipped: the Redis of REDIS_URL is not stopped for a test';

/** `describe` with a Redis; where there is none the tests are reported as skipped, and the title says why. */
export function describeOnRedis(title: string, body: (redis: () => TestRedis) => void): void {
  const { REDIS_URL } = process.env;
  if (!REDIS_URL && !hasRedisServer()) {
    describe.skip(`${title} (${missing})`, () => body(() => { throw new Error(missing); }));
    return;
  }
  describe(title, () => {
    let redis: TestRedis;
    beforeAll(async () => {
      redis = await openRedis();
    }, 2 * longestTurn);
    body(() => redis);
    // After what the tests themselves close: it would wait for a Redis that is gone.
    afterAll(() => redis?.stop());
  });
}

/** `it` for what nobody does to a Redis that others may use: holding it up, or stopping it. */
export function itOnOwnRedis(title: string, body: () => Promise<void>): void {
  if (process.env.REDIS_URL) it.skip(`${title} (${borrowed})`, body);
  else it(title, body);
}
