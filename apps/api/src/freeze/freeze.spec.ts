import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Freeze } from '#contracts/freeze.js';
import { addDays, dayOf, endOfDay, startOfDay } from '#domain/calendar.js';
import { reckon } from '#domain/period.js';
import { CaseEngine } from '#engine/case-engine.js';
import { Registry } from '#engine/registry.js';
import { FreezeBook, onEveryStep } from '#services/freeze/freeze-book.js';
import { FreezeRunsService } from '#services/freeze/freeze-runs.service.js';
import { CalendarService } from '#services/policies/calendar.service.js';
import { officeOf } from '#services/policies/office-namer.js';
import { verify } from '#services/verification/verify.js';
import { definitions } from '#workflows/index.js';
import { type Crew, file, oneDepartment, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { county, neighbouringVillage, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

describe('a freeze', () => {
  let office: Office;
  let crew: Crew;
  let inReview: string;
  let runs: FreezeRunsService;
  const engine = () => office.app.get(CaseEngine, { strict: false });
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    inReview = await reach('villageReview');
    // The worker's part, without a worker.
    const { pool, clock, app } = office;
    runs = new FreezeRunsService(pool, clock, engine(), app.get(FreezeBook, { strict: false }));
  });
  afterAll(() => office.close());

  let names = 0;
  async function reach(state: 'villageReview' | 'publicity'): Promise<string> {
    const caseId = await file(office, crew, await office.household(village, [`户主${(names += 1)}`, `配偶${names}`]));
    await visit(office, crew, caseId);
    if (state === 'publicity') await reviewAndPost(office, crew, caseId);
    return caseId;
  }
  const announce = (form: object, who: HiredPerson = crew.county) =>
    office.as(who).post('/freezes', { placeCode: county, definition: 'identification', state: 'villageReview', from: '2026-03-04', to: '2026-03-10', reason: '年度审计', ...form });
  const dueOf = async (caseId: string) => (await engine().state(caseId)).ledger;
  const caseDue = async (caseId: string) => (await dueOf(caseId)).clock!.dueAt;
  const inDays = (days: number) => addDays(dayOf(office.clock.now()), days);
  const taskDue = async (caseId: string) => Object.values((await dueOf(caseId)).tasks)[0]!.dueAt;
  const minutes = { recordId: randomUUID(), present: 13, representatives: 9, committeeMembers: 3, for: 12, against: 1, abstain: 0 };
  const decide = (caseId: string, key: string = randomUUID()) => office.as(crew.cadres[0]).post(`/cases/${caseId}/events`, { type: 'review.returned', payload: { to: 'household' }, reason: '缺材料', reasonCode: 'incomplete' }, key);

  it('is announced for tomorrow at the earliest, by the county, for a step that exists', async () => {
    const path = async (form: object) => (await announce(form).expect(400)).body.fields.map((field: { path: string }) => field.path);
    expect(await path({ from: '2026-03-02' })).toEqual(['from']);
    expect(await path({ to: '2026-03-03' })).toEqual(['to']);
    expect(await path({ to: '2026-07-03' })).toEqual(['to']);
    expect(await path({ state: 'nowhere' })).toEqual(['state']);
    expect(await path({ definition: 'nothing' })).toEqual(['definition']);
    await announce({}, crew.township[0]).expect(403);
    await announce({ placeCode: '611025000000' }).expect(403);
  });

  it('stops the due dates of that step, tells who works there, and counts once', async () => {
    const before = await taskDue(inReview);
    const [first, again]: [Freeze, Freeze] = [(await announce({}).expect(201)).body, (await announce({}).expect(201)).body];
    expect(again.id).toBe(first.id);
    // Two workers at once, and again after the claim of one that was killed is over.
    expect((await Promise.all([runs.work(), runs.work()])).sort()).toEqual([0, 1]);
    office.clock.skip({ minutes: 3 });
    expect(await runs.work()).toBe(0);
    const after = await taskDue(inReview);
    expect(Date.parse(after) - Date.parse(before)).toBeGreaterThanOrEqual(7 * 86_400_000);
    const { dueDates } = (await office.as(crew.cadres[0]).get(`/cases/${inReview}/due-dates`).expect(200)).body;
    expect(dueDates.find(({ of }: { of: string }) => of === 'task').frozen).toEqual([{ from: '2026-03-04', to: '2026-03-10', reason: '年度审计' }]);
    const { items } = (await office.as(crew.cadres[0]).get('/notices').expect(200)).body;
    const told = items.filter(({ template }: { template: string }) => template === 'step-frozen');
    expect(told).toEqual([expect.objectContaining({ sentence: expect.objectContaining({ zh: '“民主评议”自2026-03-04至2026-03-10冻结，期间不办理，期限顺延' }) })]);
    const { entries } = (await office.as(crew.cadres[0]).get(`/cases/${inReview}/journal`).expect(200)).body;
    expect(entries.at(-1)).toMatchObject({ event: 'step.frozen', payload: { freeze: first.id, change: 'announced' } });
    expect(await engine().replay(inReview)).toMatchObject({ equal: true });
    expect((await office.as(crew.cadres[0]).get(`/freezes?place=${village}`).expect(200)).body.items).toEqual([first]);
    expect((await office.as(crew.cadres[0]).get('/freezes?place=611025000000').expect(200)).body.items).toEqual([]);
  });

  it('begins with its first day: decisions of the step are refused at every door, others are taken', async () => {
    const { body: open } = await office.as(crew.cadres[0]).get(`/cases/${inReview}`).expect(200);
    office.clock.skip({ days: 2 });
    const { body } = await decide(inReview).expect(409);
    expect(body).toMatchObject({ code: 'step-frozen', until: '2026-03-10T16:00:00.000Z', reason: '年度审计', detailZh: '该环节冻结至2026-03-10，期间不办理：年度审计' });
    const [task] = open.tasks;
    const batch = { event: 'minutes.recorded', items: [{ taskId: task.id, revision: task.revision }], payload: minutes };
    expect((await office.as(crew.cadres[0]).post('/tasks/batch', batch, randomUUID()).expect(207)).body).toMatchObject({ done: 0, refused: 1 });
    await office.as(crew.cadres[0]).post(`/cases/${inReview}/preview`, { type: 'minutes.recorded', payload: minutes }).expect(409);
    await office.as(crew.cadres[0]).post(`/tasks/${task.id}/claim`).expect(200);
    await reach('villageReview');
    const withdrawn = await reach('villageReview');
    await send(office, crew.cadres[0], withdrawn, 'application.withdrawn');
  });

  it('counts what begins inside from its end', async () => {
    const caseId = await reach('villageReview');
    expect(Date.parse(await taskDue(caseId))).toBeGreaterThan(Date.parse('2026-03-10T16:00:00Z'));
  });

  it('is lifted: decisions are taken at once, and due dates counted anew', async () => {
    const [{ id }] = (await office.as(crew.cadres[0]).get('/freezes').expect(200)).body.items;
    const frozen = await taskDue(inReview);
    await office.as(await office.hire('county-officer', '611025000000')).post(`/freezes/${id}/lift`).expect(404);
    const lifted = (await office.as(crew.county).post(`/freezes/${id}/lift`).expect(200)).body;
    expect((await office.as(crew.county).post(`/freezes/${id}/lift`).expect(200)).body).toEqual(lifted);
    expect(await runs.work()).toBeGreaterThan(0);
    expect(Date.parse(await taskDue(inReview))).toBeLessThan(Date.parse(frozen));
    expect(await engine().replay(inReview)).toMatchObject({ equal: true });
    await decide(inReview).expect(200);
  });

  it('lets publicity run on, and moves the case when the window closes: not before, once, and not late', async () => {
    const caseId = await reach('publicity');
    const [timer] = Object.values((await dueOf(caseId)).timers);
    const [ends] = [new Date(timer!.dueAt)];
    const day = (offset: number) => new Date(ends.getTime() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
    const limit = await caseDue(caseId);
    await announce({ state: 'publicity', from: day(-2), to: day(3), placeCode: township }).expect(201);
    await runs.work();
    expect(await caseDue(caseId)).toBe(limit);
    const [held] = Object.values((await dueOf(caseId)).timers);
    expect(held!.dueAt).toBe(new Date(Date.parse(`${day(4)}T00:00:00+08:00`)).toISOString());
    const turnTo = (at: Date) => office.clock.skip({ minutes: Math.ceil((at.getTime() - office.clock.now().getTime()) / 60_000) });
    turnTo(new Date(ends.getTime() + 3_600_000));
    await engine().fireTimers();
    const stateOf = async () => (await office.as(crew.cadres[0]).get(`/cases/${caseId}`).expect(200)).body.state as string;
    expect(await stateOf()).toContain('publicity.posted');
    turnTo(new Date(held!.dueAt));
    await Promise.all([engine().fireTimers(), engine().fireTimers()]);
    expect(await stateOf()).toBe('townshipReview');
    const { entries } = (await office.as(crew.cadres[0]).get(`/cases/${caseId}/journal`).expect(200)).body;
    const rung = entries.filter(({ actor }: { actor: string }) => actor === 'timer');
    expect(rung).toEqual([expect.objectContaining({ late: false, at: held!.dueAt })]);
    expect(await engine().replay(caseId)).toMatchObject({ equal: true });
  });

  it('stops the limit of the case alike while its only step stands still; what was left runs on where the case goes', async () => {
    const [stays, leaves] = [await reach('villageReview'), await reach('villageReview')];
    const limit = async (caseId: string, count: number) =>
      reckon({ count, unit: 'days' }, new Date((await engine().state(caseId)).startedAt), office.app.get(CalendarService, { strict: false }).current()).toISOString();
    expect(await caseDue(stays)).toBe(await limit(stays, 15));
    await announce({ from: inDays(2), to: inDays(6) }).expect(201);
    await runs.work();
    for (const caseId of [stays, leaves]) expect(await caseDue(caseId)).toBe(await limit(caseId, 20));
    const { dueDates } = (await office.as(crew.cadres[0]).get(`/cases/${stays}/due-dates`).expect(200)).body;
    expect(dueDates.find(({ of }: { of: string }) => of === 'case').frozen).toEqual([expect.objectContaining({ from: inDays(2), to: inDays(6) })]);
    await reviewAndPost(office, crew, leaves);
    expect(await caseDue(leaves)).toBe(await limit(leaves, 15));
    office.clock.skip({ days: 8 });
    await reviewAndPost(office, crew, stays);
    expect(await caseDue(stays)).toBe(await limit(stays, 20));
    const { entries } = await engine().history(stays);
    expect(entries.find(({ event }) => event === 'minutes.recorded')).toMatchObject({ left: { case: { unit: 'days' } }, due: { case: await limit(stays, 20) } });
    for (const caseId of [stays, leaves]) {
      expect((await verify(office.pool, { of: 'case', caseId }, { registry: new Registry(definitions), offices: officeOf })).faults.filter((fault) => !fault.includes('seal'))).toEqual([]);
    }
  });

  it('stops the limit of the case only while every step it waits in stands still', () => {
    const window = (state: string, from: string, to: string) => ({ definition: 'identification', placeCode: county, state, from, to, begins: startOfDay(from), ends: endOfDay(to), reason: '审计' });
    const freezes = [window('comparison.answers', '2026-05-04', '2026-05-08'), window('comparison.hits', '2026-05-07', '2026-05-20')];
    const days = (...steps: string[]) => onEveryStep(freezes, steps).map(({ from, to }) => [from, to]);
    expect(days('comparison.answers.awaited')).toEqual([['2026-05-04', '2026-05-08']]);
    expect(days('comparison.answers.awaited', 'comparison.hits.explaining')).toEqual([['2026-05-07', '2026-05-08']]);
    expect(days('comparison.answers.awaited', 'publicity.posted.objections.checking')).toEqual([]);
    expect(days()).toEqual([]);
  });

  it('tells those who will have work of the step, and the supervisors, and nobody else', async () => {
    const reviewer = await office.hire('township-officer', '611026103000');
    const supervisor = await office.hire('supervisor', county);
    const { id } = (await announce({ state: 'townshipReview', from: inDays(30), to: inDays(31) }).expect(201)).body as Freeze;
    const { rows } = await office.pool.query<{ office: string }>('SELECT office FROM notice WHERE starts_with(key, $1)', [`freeze/${id}/`]);
    const told = rows.map((row) => row.office);
    expect(told).toEqual(expect.arrayContaining([`township-officer@${township}`, 'township-officer@611026103000', `supervisor@${county}`]));
    expect(told.filter((name) => !/^(township-officer|supervisor)@/.test(name))).toEqual([]);
    for (const who of [reviewer, supervisor]) {
      const { items } = (await office.as(who).get('/notices').expect(200)).body;
      expect(items.filter(({ template }: { template: string }) => template === 'step-frozen').length).toBeGreaterThan(0);
    }
  });

  it('holds for its own place alone', async () => {
    const cadre = await office.hire('village-cadre', neighbouringVillage);
    const book = office.app.get(FreezeBook, { strict: false });
    await announce({ placeCode: village, from: '2026-12-01', to: '2026-12-02' }).expect(201);
    const at = new Date('2026-12-01T03:00:00Z');
    expect(book.over('identification', village, 'villageReview', at)).toMatchObject({ reason: '年度审计' });
    expect(book.over('identification', neighbouringVillage, 'villageReview', at)).toBeUndefined();
    expect(book.over('identification', village, 'townshipReview', at)).toBeUndefined();
    await office.as(cadre).get('/freezes').expect(200);
  });
});
