import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countOf, monitor, round } from '#apps/api/src/campaigns/round.fixture.js';
import { Registry } from '#engine/registry.js';
import { rootFolder } from '#infrastructure/config/root-folder.js';
import { officeOf } from '#services/policies/office-namer.js';
import { verify } from '#services/verification/verify.js';
import { county, neighbouringVillage, type Office, openOffice, village } from '#tests/support/office.js';

const households = 2_000;
const chunk = 100;
const opener = 'shouwang opener';

/** A process that ends by itself has failed. */
async function ended(worker: ChildProcess): Promise<never> {
  const [code] = await once(worker, 'exit');
  throw new Error(`the worker ended with ${code} before it opened anything; is the build current?`);
}

describe('a round whose worker is killed', () => {
  let office: Office;
  const workers: ChildProcess[] = [];
  beforeAll(async () => {
    office = await openOffice(new Date('2026-04-10T01:00:00Z'));
    await monitor(office, [village, neighbouringVillage], households / 2);
  });
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await office.close();
  });

  const hire = (): ChildProcess => {
    const place = new URL(office.connectionString);
    place.searchParams.set('application_name', opener);
    const worker = fork(join(rootFolder, 'dist/tests/rounds/opener.main.js'), [place.href, office.clock.now().toISOString(), String(chunk)]);
    workers.push(worker);
    return worker;
  };

  /** What a killed worker had asked for last may still be committed until its connections are closed. */
  async function isForgotten(): Promise<void> {
    while ((await countOf(office, 'pg_stat_activity WHERE datname = current_database() AND application_name = $1', opener)) > 0) await pause(10);
  }

  it('is finished by the two that come after it, and no household has two cases or none', async () => {
    const officer = await office.hire('county-officer', county);
    const { body: campaign } = await office.as(officer).post('/campaigns', round('2026-04-10', '2026-05-25'), randomUUID()).expect(201);
    for (const moment of [0, 3, 11]) {
      const killed = hire();
      await Promise.race([once(killed, 'message'), ended(killed)]);
      // Somewhere in the middle of a chunk, or between two.
      await pause(moment);
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      await isForgotten();
    }
    const half = (await office.as(officer).get(`/campaigns/${campaign.id}`).expect(200)).body;
    expect(half).toMatchObject({ state: 'opening', total: households });
    expect(half.opened).toBe(await countOf(office, 'workflow_case'));
    await Promise.all([hire(), hire()].map((worker) => once(worker, 'exit')));
    const { body } = await office.as(officer).get(`/campaigns/${campaign.id}`).expect(200);
    expect(body).toMatchObject({ state: 'opened', opened: households, skipped: 0 });
    expect(await countOf(office, '(SELECT DISTINCT subject_id FROM workflow_case) AS looked_at')).toBe(households);
    for (const table of ['workflow_case', 'campaign_case', 'task', 'journal_entry']) expect([table, await countOf(office, table)]).toEqual([table, households]);
    const { rows } = await office.pool.query<{ least: number; most: number }>(
      `SELECT min(count)::int AS least, max(count)::int AS most FROM (SELECT count(*) FROM task GROUP BY due_at) AS days`,
    );
    expect(rows[0]!.most - rows[0]!.least).toBeLessThanOrEqual(1);
    const registry = office.app.get(Registry, { strict: false });
    expect(await verify(office.pool, { of: 'all' }, { registry, offices: officeOf })).toMatchObject({ cases: households, faults: [] });
  });
});
