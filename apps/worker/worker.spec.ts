import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { readConfig } from '#infrastructure/config/config.js';
import { migrateQueues } from '#infrastructure/queues/queue-backend.js';
import { type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { ChoresService } from './chores.service.js';
import { createWorker } from './create-worker.js';

describe('Workers beside the API', () => {
  let office: Office;
  let cadre: HiredPerson;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'));
    await migrateQueues(office.connectionString);
    cadre = await office.hire('village-cadre', village);
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.close();
  });
  afterAll(() => office.close());

  const workers: INestApplicationContext[] = [];
  async function openWorker(): Promise<INestApplicationContext> {
    const config = { ...readConfig({ DATA_DIR: office.dataDir }), databaseUrl: office.connectionString };
    const worker = await createWorker({ config, clock: office.clock, logger: { log() {}, warn() {}, error() {} } });
    workers.push(worker);
    return worker;
  }

  /** @returns the case of a new application, waiting for the township to name two visitors */
  async function file(): Promise<string> {
    const household = await office.household(village, ['王建国']);
    const paper = { position: 1, way: 'signature', attachmentId: await office.upload(cadre, 'authorisation'), signedOn: '2026-03-01' };
    const application = { householdId: household.id, channel: 'village-cadre', statement: '户主患病', causes: ['illness'], authorisations: [paper] };
    const { body } = await office.as(cadre).post('/applications', application, randomUUID()).expect(201);
    return body.caseId;
  }

  async function journalOf(caseId: string): Promise<{ event: string; late?: boolean; at: string }[]> {
    const { rows } = await office.pool.query<{ body: string }>('SELECT body FROM journal_entry WHERE case_id = $1 ORDER BY seq', [caseId]);
    return rows.map(({ body }) => JSON.parse(body));
  }

  it('fire once, marked late, what fell due while none of them was there', async () => {
    const cases = [await file(), await file(), await file()];
    const waiting = await office.pool.query('SELECT FROM timer');
    expect(waiting.rowCount).toBeGreaterThanOrEqual(cases.length);
    office.clock.skip({ days: 30 });
    const both = await Promise.all([openWorker(), openWorker()]);
    await Promise.all(both.map((worker) => worker.get(ChoresService).sweep()));
    for (const caseId of cases) {
      const fired = (await journalOf(caseId)).slice(1);
      expect(fired).toHaveLength(1);
      expect(fired[0]).toMatchObject({ at: office.clock.now().toISOString() });
    }
  });

  it('seal the days that are over', async () => {
    const worker = await openWorker();
    await worker.get(ChoresService).sweep();
    const { rows } = await office.pool.query<{ day: string }>('SELECT day FROM daily_seal ORDER BY day DESC LIMIT 1');
    expect(rows).toEqual([{ day: '2026-03-31' }]);
  });
});
