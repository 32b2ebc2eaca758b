import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BatchAnswer } from '#contracts/batch.js';
import type { TaskItem } from '#contracts/tasks.js';
import { CaseEngine } from '#engine/case-engine.js';
import type { CaseStore } from '#engine/ports.js';
import { CASE_STORE } from '#services/engine/engine.module.js';
import { type Crew, file, guarantees, oneDepartment, record, send, staff } from '#tests/support/journey.js';
import { type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

describe('a batch', () => {
  let office: Office;
  let crew: Crew;
  let tasks: TaskItem[] = [];
  let payload: object;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    payload = { visitors: crew.cadres.map(({ accountId }) => accountId) };
    for (let index = 0; index < 12; index += 1) await file(office, crew, await office.household(village, [`户主${index}`, `配偶${index}`]));
    tasks = (await office.as(crew.township[0]).get('/tasks?limit=100').expect(200)).body.items;
  });
  afterAll(() => office.close());

  const chosen = (...some: TaskItem[]) => some.map(({ id, revision }) => ({ taskId: id, revision }));
  const post = (body: object, key: string = randomUUID(), who: HiredPerson = crew.township[0]) => office.as(who).post('/tasks/batch', body, key);
  const batch = async (some: TaskItem[], key: string = randomUUID(), who?: HiredPerson): Promise<BatchAnswer> =>
    (await post({ event: 'visitors.assigned', items: chosen(...some), payload }, key, who).expect(207)).body;
  const outcomes = ({ items }: BatchAnswer) => items.map(({ outcome, problem }) => problem?.code ?? outcome);

  it('answers for each task in order, and none touches another', async () => {
    const [first, second, stale] = tasks.splice(0, 3) as [TaskItem, TaskItem, TaskItem];
    await office.as(crew.township[1]).post(`/tasks/${stale.id}/claim`).expect(200);
    const unknown = { ...second, id: randomUUID() };
    const answer = await batch([second, stale, unknown, first]);
    expect(outcomes(answer)).toEqual(['done', 'case-moved-on', 'not-found', 'done']);
    expect(answer).toMatchObject({ done: 2, held: 0, refused: 2 });
    expect(answer.items.map(({ taskId }) => taskId)).toEqual([second.id, stale.id, unknown.id, first.id]);
    expect(answer.items[0]).toMatchObject({ caseId: second.caseId, case: { state: 'screening.visiting' }, event: { seq: 2 }, repeated: false });
    expect(answer.items[1]!.problem).toMatchObject({ by: crew.township[1].accountId, status: 409 });
    tasks.push({ ...stale, revision: 2 });
  });

  it('holds back red lines, and files and papers that changed since the task came in', async () => {
    const [red, fine, changed, papers] = tasks.splice(0, 4) as [TaskItem, TaskItem, TaskItem, TaskItem];
    const [first, second] = crew.cadres;
    const signed = new Map<string, string>();
    for (const { caseId } of [red, fine, changed, papers]) {
      const redLines = caseId === red.caseId ? [{ code: 'car', explanation: '车辆为他人代持' }] : [];
      const form = { visitedOn: '2026-03-02', way: 'visit', spokenTo: [1], guarantees, observations: '户主住院', redLines };
      await send(office, crew.township[0], caseId, 'visitors.assigned', payload);
      const recordId = await record(office, first, caseId, 'visit', form);
      await send(office, first, caseId, 'visit.recorded', { recordId, finding: 'eligible', redLines: redLines.map(({ code }) => code) });
      signed.set(caseId, await record(office, second, caseId, 'countersignature', { statement: '情况属实' }));
    }
    office.clock.skip({ hours: 1 });
    await refile(changed.caseId);
    // A paper comes without an event: the task's revision is what it was.
    await office.upload(first, 'evidence', papers.caseId);
    await office.upload(second, 'evidence', fine.caseId);
    const open: TaskItem[] = (await office.as(second).get('/tasks?state=screening.countersigning').expect(200)).body.items;
    const items = open.map(({ id, revision, caseId }) => ({ taskId: id, revision, payload: { recordId: signed.get(caseId) } }));
    const answer: BatchAnswer = (await post({ event: 'visit.countersigned', items }, undefined, second).expect(207)).body;
    const because = Object.fromEntries(answer.items.map(({ caseId, outcome, problem }) => [caseId, problem?.['because'] ?? outcome]));
    expect(because).toEqual({ [red.caseId]: ['redLines'], [fine.caseId]: 'done', [changed.caseId]: ['fileChanged'], [papers.caseId]: ['papersChanged'] });
    expect(answer).toMatchObject({ done: 1, held: 3, refused: 0 });
    // By itself each of them goes on.
    await send(office, second, red.caseId, 'visit.countersigned', { recordId: signed.get(red.caseId) });
  });

  /** What happens between the last read of a batch and its commit. */
  async function beforeTheCommit<T>(happens: () => Promise<void>, act: () => Promise<T>): Promise<T> {
    const store = office.app.get<CaseStore>(CASE_STORE, { strict: false });
    const write = store.write.bind(store);
    store.write = async (writes) => {
      store.write = write;
      await happens();
      return write(writes);
    };
    return act();
  }

  async function refile(caseId: string): Promise<void> {
    const { rows } = await office.pool.query<{ id: string }>(
      'UPDATE household SET version = 2 WHERE id = (SELECT subject_id FROM workflow_case WHERE id = $1) RETURNING id',
      [caseId],
    );
    await office.pool.query(
      `INSERT INTO household_version (household_id, version, village_group, head_name, facts, content_hash, source, created_at)
       SELECT household_id, 2, village_group, head_name, facts, content_hash, source, $2 FROM household_version WHERE household_id = $1`,
      [rows[0]!.id, office.clock.now()],
    );
  }

  it('sees a file that is brought in after the look, right before the commit, and commits the others all the same', async () => {
    const cases: string[] = [];
    for (const name of ['变更户', '甲户', '乙户']) cases.push(await file(office, crew, await office.household(village, [name])));
    const open: TaskItem[] = (await office.as(crew.township[0]).get('/tasks?limit=100').expect(200)).body.items;
    const some = cases.map((caseId) => open.find((task) => task.caseId === caseId)!);
    office.clock.skip({ minutes: 1 });
    const because = ({ items }: BatchAnswer) => items.map(({ outcome, problem }) => problem?.['because'] ?? outcome);
    expect(because(await beforeTheCommit(() => refile(cases[0]!), () => batch(some.slice(0, 1))))).toEqual([['fileChanged']]);
    expect(because(await beforeTheCommit(() => refile(cases[1]!), () => batch(some)))).toEqual([['fileChanged'], ['fileChanged'], 'done']);
    const { entries } = await office.app.get(CaseEngine, { strict: false }).history(cases[1]!);
    expect(entries).toHaveLength(1);
  });

  it('counts once, however often it is sent', async () => {
    const [one, two] = tasks.splice(0, 2) as [TaskItem, TaskItem];
    const key = randomUUID();
    const answers = await Promise.all([batch([one, two], key), batch([one, two], key)]);
    const again = await batch([two, one], key);
    expect(again.items.map(({ repeated }) => repeated)).toEqual([true, true]);
    expect([...answers, again].map(({ done }) => done)).toEqual([2, 2, 2]);
    for (const { caseId } of [one, two]) {
      const { entries } = (await office.as(crew.township[0]).get(`/cases/${caseId}/journal`).expect(200)).body;
      expect(entries).toHaveLength(2);
    }
    const other = (await post({ event: 'visitors.assigned', items: chosen(one), payload, reason: '另有说明' }, key).expect(207)).body;
    expect(outcomes(other)).toEqual(['idempotency-key-reused']);
  });

  it('lets one of two batches win each task', async () => {
    const some = tasks.splice(0, 2);
    const [ours, theirs] = await Promise.all([batch(some), batch(some, undefined, crew.township[1])]);
    expect(ours.done + theirs.done).toBe(2);
    expect([...outcomes(ours), ...outcomes(theirs)].filter((outcome) => outcome === 'case-moved-on')).toHaveLength(2);
  });

  it('takes refusals and returns only with a text and a reason code of the policy', async () => {
    const visiting: TaskItem[] = (await office.as(crew.cadres[0]).get('/tasks?state=screening.visiting').expect(200)).body.items.slice(0, 2);
    const returned = async (more: object) => (await post({ event: 'review.returned', items: chosen(...visiting), ...more }, undefined, crew.cadres[0]).expect(207)).body;
    const fields = ({ items }: BatchAnswer) => items.map(({ problem }) => problem?.fields);
    const missing = (path: string) => visiting.map(() => [{ path, message: expect.any(String) }]);
    expect(fields(await returned({ reason: '请补身份证复印件' }))).toEqual(missing('reasonCode'));
    expect(fields(await returned({ reason: '请补身份证复印件', reasonCode: 'bad-mood' }))).toEqual(missing('reasonCode'));
    expect(fields(await returned({ reasonCode: 'incomplete' }))).toEqual(missing('reason'));
    expect(await returned({ reason: '请补身份证复印件', reasonCode: 'incomplete' })).toMatchObject({ done: 2 });
    const { entries } = (await office.as(crew.cadres[0]).get(`/cases/${visiting[0]!.caseId}/journal`).expect(200)).body;
    expect(entries.at(-1)).toMatchObject({ event: 'review.returned', reason: '请补身份证复印件', reasonCode: 'incomplete' });
    const replayed = await office.app.get(CaseEngine, { strict: false }).replay(visiting[0]!.caseId);
    expect(replayed).toMatchObject({ equal: true });
  });

  it('tells strangers nothing, and takes one step and 200 tasks at most', async () => {
    const [task] = tasks as [TaskItem];
    const stranger = await office.hire('township-officer', '611026102000');
    const { items } = await batch([task], undefined, stranger);
    expect(items).toEqual([expect.objectContaining({ caseId: null, outcome: 'refused', problem: expect.objectContaining({ code: 'not-found' }) })]);
    expect(outcomes(await batch([task], undefined, crew.county))).toEqual(['not-your-task']);
    const many = Array.from({ length: 201 }, () => ({ taskId: randomUUID(), revision: 1 }));
    expect((await post({ event: 'visitors.assigned', items: many }).expect(400)).body.fields[0].path).toBe('items');
    await post({ event: 'visitors.assigned', items: chosen(task, task) }).expect(400);
    const visiting = (await office.as(crew.cadres[0]).get('/tasks').expect(200)).body.items[0] as TaskItem;
    await office.pool.query('UPDATE task SET office = $2 WHERE id = $1', [visiting.id, task.office]);
    const { body } = await post({ event: 'visitors.assigned', items: chosen(task, visiting), payload }).expect(400);
    expect(body.fields).toEqual([{ path: 'items.1.taskId', message: '批量办理的任务应属于同一环节' }]);
  });
});
