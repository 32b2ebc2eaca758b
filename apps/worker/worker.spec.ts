import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ChoresService } from './chores.service.js';
import { promiseOfWorkers, WorkerOffice } from './worker-office.fixture.js';

describe('Workers beside the API', () => {
  let office: WorkerOffice;
  beforeAll(async () => {
    office = await WorkerOffice.open();
  });
  afterEach(() => office.sendWorkersHome());
  afterAll(() => office.close());

  promiseOfWorkers(() => office);

  it('seal the days that are over', async () => {
    const worker = await office.openWorker();
    await worker.get(ChoresService).sweep();
    const { rows } = await office.office.pool.query<{ day: string }>('SELECT day FROM daily_seal ORDER BY day DESC LIMIT 1');
    expect(rows).toEqual([{ day: '2026-04-30' }]);
  });
});
