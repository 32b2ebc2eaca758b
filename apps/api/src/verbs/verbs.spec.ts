import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '#engine/case-engine.js';
import { carryOut } from '#tests/support/effects.js';
import { type Crew, file, oneDepartment, send, staff } from '#tests/support/journey.js';
import { county, type Office, openOffice, paper, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

describe('what people do with a task beside deciding on it', () => {
  let office: Office;
  let crew: Crew;
  let supervisor: HiredPerson;
  let stranger: HiredPerson;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-05T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    supervisor = await office.hire('supervisor', township, { name: '督查员' });
    stranger = await office.hire('township-officer', '611026102000', { name: '邻镇干部' });
  });
  afterAll(async () => {
    const { rows } = await office.pool.query<{ id: string }>('SELECT id FROM workflow_case');
    const engine = office.app.get(CaseEngine, { strict: false });
    for (const { id } of rows) expect(await engine.replay(id)).toEqual({ equal: true, differences: [] });
    await office.close();
  });

  let households = 0;
  /** An application that waits for the township to name the visitors. */
  async function newTask(): Promise<{ caseId: string; taskId: string; householdId: string }> {
    const household = await office.household(village, [`户主${(households += 1)}`, '配偶']);
    const caseId = await file(office, crew, household);
    const { body } = await office.as(crew.township[0]).get(`/cases/${caseId}`).expect(200);
    return { caseId, taskId: body.tasks[0].id, householdId: household.id };
  }
  const post = (who: HiredPerson, path: string, body: object = {}, key: string = randomUUID()) => office.as(who).post(path, body, key);
  const view = async (who: HiredPerson, caseId: string) => (await office.as(who).get(`/cases/${caseId}`).expect(200)).body;
  const assign = (who: HiredPerson, caseId: string) =>
    post(who, `/cases/${caseId}/events`, { type: 'visitors.assigned', payload: { visitors: crew.cadres.map(({ accountId }) => accountId) } });
  async function told(who: HiredPerson, caseId: string): Promise<string[]> {
    await carryOut(office, caseId);
    const { body } = await office.as(who).get('/notices?limit=100').expect(200);
    return body.items.filter((notice: { caseId: string }) => notice.caseId === caseId).map(({ sentence }: { sentence: { zh: string } }) => sentence.zh);
  }
  const lastSentence = async (caseId: string): Promise<string> => {
    const { body } = await office.as(supervisor).get(`/cases/${caseId}/journal`).expect(200);
    return body.entries.at(-1).sentence.zh;
  };
  const inbox = async (who: HiredPerson): Promise<string[]> =>
    (await office.as(who).get('/tasks?limit=100').expect(200)).body.items.map(({ caseId }: { caseId: string }) => caseId);

  it('转办: a colleague of the office has it for good, is told, and the journal says who gave it to whom and why', async () => {
    const { caseId, taskId } = await newTask();
    const [giver, taker] = crew.township;
    const refused = await post(giver, `/tasks/${taskId}/hand-over`, { to: stranger.accountId, reason: '出差' }).expect(400);
    expect(refused.body.fields).toEqual([{ path: 'to', message: '不在办理该任务的岗位任职' }]);
    await post(giver, `/tasks/${taskId}/hand-over`, { to: taker.accountId }).expect(400);
    const key = randomUUID();
    const first = await post(giver, `/tasks/${taskId}/hand-over`, { to: taker.accountId, reason: '出差' }, key).expect(200);
    expect(first.body).toMatchObject({ event: 'task.handedOver', repeated: false });
    expect((await post(giver, `/tasks/${taskId}/hand-over`, { to: taker.accountId, reason: '出差' }, key).expect(200)).body).toEqual({ ...first.body, repeated: true });
    expect((await view(giver, caseId)).tasks[0].claimedBy).toBe(taker.accountId);
    expect(await lastSentence(caseId)).toMatch(/将任务转交试用人员办理。理由：出差$/);
    expect(await told(taker, caseId)).toEqual([expect.stringMatching('“待指派入户人员”已转交您办理')]);
    await assign(giver, caseId).expect(403);
    await assign(taker, caseId).expect(200);
  });

  it('委派: somebody of another office holds the task, sees the case, and hands it back with an opinion and papers', async () => {
    const { caseId, taskId } = await newTask();
    const [owner] = crew.township;
    await office.as(stranger).get(`/cases/${caseId}`).expect(404);
    await post(owner, `/tasks/${taskId}/delegate`, { to: stranger.accountId, reason: '请核实邻镇房产' }).expect(200);
    expect(await inbox(stranger)).toEqual([caseId]);
    expect((await view(stranger, caseId)).tasks[0]).toMatchObject({ delegated: { by: owner.accountId, to: stranger.accountId } });
    expect(await told(stranger, caseId)).toEqual([expect.stringMatching('已委派给您')]);
    for (const who of [owner, stranger]) await assign(who, caseId).expect(403);
    const alien = await post(stranger, `/tasks/${taskId}/hand-back`, { opinion: '属实', attachments: [randomUUID()] }).expect(400);
    expect(alien.body.fields[0].path).toBe('attachments.0');
    const attachment = await office.upload(stranger, 'evidence', caseId);
    await post(stranger, `/tasks/${taskId}/hand-back`, { opinion: '属实', attachments: [attachment] }).expect(200);
    expect(await lastSentence(caseId)).toMatch(/邻镇干部提出意见并交回试用人员。意见：属实$/);
    expect(await told(owner, caseId)).toContainEqual(expect.stringMatching('已附意见交回'));
    expect(await inbox(stranger)).toEqual([]);
    await office.as(stranger).get(`/cases/${caseId}`).expect(404);
    await assign(owner, caseId).expect(200);
  });

  it('委派 taken back: the owner decides without waiting', async () => {
    const { caseId, taskId } = await newTask();
    const [owner, colleague] = crew.township;
    await post(owner, `/tasks/${taskId}/delegate`, { to: colleague.accountId, reason: '请看' }).expect(200);
    await post(colleague, `/tasks/${taskId}/take-back`).expect(403);
    await post(owner, `/tasks/${taskId}/take-back`).expect(200);
    await assign(owner, caseId).expect(200);
  });

  it('加签 before, blocking: the decision waits and says for whom; the opinion comes with papers', async () => {
    const { caseId, taskId } = await newTask();
    const [asker] = crew.township;
    const question = { of: stranger.accountId, when: 'before', blocking: true, question: '户主是否在贵镇有房' };
    const { body: asked } = await post(asker, `/tasks/${taskId}/opinions`, question).expect(200);
    const waiting = await assign(asker, caseId).expect(409);
    expect(waiting.body).toMatchObject({ code: 'opinion-outstanding', waitingFor: [stranger.accountId] });
    const { opinions, openEvents } = await view(asker, caseId);
    expect(opinions).toEqual([expect.objectContaining({ id: asked.opinionId, ofName: '邻镇干部', question: '户主是否在贵镇有房', when: 'before', blocking: true, taskId })]);
    expect(openEvents.map(({ type }: { type: string }) => type)).not.toContain('visitors.assigned');
    expect(await inbox(stranger)).toEqual([caseId]);
    expect(await told(stranger, caseId)).toEqual([expect.stringMatching('征求您的意见')]);
    await post(asker, `/tasks/${asked.opinionId}/opinion`, { opinion: '有' }).expect(403);
    const attachment = await office.as(stranger).post(`/attachments?kind=evidence&caseId=${caseId}`).set('Content-Type', 'application/pdf').send(paper as never).expect(201);
    await post(stranger, `/tasks/${asked.opinionId}/opinion`, { opinion: '没有', attachments: [attachment.body.id] }).expect(200);
    expect(await lastSentence(caseId)).toMatch(/邻镇干部答复试用人员征求的意见。意见：没有$/);
    expect(await told(asker, caseId)).toContainEqual(expect.stringMatching('征求的意见已答复'));
    await assign(asker, caseId).expect(200);
    await office.as(stranger).get(`/cases/${caseId}`).expect(200);
  });

  it('加签 after: asked for once the decision is taken; 减签: taken back while unanswered', async () => {
    const { caseId, taskId } = await newTask();
    const [asker, colleague] = crew.township;
    const question = { of: stranger.accountId, when: 'after', blocking: true, question: '请复核' };
    const { body: asked } = await post(asker, `/tasks/${taskId}/opinions`, question).expect(200);
    expect((await view(asker, caseId)).opinions).toEqual([expect.objectContaining({ waitsForDecision: true })]);
    expect(await inbox(stranger)).toEqual([]);
    await assign(asker, caseId).expect(200);
    expect(await inbox(stranger)).toEqual([caseId]);
    expect(await told(stranger, caseId)).toEqual([expect.stringMatching('征求您的意见')]);
    await post(stranger, `/cases/${caseId}/opinions/${asked.opinionId}/take-back`).expect(403);
    await post(crew.county, `/cases/${caseId}/opinions/${asked.opinionId}/take-back`).expect(403);
    await post(colleague, `/cases/${caseId}/opinions/${asked.opinionId}/take-back`, { reason: '已电话核实' }).expect(200);
    const late = await post(stranger, `/tasks/${asked.opinionId}/opinion`, { opinion: '同意' }).expect(409);
    expect(late.body).toMatchObject({ code: 'case-moved-on', by: colleague.accountId });
    expect(await told(stranger, caseId)).toContainEqual(expect.stringMatching('征求的意见已撤回'));
  });

  it('goes to nobody of the household, no relative, no administrator, and nobody of another county', async () => {
    const { caseId, taskId } = await newTask();
    const [asker] = crew.township;
    const { rows } = await office.pool.query<{ hash: Buffer }>(
      `SELECT identity_hash AS hash FROM member JOIN workflow_case c ON c.subject_id = member.household_id WHERE c.id = $1 LIMIT 1`,
      [caseId],
    );
    const kin = await office.hire('township-officer', township, { identityHash: rows[0]!.hash });
    const wrong: [HiredPerson, number][] = [
      [kin, 403],
      [await office.hire('system-administrator', county), 400],
      [await office.hire('county-officer', '611025000000'), 400],
    ];
    for (const [who, status] of wrong) {
      await post(asker, `/tasks/${taskId}/opinions`, { of: who.accountId, when: 'before', blocking: false, question: '请核' }).expect(status);
      await post(asker, `/tasks/${taskId}/delegate`, { to: who.accountId, reason: '请核' }).expect(status);
    }
    await post(asker, `/tasks/${taskId}/hand-over`, { to: kin.accountId, reason: '请办' }).expect(403);
    const { body } = await post(asker, `/tasks/${taskId}/hand-over`, { to: crew.township[1].accountId, reason: '身份证号110101199003074514' }).expect(400);
    expect(body.fields[0].path).toBe('reason');
  });

  it('意见: a return takes papers of the case along, and no other', async () => {
    const { caseId } = await newTask();
    const [officer] = crew.township;
    const paperOf = (id: string) => office.upload(officer, 'evidence', id);
    const give = (attachments: string[]) =>
      post(officer, `/cases/${caseId}/events`, { type: 'review.returned', payload: {}, reason: '缺发票', reasonCode: 'incomplete', attachments });
    const { body } = await give([await paperOf(caseId), await paperOf((await newTask()).caseId)]);
    expect(body.fields).toEqual([{ path: 'attachments.1', message: '本事项中没有这个附件' }]);
    const attachments = [await paperOf(caseId)];
    await give(attachments).expect(200);
    const journal = await office.as(officer).get(`/cases/${caseId}/journal`).expect(200);
    expect(journal.body.entries.at(-1)).toMatchObject({ event: 'review.returned', attachments });
  });

  it('释放: a supervisor of the place frees what somebody holds, with a reason, and both stand in the journal', async () => {
    const { caseId, taskId } = await newTask();
    const [holder, colleague] = crew.township;
    await post(supervisor, `/tasks/${taskId}/free`, { reason: '无人' }).expect(409);
    await office.as(holder).post(`/tasks/${taskId}/claim`).expect(200);
    await post(colleague, `/tasks/${taskId}/free`, { reason: '我来办' }).expect(403);
    await post(await office.hire('supervisor', '611026102000'), `/tasks/${taskId}/free`, { reason: '我来办' }).expect(404);
    await post(supervisor, `/tasks/${taskId}/free`, {}).expect(400);
    await post(supervisor, `/tasks/${taskId}/free`, { reason: '经办人住院' }).expect(200);
    expect(await lastSentence(caseId)).toMatch(/督查员.*释放试用人员认领的任务。理由：经办人住院$/);
    expect(await told(holder, caseId)).toContainEqual(expect.stringMatching('已由督查人员释放'));
    await assign(colleague, caseId).expect(200);
  });

  it('催办: those who wait urge once per working day; a weekend gives no second time', async () => {
    const { caseId, householdId } = await newTask();
    const [officer] = crew.township;
    const household = await office.hire('household', village, { householdId });
    await assign(officer, caseId).expect(200);
    const taskId = (await view(officer, caseId)).tasks[0].id;
    expect(office.clock.now().toISOString()).toMatch(/^2026-03-05/);
    await post(crew.cadres[0], `/tasks/${taskId}/urge`).expect(403);
    await post(crew.county, `/tasks/${taskId}/urge`).expect(403);
    await post(stranger, `/tasks/${taskId}/urge`).expect(404);
    await post(household, `/tasks/${taskId}/urge`, { reason: '家里等用钱' }).expect(200);
    const again = await post(supervisor, `/tasks/${taskId}/urge`).expect(409);
    expect(again.body).toMatchObject({ code: 'urged-already', by: household.accountId });
    expect(await told(crew.cadres[1], caseId)).toContainEqual(expect.stringMatching('被催办'));
    office.clock.skip({ days: 1 });
    await post(officer, `/tasks/${taskId}/urge`).expect(200);
    for (const _ of ['Saturday', 'Sunday']) {
      office.clock.skip({ days: 1 });
      await post(supervisor, `/tasks/${taskId}/urge`).expect(409);
    }
    office.clock.skip({ days: 1 });
    await post(supervisor, `/tasks/${taskId}/urge`).expect(200);
    expect((await view(officer, caseId)).tasks[0]).toMatchObject({ revision: 1, urged: { day: '2026-03-09', by: supervisor.accountId } });
  });

  it('抄送 and 已阅: named people of the county read the case from then on, and their reading is seen', async () => {
    const { caseId, householdId } = await newTask();
    const [officer] = crew.township;
    const household = await office.hire('household', village, { householdId });
    await post(household, `/cases/${caseId}/copies`, { to: [stranger.accountId] }).expect(403);
    await post(stranger, `/cases/${caseId}/copies`, { to: [stranger.accountId] }).expect(404);
    const outside = await post(officer, `/cases/${caseId}/copies`, { to: [stranger.accountId, household.accountId] }).expect(400);
    expect(outside.body.fields).toEqual([{ path: 'to.1', message: '不是本县在岗的工作人员' }]);
    await post(officer, `/cases/${caseId}/copies`, { to: [stranger.accountId], note: '供参考' }).expect(200);
    expect(await lastSentence(caseId)).toMatch(/抄送邻镇干部。理由：供参考$/);
    expect(await told(stranger, caseId)).toEqual([expect.stringMatching('抄送给您')]);
    expect((await view(stranger, caseId)).openEvents).toEqual([]);
    await office.as(stranger).get(`/households/${householdId}`).expect(404);
    const { rows: papers } = await office.pool.query<{ id: string }>(
      'SELECT attachment_id AS id FROM authorisation paper JOIN application ON application.id = paper.application_id WHERE application.case_id = $1',
      [caseId],
    );
    await office.as(stranger).get(`/attachments/${papers[0]!.id}`).expect(404);
    await office.as(stranger).get(`/attachments/${await office.upload(officer, 'evidence', caseId)}`).expect(200);
    await post(stranger, `/cases/${caseId}/copies`, { to: [crew.county.accountId] }).expect(403);
    const sheet = async () => (await office.as(officer).get(`/cases/${caseId}/copies`).expect(200)).body.items;
    expect(await sheet()).toEqual([expect.objectContaining({ name: '邻镇干部', note: '供参考', readAt: null })]);
    await post(stranger, `/cases/${caseId}/copies/read`).expect(204);
    const readAt = office.clock.now().toISOString();
    office.clock.skip({ hours: 1 });
    await post(stranger, `/cases/${caseId}/copies/read`).expect(204);
    expect(await sheet()).toEqual([expect.objectContaining({ readAt })]);
    await post(officer, `/cases/${caseId}/copies/read`).expect(404);
  });

  it('代理: an agent urges, releases, copies and takes back for a colleague who is away, and the journal says for whom', async () => {
    const { caseId, taskId } = await newTask();
    const [owner] = crew.township;
    const lead = await office.hire('supervisor', township, { name: '督查组长' });
    const elsewhere = await office.hire('supervisor', '611026102000', { name: '下梁督查' });
    const clerk = await office.hire('township-officer', township, { name: '代办人' });
    const today = office.clock.now().toISOString().slice(0, 10);
    const away = (who: HiredPerson, agentId: string) => office.as(who).post('/absences', { agentId, from: today, to: today }).expect(201);
    await post(owner, `/tasks/${taskId}/claim`).expect(200);
    await post(elsewhere, `/tasks/${taskId}/urge`).expect(404);
    await away(lead, elsewhere.accountId);
    await post(elsewhere, `/tasks/${taskId}/urge`).expect(200);
    expect(await lastSentence(caseId)).toMatch(/^下梁督查（.*督查.*）代督查组长催办/);
    await post(elsewhere, `/tasks/${taskId}/free`, { reason: '持有人出差' }).expect(200);
    expect(await lastSentence(caseId)).toMatch(/代督查组长释放/);
    await post(elsewhere, `/cases/${caseId}/copies`, { to: [stranger.accountId] }).expect(200);
    expect(await lastSentence(caseId)).toMatch(/代督查组长抄送邻镇干部/);
    await post(owner, `/tasks/${taskId}/delegate`, { to: stranger.accountId, reason: '请核' }).expect(200);
    await away(owner, clerk.accountId);
    await post(clerk, `/tasks/${taskId}/take-back`).expect(200);
    expect(await lastSentence(caseId)).toMatch(/^代办人.*收回委派邻镇干部的任务/);
  });

  it('offers whom a task can go to: colleagues of the office, or everybody who works in the county, by name', async () => {
    const { caseId, taskId } = await newTask();
    const [asker, colleague] = crew.township;
    const path = `/cases/${caseId}/colleagues`;
    const ofTask = (await office.as(asker).get(`${path}?taskId=${taskId}`).expect(200)).body.items;
    const ofOffice = ofTask.map(({ accountId }: { accountId: string }) => accountId);
    expect(ofOffice).toContain(colleague.accountId);
    expect([asker, stranger, crew.county].some(({ accountId }) => ofOffice.includes(accountId))).toBe(false);
    const { body } = await office.as(asker).post(`${path}/search`, { name: '邻镇' }).expect(200);
    expect(body.items).toEqual([{ accountId: stranger.accountId, name: '邻镇干部', offices: [expect.objectContaining({ zh: expect.any(String) })] }]);
  });

  it('an urged household without an account is told by the village', async () => {
    const { caseId } = await newTask();
    const [officer] = crew.township;
    await send(office, officer, caseId, 'review.returned', {}, '请补充住院发票');
    const { tasks } = await view(officer, caseId);
    await post(officer, `/tasks/${tasks[0].id}/urge`).expect(200);
    expect(await told(crew.cadres[0], caseId)).toContainEqual(expect.stringMatching(/^请告知农户.*被催办/));
  });
});
