import { expect } from '@jest/globals';
import request from 'supertest';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { startTestApi, type TestApi } from '#tests/support/api.js';
import { hire, type HiredPerson } from '#tests/support/people.js';

const county = '611026000000';

/** The API's board over a queue in which a wake waits, and who looks at it. */
export class QueueBoard {
  private constructor(
    readonly api: TestApi,
    readonly system: HiredPerson,
    readonly security: HiredPerson,
  ) {}

  /** @param redisUrl where the queue lives; in PostgreSQL, if left out */
  static async open(redisUrl?: string): Promise<QueueBoard> {
    const clock = new TurnableClock(new Date('2026-03-02T01:00:00Z'));
    const api = await startTestApi(clock, { withQueue: true, redisUrl });
    const [system, security] = await Promise.all(
      (['system-administrator', 'security-administrator'] as const).map((role) => hire(api.pool, clock, [{ role, placeCode: county }])),
    );
    await api.app.get(Wakes, { strict: false }).queue.add('outbox', null);
    return new QueueBoard(api, system!, security!);
  }

  /** As a browser asks: with the session in a cookie. */
  ask(path: string, person?: HiredPerson, method: 'get' | 'post' | 'put' = 'get'): request.Test {
    const asked = request(this.api.app.getHttpServer())[method](`/api/queues${path}`);
    return person ? asked.set('Cookie', `shouwang_session=${person.token}`) : asked;
  }

  async expectOneWaiting(): Promise<void> {
    const { body } = await this.ask('/api/queues?activeQueue=wake&status=waiting', this.system).expect(200);
    expect(body.queues).toMatchObject([{ name: 'wake', readOnlyMode: true, counts: { waiting: 1 }, jobs: [{ name: 'outbox' }] }]);
  }
}
