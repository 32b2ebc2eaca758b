import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { span } from '#infrastructure/queues/wakes.js';
import { sweepEvery, WakeOffice } from './wake-office.fixture.js';

const spanOf = (instant: number): number => Math.floor(instant / span);

describe('A worker whose queue lives in PostgreSQL', () => {
  let office: WakeOffice;
  beforeEach(async () => (office = await WakeOffice.open()));
  afterEach(() => office.close());

  it('is woken by a ring within seconds', async () => {
    await office.hears('sweep', 1);
    office.wakes.ring('outbox');
    expect(await office.hears('outbox', 1)).toBeLessThan(5_000);
  });

  it('is woken once by a thousand rings at once', async () => {
    await office.hears('sweep', 1);
    const first = spanOf(Date.now());
    for (let ring = 0; ring < 1_000; ring += 1) office.wakes.ring('outbox');
    const last = spanOf(Date.now());
    await office.hears('outbox', 1);
    await office.hears('sweep', 2);
    // A machine that has other things to do takes more than one span over it.
    expect(office.count('outbox')).toBeLessThanOrEqual(last - first + 1);
  });

  it('is woken for one kind of work while another takes its time, however often that is rung for', async () => {
    await office.hears('sweep', 1);
    const speedUp = office.slowDown('deliveries');
    for (let count = 1; count <= 12; count += 1) {
      office.wakes.ring('deliveries', new Date(office.now().getTime() + 60 * count));
    }
    await office.hears('deliveries', 8);
    office.wakes.ring('timers');
    expect(await office.hears('timers', 1)).toBeLessThan(5_000);
    speedUp();
  });

  it('is woken when a timer of the next minute falls due, not before', async () => {
    const rung = performance.now();
    office.wakes.ring('timers', new Date(office.now().getTime() + 1_500));
    await office.hears('timers', 1);
    const waited = performance.now() - rung;
    expect(waited).toBeGreaterThanOrEqual(1_400);
    expect(waited).toBeLessThan(7_500);
  });

  it('is told to sweep every few seconds', async () => {
    expect(await office.hears('sweep', 3)).toBeLessThan(15 * sweepEvery);
  });

  it('sweeps by itself while the queue cannot be used, without hammering at it', async () => {
    await office.hears('sweep', 1);
    const failures = async () => (await office.query<{ failures: number }>('SELECT xact_rollback AS failures FROM pg_stat_database WHERE datname = current_database()'))[0]!.failures;
    await office.query('DROP SCHEMA bullmq CASCADE');
    const before = await failures();
    await office.hears('sweep', office.count('sweep') + 3);
    expect((await failures()) - before).toBeLessThan(150);
    expect(office.said.filter((sentence) => sentence.includes('is away'))).toHaveLength(1);
  });
});
