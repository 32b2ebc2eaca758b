import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { describeOnRedis, itOnOwnRedis, startRedis } from '#tests/support/redis.js';
import { sweepEvery, WakeOffice } from './wake-office.fixture.js';

describeOnRedis('A worker whose queue lives in Redis', (redis) => {
  let office: WakeOffice;
  beforeEach(async () => {
    office = await WakeOffice.open(redis().url);
    await office.hears('sweep', 1);
  });
  afterEach(() => office.close());

  it('is woken by a ring within seconds', async () => {
    office.wakes.ring('outbox');
    expect(await office.hears('outbox', 1)).toBeLessThan(5_000);
  });

  it('does not take Redis for away when it had no time itself to read the answer', async () => {
    for (const free = performance.now() + 2_500; performance.now() < free; );
    await office.hears('sweep', office.count('sweep') + 1);
    office.wakes.ring('outbox');
    await office.hears('outbox', 1);
    expect(office.said).toEqual([]);
  });

  it('finds what was due when Redis was emptied, and is woken and told to sweep again', async () => {
    office.wakes.ring('timers', new Date(office.now().getTime() + 800));
    await redis().empty();
    expect(await office.hears('sweep', office.count('sweep') + 1)).toBeLessThan(10 * sweepEvery);
    office.wakes.ring('outbox');
    expect(await office.hears('outbox', 1)).toBeLessThan(5_000);
    // A worker that has just swept looks after the queue a moment later; the limit of the test ends the waiting.
    while ((await ask(redis().url, (client) => client.keys('bull:wake:repeat:*'))).length === 0) await pause(50);
  });

  itOnOwnRedis('sweeps by itself while Redis hangs, and is woken when it answers again', async () => {
    const hangs = 12 * sweepEvery;
    await ask(redis().url, (client) => client.client('PAUSE', hangs, 'ALL'));
    for (let ring = 0; ring < 100; ring += 1) office.wakes.ring('outbox');
    expect(await office.hears('sweep', office.count('sweep') + 2)).toBeLessThan(hangs);
    await office.hears('outbox', 1);
  });

  itOnOwnRedis('sweeps by itself while Redis is down, says so once, and is woken by the empty one that follows', async () => {
    await redis().stop();
    office.wakes.ring('outbox');
    expect(await office.hears('sweep', office.count('sweep') + 2)).toBeLessThan(15 * sweepEvery);
    const successor = await startRedis(Number(new URL(redis().url).port));
    try {
      await office.hears('sweep', office.count('sweep') + 2);
      office.wakes.ring('timers');
      await office.hears('timers', 1);
      expect(office.said.map((sentence) => /is (away|back)/.exec(sentence)![0])).toEqual(['is away', 'is back']);
    } finally {
      await office.close();
      await successor.stop();
    }
  });
});

async function ask<T>(url: string, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url);
  return question(client).finally(() => client.disconnect());
}
