import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { readConfig } from '#infrastructure/config/config.js';
import { migrateQueues } from '#infrastructure/queues/queue-backend.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { defaultRungs } from '#services/deadlines/default-ladder.js';
import { type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { createWorker } from './create-worker.js';

interface Entry {
  event: string;
  late?: boolean;
  at: string;
}

/** An office whose workers come and go. */
export class WorkerOffice {
  private readonly workers: INestApplicationContext[] = [];

  private constructor(
    readonly office: Office,
    private readonly cadre: HiredPerson,
    private readonly redisUrl: string | undefined,
  ) {}

  /** @param redisUrl the workers' queue lives there; in PostgreSQL, if left out */
  static async open(redisUrl?: string): Promise<WorkerOffice> {
    const office = await openOffice(new Date('2026-03-02T01:00:00Z'));
    await migrateQueues(office.connectionString);
    return new WorkerOffice(office, await office.hire('village-cadre', village), redisUrl);
  }

  async openWorker(): Promise<INestApplicationContext> {
    const { dataDir, connectionString, clock } = this.office;
    const config = { ...readConfig({ DATA_DIR: dataDir }), databaseUrl: connectionString, redisUrl: this.redisUrl };
    const worker = await createWorker({ config, clock, logger: { log() {}, warn() {}, error() {} } });
    this.workers.push(worker);
    return worker;
  }

  async sendWorkersHome(): Promise<void> {
    for (const worker of this.workers.splice(0)) await worker.close();
  }

  /** @returns the case of a new application, waiting for the township to name two visitors */
  async file(): Promise<string> {
    const household = await this.office.household(village, ['王建国']);
    const paper = { position: 1, way: 'signature', attachmentId: await this.office.upload(this.cadre, 'authorisation'), signedOn: '2026-03-01' };
    const application = { householdId: household.id, channel: 'village-cadre', statement: '户主患病', causes: ['illness'], authorisations: [paper] };
    const { body } = await this.office.as(this.cadre).post('/applications', application, randomUUID()).expect(201);
    return body.caseId;
  }

  async journalOf(caseId: string): Promise<Entry[]> {
    const { rows } = await this.office.pool.query<{ body: string }>('SELECT body FROM journal_entry WHERE case_id = $1 ORDER BY seq', [caseId]);
    return rows.map(({ body }) => JSON.parse(body));
  }

  /** Resolves when no limit is over, no ladder is left to climb and no message is left; the limit of the test ends the waiting. */
  async untilAllIsDone(): Promise<void> {
    const left = `SELECT FROM timer WHERE due_at <= $1 UNION ALL SELECT FROM outbox_message
                  UNION ALL SELECT FROM task WHERE closed_at IS NULL AND due_at IS NOT NULL AND rung_at <= $1
                  UNION ALL SELECT FROM workflow_case WHERE status = 'open' AND due_at IS NOT NULL AND rung_at <= $1`;
    while ((await this.office.pool.query(left, [this.office.clock.now()])).rowCount) await pause(50);
  }

  /** What offices and households were told about a case by its own messages, not by the ladders of its due dates. */
  async messagesOf(caseId: string): Promise<string[]> {
    const { rows } = await this.office.pool.query<{ template: string }>(
      `SELECT template FROM notice WHERE case_id = $1 AND template NOT LIKE 'rung-%' ORDER BY id`,
      [caseId],
    );
    return rows.map(({ template }) => template);
  }

  /** The rungs that the limit of the case as a whole has climbed, as they were told. */
  async toldRungsOf(caseId: string): Promise<string[]> {
    const { rows } = await this.office.pool.query<{ name: string }>(
      `SELECT name FROM climbed_rung r WHERE subject_id = $1
       AND EXISTS (SELECT FROM notice n WHERE n.case_id = $1 AND n.key LIKE 'rung/' || r.id || '%') ORDER BY scheduled_at`,
      [caseId],
    );
    return rows.map(({ name }) => name);
  }

  async close(): Promise<void> {
    await this.sendWorkersHome();
    await this.office.close();
  }
}

/**
 * What workers promise wherever their queue lives.
 * @param loseQueue empties the queue, if it is one that can be emptied
 */
export function promiseOfWorkers(open: () => WorkerOffice, loseQueue: () => Promise<void> = async () => {}): void {
  async function expectDoneOnce(cases: string[]): Promise<void> {
    const office = open();
    await office.untilAllIsDone();
    for (const caseId of cases) {
      const fired = (await office.journalOf(caseId)).slice(1);
      expect(fired).toEqual([expect.objectContaining({ event: expect.stringMatching(/^xstate\.after/), late: true, at: office.office.clock.now().toISOString() })]);
      expect(await office.messagesOf(caseId)).toEqual(['tell.received']);
      expect(await office.toldRungsOf(caseId)).toEqual(defaultRungs.map(({ name }) => name));
    }
  }

  it('fire once, marked late, what fell due while none of them was there, and carry out the message', async () => {
    const cases = [await open().file(), await open().file(), await open().file()];
    await loseQueue();
    open().office.clock.skip({ days: 30 });
    await Promise.all([open().openWorker(), open().openWorker()]);
    await expectDoneOnce(cases);
  });

  it('fire once, marked late, what fell due before their eyes, though the queue forgot it', async () => {
    const [one] = await Promise.all([open().openWorker(), open().openWorker()]);
    const cases = [await open().file(), await open().file(), await open().file()];
    await open().untilAllIsDone();
    open().office.clock.skip({ days: 30 });
    await loseQueue();
    one.get(Wakes, { strict: false }).ring('timers');
    await expectDoneOnce(cases);
  });
}
