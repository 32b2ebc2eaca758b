import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Overview } from '#contracts/overview.js';
import { CountsService } from '#services/overview/counts.service.js';
import { county } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { WorkerOffice } from '../worker-office.fixture.js';

describe('The counts of open tasks', () => {
  let office: WorkerOffice;
  let supervisor: HiredPerson;
  beforeAll(async () => {
    office = await WorkerOffice.open();
    supervisor = await office.office.hire('supervisor', county);
  });
  // A worker that stays would count beside the next test.
  afterEach(() => office.sendWorkersHome());
  afterAll(() => office.close());

  const overview = async (): Promise<Overview> => (await office.office.as(supervisor).get('/overview').expect(200)).body;

  it('follow what is decided within five seconds, by whichever of two workers', async () => {
    expect(await overview()).toMatchObject({ countedAt: null, ageSeconds: null, total: { open: 0 } });
    await Promise.all([office.openWorker(), office.openWorker()]);
    for (const open of [1, 2, 3]) {
      await office.file();
      const decided = performance.now();
      while ((await overview()).total.open !== open) await pause(50);
      expect(performance.now() - decided).toBeLessThan(5_000);
    }
  });

  it('are made by one at a time', async () => {
    const counts = office.office.app.get(CountsService, { strict: false });
    const client = await office.office.pool.connect();
    await client.query('BEGIN; SELECT pg_advisory_xact_lock(7303031)');
    expect(await counts.count()).toBe(false);
    await client.query('ROLLBACK');
    client.release();
    expect(await counts.count()).toBe(true);
  });
});
