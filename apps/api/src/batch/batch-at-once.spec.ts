import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import fc from 'fast-check';
import request from 'supertest';
import type { BatchAnswer } from '#contracts/batch.js';
import type { TaskItem } from '#contracts/tasks.js';
import { CaseEngine } from '#engine/case-engine.js';
import { readConfig } from '#infrastructure/config/config.js';
import { createApi } from '#apps/api/src/create-app.js';
import { type Crew, file, oneDepartment, staff } from '#tests/support/journey.js';
import { type Office, openOffice, village } from '#tests/support/office.js';
import { runs, timeFor } from '#tests/support/random-runs.js';

/** What a colleague does to the same task at the same moment, at the other API. */
type Rival = 'decides' | 'claims' | 'batches';

describe('a batch beside others', () => {
  let office: Office;
  let other: NestExpressApplication;
  let crew: Crew;
  let payload: object;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    const config = readConfig({ DATA_DIR: office.dataDir, LOG_LEVEL: 'fatal', PORT: '0' });
    other = await createApi({ config: { ...config, databaseUrl: office.connectionString }, clock: office.clock });
    await other.listen(0, '127.0.0.1');
    crew = await staff(office);
    payload = { visitors: crew.cadres.map(({ accountId }) => accountId) };
  });
  afterAll(async () => {
    await other.close();
    await office.close();
  });

  const atOther = (path: string, body: object, key: string = randomUUID(), who = crew.township[1]) =>
    request(other.getHttpServer()).post(`/api/v1${path}`).set('Authorization', `Bearer ${who.token}`).set('Idempotency-Key', key).send(body);
  const batchOf = (tasks: TaskItem[]) => ({ event: 'visitors.assigned', payload, items: tasks.map(({ id, revision }) => ({ taskId: id, revision })) });

  /** Whether the rival's act was taken. */
  const acts: Record<Rival, (task: TaskItem) => Promise<boolean>> = {
    decides: async ({ caseId, id, revision }) =>
      (await atOther(`/cases/${caseId}/events`, { type: 'visitors.assigned', payload, taskId: id, taskRevision: revision })).status === 200,
    claims: async ({ id }) => (await atOther(`/tasks/${id}/claim`, {})).status === 200,
    batches: async (task) => ((await atOther('/tasks/batch', batchOf([task]))).body as BatchAnswer).done === 1,
  };

  async function freshTasks(count: number): Promise<TaskItem[]> {
    const cases: string[] = [];
    for (let index = 0; index < count; index += 1) cases.push(await file(office, crew, await office.household(village, ['甲', '乙'])));
    const { items } = (await office.as(crew.township[0]).get('/tasks?state=screening.assigning&limit=100').expect(200)).body as { items: TaskItem[] };
    return items.filter(({ caseId }) => cases.includes(caseId));
  }

  it(
    'decides each task once, whoever comes at the same moment from another process, and answers alike when it is sent again',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom<Rival>('decides', 'claims', 'batches'), { minLength: 2, maxLength: 4 }), async (rivals) => {
          const tasks = await freshTasks(rivals.length);
          const key = randomUUID();
          const [answer, ...taken] = await Promise.all([
            office.as(crew.township[0]).post('/tasks/batch', batchOf(tasks), key).expect(207).then(({ body }) => body as BatchAnswer),
            ...rivals.map((rival, index) => acts[rival](tasks[index]!)),
          ]);
          // The answer was lost, its process with it: the other one has it.
          const again = (await atOther('/tasks/batch', batchOf(tasks), key, crew.township[0]).expect(207)).body as BatchAnswer;
          expect(again.items.map(({ outcome }) => outcome)).toEqual(answer.items.map(({ outcome }) => outcome));
          for (const [index, { caseId }] of tasks.entries()) {
            expect(Number(answer.items[index]!.outcome === 'done') + Number(taken[index])).toBe(1);
            const { entries } = await office.app.get(CaseEngine, { strict: false }).history(caseId);
            expect(entries).toHaveLength(2);
            expect(await office.app.get(CaseEngine, { strict: false }).replay(caseId)).toMatchObject({ equal: true });
          }
        }),
        runs(4),
      );
    },
    timeFor(120_000),
  );
});
