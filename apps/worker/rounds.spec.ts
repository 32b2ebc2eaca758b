import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { countOf, monitor } from '#apps/api/src/campaigns/round.fixture.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { county, type Office, village } from '#tests/support/office.js';
import { defaultPatterns, rounds, seedDefaults, untilRounds, untilSchedulers } from './rounds.fixture.js';
import { WorkerOffice } from './worker-office.fixture.js';

describe('the schedules of a county', () => {
  let workers: WorkerOffice;
  let office: Office;
  beforeAll(async () => {
    workers = await WorkerOffice.open();
    office = workers.office;
    await seedDefaults(office);
    await seedDefaults(office);
    for (const level of ['red', 'yellow', 'green']) await monitor(office, [village], 4, level);
  });
  afterEach(() => workers.sendWorkersHome());
  afterAll(() => workers.close());

  it('begin nothing before their day', async () => {
    const worker = await workers.openWorker();
    worker.get(Wakes, { strict: false }).ring('schedules');
    await untilSchedulers({ databaseUrl: office.connectionString }, (patterns) => patterns.length === 4);
    expect(await rounds(office)).toEqual([]);
  });

  it('are job schedulers of the queue as well, and a paused one is none', async () => {
    const place = { databaseUrl: office.connectionString };
    await workers.openWorker();
    expect(await untilSchedulers(place, (patterns) => patterns.length === 4)).toEqual(defaultPatterns);
    const officer = await office.hire('county-officer', county);
    const { items } = (await office.as(officer).get('/schedules').expect(200)).body;
    const autumn = items.find(({ name }: { name: string }) => name === '春秋季集中排查');
    expect(autumn).toMatchObject({ nextOn: '2026-04-10', opensOn: '2026-04-10', paused: false });
    await office.as(officer).post(`/schedules/${autumn.id}/pause`).expect(200);
    expect(await untilSchedulers(place, (patterns) => patterns.length === 3)).toEqual(defaultPatterns.slice(0, 3));
    await office.as(officer).post(`/schedules/${autumn.id}/resume`).expect(200);
    await untilSchedulers(place, (patterns) => patterns.length === 4);
  });

  it('make up for the latest round only when nobody worked for months, each once, whoever comes first', async () => {
    office.clock.turnTo(new Date('2026-06-10T01:00:00Z'));
    await Promise.all([workers.openWorker(), workers.openWorker()]);
    const found = await untilRounds(office, 6);
    expect(found.map(({ name, occursOn, state }) => [name.slice(0, 2), occursOn, state])).toEqual([
      ['红色', '2026-04-01', 'skipped'],
      ['绿色', '2026-04-01', 'opened'],
      ['春秋', '2026-04-10', 'opened'],
      ['红色', '2026-05-01', 'skipped'],
      ['黄色', '2026-05-01', 'opened'],
      ['红色', '2026-06-01', 'opened'],
    ]);
    expect(found.reduce((sum, { opened }) => sum + opened, 0)).toBe(12);
    expect(await countOf(office, `workflow_case WHERE definition = 'reverification'`)).toBe(12);
  });

  it('wait for the next working day where theirs is a day off', async () => {
    office.clock.turnTo(new Date('2026-08-01T01:00:00Z'));
    const worker = await workers.openWorker();
    await untilRounds(office, 9);
    const before = await rounds(office);
    expect(before.filter(({ occursOn }) => occursOn === '2026-08-01')).toEqual([]);
    office.clock.turnTo(new Date('2026-08-02T17:00:00Z'));
    worker.get(Wakes, { strict: false }).ring('schedules');
    const after = await untilRounds(office, before.length + 1);
    expect(after.at(-1)).toMatchObject({ name: '红色风险户每月复核', occursOn: '2026-08-01', state: 'opened', skipped: 4 });
  });
});
