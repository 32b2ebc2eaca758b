import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import type { BatchAnswer } from '#contracts/batch.js';
import type { TaskItem } from '#contracts/tasks.js';
import { CaseEngine } from '#engine/case-engine.js';
import { Random } from '#services/generator/random.js';
import { type Crew, file, oneDepartment, staff } from '#tests/support/journey.js';
import { type Office, openOffice, village } from '#tests/support/office.js';
import { type OtherApi, startOtherApi } from '#tests/support/other-api.js';
import { runs, timeFor } from '#tests/support/random-runs.js';

/** What a colleague does to the same task at the same moment, at the other API. */
const rivals = ['decides', 'claims', 'batches'] as const;
type Rival = (typeof rivals)[number];

describe('a batch beside others', () => {
  let office: Office;
  let other: OtherApi;
  let crew: Crew;
  let payload: object;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    other = await startOtherApi(office);
    crew = await staff(office);
    payload = { visitors: crew.cadres.map(({ accountId }) => accountId) };
  });
  afterAll(async () => {
    await other.kill();
    await office.close();
  });

  const atOther = (path: string, body: object, key: string = randomUUID(), who = crew.township[1]) =>
    request(other.url).post(`/api/v1${path}`).set('Authorization', `Bearer ${who.token}`).set('Idempotency-Key', key).send(body);
  const batchOf = (tasks: TaskItem[]) => ({ event: 'visitors.assigned', payload, items: tasks.map(({ id, revision }) => ({ taskId: id, revision })) });
  const batchHere = async (tasks: TaskItem[], key: string): Promise<BatchAnswer> => (await office.as(crew.township[0]).post('/tasks/batch', batchOf(tasks), key).expect(207)).body;

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

  /** Filed, and moved once: the case is what its journal says. */
  async function wasDoneOnce({ caseId }: TaskItem): Promise<void> {
    const engine = office.app.get(CaseEngine, { strict: false });
    expect((await engine.history(caseId)).entries).toHaveLength(2);
    expect(await engine.replay(caseId)).toMatchObject({ equal: true });
  }

  it(
    'decides each task once, whoever comes at the same moment from another process, and answers alike when it is sent again',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom(...rivals), { minLength: 2, maxLength: 4 }), async (chosen) => {
          const tasks = await freshTasks(chosen.length);
          const key = randomUUID();
          const [answer, ...taken] = await Promise.all([batchHere(tasks, key), ...chosen.map((rival, index) => acts[rival](tasks[index]!))]);
          // The answer was lost, its process with it: the other one has it.
          const again = (await atOther('/tasks/batch', batchOf(tasks), key, crew.township[0]).expect(207)).body as BatchAnswer;
          expect(again.items.map(({ outcome }) => outcome)).toEqual(answer.items.map(({ outcome }) => outcome));
          for (const [index, task] of tasks.entries()) {
            expect(Number(answer.items[index]!.outcome === 'done') + Number(taken[index])).toBe(1);
            await wasDoneOnce(task);
          }
        }),
        runs(4),
      );
    },
    timeFor(120_000),
  );

  it(
    'is done by the process that is left when its own is killed in the middle of it, each task once',
    async () => {
      const random = new Random(runs(1).seed);
      for (let round = 0; round < runs(3).numRuns; round += 1) {
        const [ours, theirs] = [randomUUID(), randomUUID()];
        const [tasks, running] = await Promise.all([freshTasks(8), round === 0 ? other : startOtherApi(office)]);
        other = running;
        // A colleague's batch of the same tasks is under way here, while ours is in the process that dies.
        const lost = atOther('/tasks/batch', batchOf(tasks), ours, crew.township[0]).then(
          ({ body }) => body as BatchAnswer,
          () => undefined,
        );
        const [rival] = await Promise.all([
          office.as(crew.township[1]).post('/tasks/batch', batchOf(tasks.slice(0, 4)), theirs).then(({ body }) => body as BatchAnswer),
          pause(random.int(0, 60)).then(() => other.kill()),
        ]);
        const heard = await lost;
        const again = await batchHere(tasks, ours);
        if (heard) expect(again.items.map(({ outcome, event }) => [outcome, event?.seq])).toEqual(heard.items.map(({ outcome, event }) => [outcome, event?.seq]));
        for (const [index, task] of tasks.entries()) {
          const done = [again.items[index]!, ...rival.items.filter(({ taskId }) => taskId === task.id)].filter(({ outcome }) => outcome === 'done');
          expect(done).toHaveLength(1);
          await wasDoneOnce(task);
        }
      }
    },
    timeFor(60_000),
  );
});
