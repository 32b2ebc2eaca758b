import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '#engine/case-engine.js';
import { county, neighbouringVillage, type Office, openOffice, paper, township, village } from '#tests/support/office.js';
import { carryOut } from '#tests/support/effects.js';
import { type Crew, file, guarantees, oneDepartment, post, record, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';

describe('a case over HTTP', () => {
  let office: Office;
  let crew: Crew;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
  });
  afterAll(() => office.close());

  const engine = () => office.app.get(CaseEngine, { strict: false });
  const newCase = async (...names: string[]) => file(office, crew, await office.household(village, names));

  it('travels from the household to the register, and each office sees its own part of it', async () => {
    const [cadre] = crew.cadres;
    const household = await office.household(village, ['王建国', '李秀英']);
    const caseId = await file(office, crew, household);
    await visit(office, crew, caseId);
    await reviewAndPost(office, crew, caseId);

    const board = await office.as(cadre).get(`/cases/${caseId}/posting`).expect(200);
    expect(board.body).toEqual({
      headOfHousehold: '王建国',
      villageGroup: '二组',
      category: '边缘易致贫户',
      postedOn: '2026-03-02',
      closesOn: '2026-03-09',
      complaintPhone: '12317',
    });

    await office.as(crew.department).get(`/cases/${caseId}`).expect(404);
    office.clock.skip({ days: 9 });
    await engine().fireTimers();
    await send(office, crew.township[0], caseId, 'review.approved');

    expect((await office.as(crew.department).get(`/cases/${caseId}`).expect(200)).body.openEvents).toEqual([
      expect.objectContaining({ type: 'comparison.answered', key: 'civil-affairs' }),
    ]);
    const hit = randomUUID();
    const department = 'civil-affairs';
    const hits = [{ id: hit, position: 1, kind: '存款', detail: '有定期存款' }];
    const found = { department, source: '社会救助系统', answeredOn: '2026-03-11', hits };
    const answerId = await record(office, crew.department, caseId, 'comparison-answer', found);
    const silent = { type: 'comparison.answered', payload: { department, recordId: answerId, hits: [] } };
    const wrong = await office.as(crew.department).post(`/cases/${caseId}/events`, silent, randomUUID()).expect(400);
    expect(wrong.body.fields).toEqual([{ path: 'payload.hits', message: expect.any(String) }]);
    await send(office, crew.department, caseId, 'comparison.answered', { department, recordId: answerId, hits: [hit] });
    const explained = await record(office, cadre, caseId, 'hit-explanation', { outcome: 'explained', explanation: '已用于医药费' });
    await send(office, cadre, caseId, 'hit.explained', { hit, recordId: explained, outcome: 'explained' });

    await send(office, crew.county, caseId, 'approval.granted', { riskLevel: 'yellow', category: 'borderline' });
    const end = await post(office, crew.township[1], caseId, 'decision.announced');
    expect(end.case).toMatchObject({ state: 'registered', done: true });

    await carryOut(office, caseId);
    const register = await office.as(crew.county).get('/register').expect(200);
    expect(register.body.items).toEqual([
      expect.objectContaining({
        caseId,
        householdId: household.id,
        headName: '王建国',
        category: 'borderline',
        riskLevel: 'yellow',
        causes: ['illness'],
      }),
    ]);
    const notices = await office.as(cadre).get('/notices').expect(200);
    const templates: string[] = notices.body.items.map(({ template }: { template: string }) => template);
    expect(templates.sort()).toEqual(['tell.posted', 'tell.received', 'tell.registered']);
    expect(notices.body.items[0].sentence.zh).toMatch(/^请告知农户（611026A2026\d{5}）：已纳入监测/);
    await office.as(cadre).post(`/notices/${notices.body.items[0].id}/read`).expect(204);
    expect((await office.as(cadre).get('/notices?unread=true').expect(200)).body.items).toHaveLength(2);
    expect((await office.as(crew.department).get('/notices').expect(200)).body.items).toEqual([
      expect.objectContaining({ template: 'comparison-requested', office: `department-officer@${county}/civil-affairs` }),
    ]);
    expect(await engine().replay(caseId)).toMatchObject({ equal: true });
  });

  it('answers an event with the case, its revision and what is open to the sender now', async () => {
    const caseId = await newCase('周一', '周二');
    const [officer] = crew.township;
    const key = randomUUID();
    const event = { type: 'visitors.assigned', payload: { visitors: crew.cadres.map(({ accountId }) => accountId) } };
    const first = await office.as(officer).post(`/cases/${caseId}/events`, event, key).expect(200);
    expect(first.body).toMatchObject({
      case: { id: caseId, state: 'screening.visiting', title: { zh: '入户核实', en: 'visit' }, done: false },
      revision: 2,
      event: { seq: 2, type: 'visitors.assigned', from: 'screening.assigning', to: 'screening.visiting' },
      repeated: false,
    });
    expect(first.body.openEvents.map(({ type }: { type: string }) => type)).toEqual(['visitors.assigned', 'decision.recalled']);
    const again = await office.as(officer).post(`/cases/${caseId}/events`, event, key).expect(200);
    expect(again.body).toMatchObject({ repeated: true, revision: 2, event: { seq: 2 } });
    const other = await office.as(officer).post(`/cases/${caseId}/events`, { type: 'review.returned', reason: '缺少材料' }, key).expect(422);
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('tells nobody of a decision for the seconds it is held, nor of one that is taken back within them', async () => {
    const caseId = await newCase('郑一', '郑二');
    const [officer] = crew.township;
    const returned = (holdSeconds: number) => ({ type: 'review.returned', payload: { to: 'household' }, reason: '缺少材料', reasonCode: 'incomplete', holdSeconds });
    const send = (event: object) => office.as(officer).post(`/cases/${caseId}/events`, event, randomUUID());
    const refused = await send(returned(31)).expect(400);
    expect(refused.body.fields).toEqual([expect.objectContaining({ path: 'holdSeconds' })]);
    const { body } = await send(returned(10)).expect(200);
    expect(body.case.state).toBe('returned.awaited');
    const waiting = () => office.pool.query(`SELECT type, claimed_until AS until FROM outbox_message WHERE case_id = $1 AND seq = 2`, [caseId]);
    expect((await waiting()).rows).toEqual([{ type: 'notifyHousehold', until: new Date(Date.parse(body.event.at) + 10_000) }]);
    await send({ type: 'decision.recalled' }).expect(200);
    expect((await waiting()).rows).toEqual([]);
    await carryOut(office, caseId);
    const { rows } = await office.pool.query(`SELECT template FROM notice WHERE case_id = $1 AND template <> 'tell.received'`, [caseId]);
    expect(rows).toEqual([]);
    expect(await engine().replay(caseId)).toMatchObject({ equal: true });
  });

  it('says what is open instead when an event is not, and who moved the task when it moved', async () => {
    const caseId = await newCase('吴一', '吴二');
    const [officer, colleague] = crew.township;
    const refused = await office.as(officer).post(`/cases/${caseId}/events`, { type: 'review.approved' }, randomUUID()).expect(409);
    expect(refused.body).toMatchObject({ code: 'event-not-allowed', state: 'screening.assigning' });
    expect(refused.body.openEvents.map(({ type }: { type: string }) => type)).toContain('visitors.assigned');
    const { body: view } = await office.as(officer).get(`/cases/${caseId}`).expect(200);
    const [{ id: taskId, revision: taskRevision }] = view.tasks;
    await office.as(colleague).post(`/tasks/${taskId}/claim`).expect(200, { taskId, caseId, revision: taskRevision + 1, claimed: true });
    const stale = { type: 'review.returned', reason: '缺少材料', reasonCode: 'incomplete', taskId, taskRevision };
    const moved = await office.as(officer).post(`/cases/${caseId}/events`, stale, randomUUID()).expect(409);
    expect(moved.body).toMatchObject({ code: 'case-moved-on', by: colleague.accountId, event: 'task.claimed' });
    expect((await office.as(officer).post(`/tasks/${taskId}/claim`).expect(403)).body.code).toBe('not-your-task');
    await office.as(colleague).post(`/tasks/${taskId}/release`).expect(200);
  });

  it('lets nobody decide on a relative, or find or return what others decide on: named in the file by number, or a member of the household', async () => {
    const household = await office.household(village, ['沈一', '沈二']);
    const caseId = await file(office, crew, household);
    const { rows } = await office.pool.query('SELECT identity_hash FROM member WHERE household_id = $1 AND position = 2', [household.id]);
    const member = await office.hire('township-officer', township, { identityHash: rows[0].identity_hash });
    const refuses = async (type: string, payload: object = {}) => {
      const event = { type, payload, reason: '请看', reasonCode: 'other' };
      expect((await office.as(member).post(`/cases/${caseId}/events`, event, randomUUID()).expect(403)).body.code).toBe('conflict-of-interest');
      const { openEvents } = (await office.as(member).get(`/cases/${caseId}`).expect(200)).body;
      expect(openEvents.map((open: { type: string }) => open.type)).not.toContain(type);
    };
    await refuses('visitors.assigned', { visitors: crew.cadres.map(({ accountId }) => accountId) });
    await refuses('review.returned');
    await visit(office, crew, caseId);
    await reviewAndPost(office, crew, caseId);
    office.clock.skip({ days: 9 });
    await engine().fireTimers();
    await refuses('review.returned');
    await refuses('review.approved');
    await send(office, crew.township[0], caseId, 'review.approved');
  });

  it('takes no reference to forms and photos of other cases, no form of another kind, and no numbers in words', async () => {
    const [first, second] = [await newCase('郑一', '郑二'), await newCase('冯一', '冯二')];
    const [cadre, colleague] = crew.cadres;
    const [officer] = crew.township;
    await send(office, officer, first, 'visitors.assigned', { visitors: [cadre.accountId, colleague.accountId] });
    const form = { visitedOn: '2026-03-03', way: 'visit', spokenTo: [1], observations: '情况属实', guarantees };
    const foreign = await record(office, cadre, second, 'visit', form);
    const wrongKind = await record(office, cadre, first, 'correction', { note: '补充' });
    for (const recordId of [foreign, wrongKind, randomUUID()]) {
      const { body } = await office
        .as(cadre)
        .post(`/cases/${first}/events`, { type: 'visit.recorded', payload: { recordId, finding: 'eligible' } }, randomUUID())
        .expect(400);
      expect(body.fields).toEqual([{ path: 'payload.recordId', message: expect.any(String) }]);
    }
    const photo = await office.upload(cadre, 'photo', second);
    const borrowed = await office.as(cadre).post(`/cases/${first}/records`, { kind: 'visit', body: { ...form, photos: [photo] } }).expect(400);
    expect(borrowed.body.fields[0].path).toBe('body.photos.0');
    const withPhone = { kind: 'visit', body: { ...form, observations: '电话 138 1234 5678' } };
    const spoken = await office.as(cadre).post(`/cases/${first}/records`, withPhone).expect(400);
    expect(spoken.body.fields).toEqual([{ path: 'body.observations', message: expect.stringContaining('手机号') }]);
    const returned = { type: 'review.returned', reason: '联系13912345678' };
    const reason = await office.as(officer).post(`/cases/${second}/events`, returned, randomUUID()).expect(400);
    expect(reason.body.fields[0].path).toBe('reason');
    const stranger = await office.hire('village-cadre', neighbouringVillage);
    const named = { type: 'visitors.assigned', payload: { visitors: [cadre.accountId, stranger.accountId] } };
    const strange = await office.as(officer).post(`/cases/${second}/events`, named, randomUUID()).expect(400);
    expect(strange.body.fields[0].path).toBe('payload.visitors.1');
  });

  it('takes no event that says something else than the signed form it rests on', async () => {
    const caseId = await newCase('高一', '高二');
    const [cadre] = crew.cadres;
    await visit(office, crew, caseId);
    const votes = { present: 13, representatives: 9, committeeMembers: 3, for: 12, against: 1, abstain: 0 };
    const attachments = [await office.upload(cadre, 'minutes', caseId)];
    const minutes = { heldOn: '2026-03-03', place: '村委会', chair: '主任', ...votes, opinions: '同意', attachments };
    const recordId = await record(office, cadre, caseId, 'minutes', minutes);
    const event = (counted: object) => ({ type: 'minutes.recorded', payload: { recordId, ...votes, ...counted } });
    const { body } = await office.as(cadre).post(`/cases/${caseId}/events`, event({ for: 13, against: 0 }), randomUUID()).expect(400);
    expect(body.fields.map(({ path }: { path: string }) => path)).toEqual(['payload.for', 'payload.against']);
    await office.as(cadre).post(`/cases/${caseId}/events`, event({}), randomUUID()).expect(200);
  });

  it('does not exist for those whose work it is not, whatever they ask', async () => {
    const caseId = await newCase('何一', '何二');
    const outsiders = [
      await office.hire('village-cadre', neighbouringVillage),
      await office.hire('township-officer', '611026102000'),
      await office.hire('department-officer', county, { department: 'civil-affairs' }),
      await office.hire('system-administrator', county),
      await office.hire('household', village, { householdId: (await office.household(village, ['旁人', '旁人妻'])).id }),
    ];
    for (const outsider of outsiders) {
      const { get, post: ask } = office.as(outsider);
      for (const path of ['', '/journal', '/due-dates', '/picture', '/posting', '/records']) await get(`/cases/${caseId}${path}`).expect(404);
      const refused = await ask(`/cases/${caseId}/events`, { type: 'visitors.assigned', payload: { visitors: ['x'] } }, randomUUID()).expect(404);
      expect(refused.body.code).toBe('not-found');
      await ask(`/cases/${caseId}/records`, { kind: 'correction', body: { note: '说明' } }).expect(404);
      await ask(`/attachments?kind=photo&caseId=${caseId}`).set('Content-Type', 'application/pdf').send(paper as never).expect(404);
    }
    const auditor = await office.hire('audit-administrator', county);
    await office.as(auditor).get(`/cases/${caseId}/journal`).expect(200);
    await office.as(auditor).get(`/cases/${caseId}`).expect(404);
    await office.as(crew.cadres[0]).get(`/cases/${randomUUID()}`).expect(404);
  });

  it('proves each limit day by day, and draws the way it took', async () => {
    const caseId = await newCase('罗一', '罗二');
    const [officer] = crew.township;
    const { body } = await office.as(officer).get(`/cases/${caseId}/due-dates`).expect(200);
    const whole = body.dueDates.find(({ of }: { of: string }) => of === 'case');
    expect(whole).toMatchObject({ name: 'identificationLimit', title: { zh: '识别纳入总时限' }, proof: { dueAt: whole.dueAt, provisional: false } });
    expect(whole.proof.days.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(15);
    expect(body.dueDates.map(({ of }: { of: string }) => of).sort()).toEqual(['case', 'period', 'task']);
    expect(body.dueDates.every(({ proof }: { proof?: object }) => proof !== undefined)).toBe(true);
    const picture = await office.as(officer).get(`/cases/${caseId}/picture`).expect(200);
    expect(picture.headers['content-type']).toMatch('image/svg+xml');
    expect(Buffer.from(picture.body).toString('utf8')).toContain('待指派入户人员');
  });

  it('stops its clock while the household corrects, and proves what ran on after', async () => {
    const household = await office.household(village, ['谢一', '谢二']);
    const caseId = await file(office, crew, household);
    const own = await office.hire('household', village, { householdId: household.id });
    const [officer] = crew.township;
    await send(office, officer, caseId, 'review.returned', {}, '请补充住院发票');
    const waiting = (await office.as(own).get(`/cases/${caseId}`).expect(200)).body;
    expect(waiting).toMatchObject({ clockStopped: true, dueAt: null });
    expect((await office.as(own).get('/tasks').expect(200)).body.items).toEqual([expect.objectContaining({ caseId, state: 'returned.awaited' })]);
    office.clock.skip({ days: 2 });
    const recordId = await record(office, own, caseId, 'correction', { note: '已补发票' });
    await send(office, own, caseId, 'correction.submitted', { recordId, householdVersion: 1 });
    const { body } = await office.as(officer).get(`/cases/${caseId}/due-dates`).expect(200);
    const whole = body.dueDates.find(({ of }: { of: string }) => of === 'case');
    expect(whole.proof).toMatchObject({ period: { count: 15, unit: 'days' }, dueAt: whole.dueAt });
    expect(new Date(whole.proof.start).getTime()).toBe(office.clock.now().getTime());
  });

  it('keeps papers as they are allowed, and gives them to those who may see the case', async () => {
    const caseId = await newCase('唐一', '唐二');
    const [cadre] = crew.cadres;
    const id = await office.upload(cadre, 'evidence', caseId);
    const file = await office.as(crew.county).get(`/attachments/${id}`).expect(200);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${id}.pdf"`,
      'x-content-type-options': 'nosniff',
    });
    expect(Buffer.from(file.body).equals(paper)).toBe(true);
    await office.as(crew.department).get(`/attachments/${id}`).expect(404);
    const path = `/attachments?kind=photo&caseId=${caseId}`;
    const upload = (bytes: Buffer) => office.as(cadre).post(path).set('Content-Type', 'image/png').send(bytes as never);
    await upload(Buffer.from('<script>alert(1)</script>')).expect(415);
    await upload(Buffer.alloc(0)).expect(400);
    await upload(Buffer.alloc(10 * 1024 * 1024 + 1)).expect(413);
    await office.as(cadre).post(path, { not: 'a file' }).expect(400);
    await office.as(cadre).post('/attachments?kind=anything').set('Content-Type', 'application/pdf').send(paper as never).expect(400);
  });
});
