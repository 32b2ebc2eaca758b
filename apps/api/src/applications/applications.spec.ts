import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { neighbouringVillage, type Office, openOffice, type TestHousehold, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

describe('an application', () => {
  let office: Office;
  let cadre: HiredPerson;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'));
    cadre = await office.hire('village-cadre', village, { name: '村干部甲' });
  });
  afterAll(() => office.close());

  const paperOf = async (who: HiredPerson, position: number) => ({
    position,
    way: 'fingerprint',
    attachmentId: await office.upload(who, 'authorisation'),
    signedOn: '2026-03-01',
  });
  const bodyFor = async (who: HiredPerson, household: TestHousehold, channel = 'village-cadre') => ({
    householdId: household.id,
    channel,
    statement: '户主患病，医药费负担重',
    causes: ['illness'],
    authorisations: [await paperOf(who, 1), await paperOf(who, 2)],
  });
  const casesOf = async (householdId: string) =>
    (await office.pool.query('SELECT id FROM workflow_case WHERE subject_id = $1', [householdId])).rows.length;

  it('is filed by a cadre for a household, and the journal says for whom', async () => {
    const household = await office.household(village, ['王建国', '李秀英']);
    const { body } = await office.as(cadre).post('/applications', await bodyFor(cadre, household), randomUUID()).expect(201);
    expect(body).toMatchObject({ headName: '王建国', state: 'screening.assigning', status: 'open', onBehalfOf: household.id, filedBy: cadre.accountId });
    expect(body.number).toMatch(/^611026A2026\d{5}$/);
    expect(body.authorisations.map((paper: { name: string; validUntil: string }) => [paper.name, paper.validUntil])).toEqual([
      ['王建国', '2027-03-01'],
      ['李秀英', '2027-03-01'],
    ]);
    const journal = await office.as(cadre).get(`/cases/${body.caseId}/journal`).expect(200);
    expect(journal.body.entries[0]).toMatchObject({ event: 'case.started', actor: cadre.accountId, onBehalfOf: household.id });
    expect(journal.body.entries[0].sentence.zh).toMatch(/村干部甲（.+）代农户提交申请/);
  });

  it('is filed by the household itself, from its own account', async () => {
    const household = await office.household(village, ['赵大山', '孙梅']);
    const own = await office.hire('household', village, { householdId: household.id });
    const { body } = await office.as(own).post('/applications', await bodyFor(own, household, 'household'), randomUUID()).expect(201);
    expect(body.onBehalfOf).toBeNull();
    const list = await office.as(own).get('/applications').expect(200);
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
  });

  it('names the members whose paper is missing: nobody is left out of the comparison', async () => {
    const household = await office.household(village, ['周德福', '吴桂兰']);
    const body = await bodyFor(cadre, household);
    const incomplete = { ...body, authorisations: body.authorisations.slice(0, 1) };
    const { body: problem } = await office.as(cadre).post('/applications', incomplete, randomUUID()).expect(400);
    expect(problem.fields).toEqual([{ path: 'authorisations', message: expect.stringContaining('吴桂兰') }]);
    expect(await casesOf(household.id)).toBe(0);
  });

  it('waits for papers that follow, where a cadre found the household', async () => {
    const household = await office.household(village, ['何长庚', '罗小凤']);
    const body = await bodyFor(cadre, household);
    const [first] = body.authorisations;
    const { body: filed } = await office
      .as(cadre)
      .post('/applications', { ...body, authorisations: [first], signingLater: [2] }, randomUUID())
      .expect(201);
    expect(filed.state).toBe('authorisation');
    const signed = { type: 'authorisation.signed', payload: { positions: [2] } };
    const early = await office.as(cadre).post(`/cases/${filed.caseId}/events`, signed, randomUUID()).expect(400);
    expect(early.body.fields[0].path).toBe('payload.positions.0');
    await office.as(cadre).post(`/cases/${filed.caseId}/authorisations`, { authorisations: [await paperOf(cadre, 2)] }).expect(201, { positions: [1, 2] });
    const { body: answer } = await office.as(cadre).post(`/cases/${filed.caseId}/events`, signed, randomUUID()).expect(200);
    expect(answer.case.state).toBe('screening.assigning');
  });

  it('is the same application however often the same filing is sent, also at once', async () => {
    const household = await office.household(village, ['郑有才', '钱玉珍']);
    const body = await bodyFor(cadre, household);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => office.as(cadre).post('/applications', body, key)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map(({ body: { id, caseId } }) => `${id} ${caseId}`)).size).toBe(1);
    expect(await casesOf(household.id)).toBe(1);
    const other = await office.as(cadre).post('/applications', { ...body, statement: '另有说明' }, key).expect(422);
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('is one at a time, also when two cadres file in the same moment', async () => {
    const household = await office.household(village, ['冯立春', '陈小妹']);
    const colleague = await office.hire('village-cadre', village);
    const bodies = await Promise.all([bodyFor(cadre, household), bodyFor(colleague, household)]);
    const answers = await Promise.all([
      office.as(cadre).post('/applications', bodies[0], randomUUID()),
      office.as(colleague).post('/applications', bodies[1], randomUUID()),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already-open');
    expect(await casesOf(household.id)).toBe(1);
    const { rows } = await office.pool.query('SELECT case_id FROM application WHERE household_id = $1', [household.id]);
    expect(rows).toHaveLength(1);
  });

  it('does not exist until its case has begun, and is completed by the next attempt after a crash', async () => {
    const household = await office.household(village, ['沈万福', '韩春花']);
    const body = await bodyFor(cadre, household);
    const key = randomUUID();
    const filed = await office.as(cadre).post('/applications', body, key).expect(201);
    const { id, caseId } = filed.body;
    // What a crash between the two steps leaves: the application and its papers, and no case.
    for (const table of ['task', 'timer', 'outbox_message', 'journal_entry']) {
      await office.pool.query(`DELETE FROM ${table} WHERE case_id = $1`, [caseId]);
    }
    await office.pool.query('DELETE FROM workflow_case WHERE id = $1', [caseId]);
    await office.as(cadre).get(`/applications/${id}`).expect(404);
    const again = await office.as(cadre).post('/applications', body, key).expect(201);
    expect(again.body).toMatchObject({ id, caseId, number: filed.body.number, status: 'open' });
  });

  it('keeps a declared relative by a keyed hash only, and refuses numbers in what people write', async () => {
    const household = await office.household(village, ['蒋金水', '杨桃花']);
    const [number] = (await office.household(neighbouringVillage, ['蒋副镇长'])).identityNumbers;
    const body = await bodyFor(cadre, household);
    const written = { ...body, statement: `电话13912345678，身份证${number}` };
    const refused = await office.as(cadre).post('/applications', written, randomUUID()).expect(400);
    expect(refused.body.fields).toEqual([{ path: 'statement', message: expect.any(String) }]);
    const relatives = [{ name: '蒋副镇长', identityNumber: number }];
    await office.as(cadre).post('/applications', { ...body, relatives }, randomUUID()).expect(201);
    const { rows } = await office.pool.query(`SELECT body::text FROM case_record WHERE kind = 'declared-relatives'`);
    expect(rows.some(({ body: text }: { body: string }) => text.includes('蒋副镇长'))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(number);
  });

  it('needs a key, and papers that were brought for it', async () => {
    const household = await office.household(village, ['许三多', '何翠']);
    const body = await bodyFor(cadre, household);
    expect((await office.as(cadre).post('/applications', body).expect(400)).body.code).toBe('idempotency-key-required');
    const colleague = await office.hire('village-cadre', village);
    const foreign = await office.as(colleague).post('/applications', body, randomUUID()).expect(400);
    expect(foreign.body.fields.map(({ path }: { path: string }) => path)).toEqual(['authorisations.0.attachmentId', 'authorisations.1.attachmentId']);
  });

  it('is nobody else’s business: a neighbouring village and other roles get no further than the door', async () => {
    const household = await office.household(village, ['丁一', '丁二']);
    const body = await bodyFor(cadre, household);
    const neighbour = await office.hire('village-cadre', neighbouringVillage);
    expect((await office.as(neighbour).post('/applications', body, randomUUID()).expect(404)).body.code).toBe('not-found');
    const officer = await office.hire('township-officer', township);
    await office.as(officer).post('/applications', body, randomUUID()).expect(403);
    const { body: filed } = await office.as(cadre).post('/applications', body, randomUUID()).expect(201);
    await office.as(officer).get(`/applications/${filed.id}`).expect(200);
    await office.as(neighbour).get(`/applications/${filed.id}`).expect(404);
    expect((await office.as(neighbour).get('/applications').expect(200)).body.items).toEqual([]);
  });

  it('shows before it is filed which steps follow, by whom and until when, with proof; nothing is written, and it comes true', async () => {
    const household = await office.household(village, ['何秋', '沈月']);
    const counted = async () => (await office.pool.query('SELECT (SELECT count(*) FROM application) + (SELECT count(*) FROM workflow_case) + (SELECT count(*) FROM outbox_message) AS n')).rows;
    const before = await counted();
    const { body: preview } = await office.as(cadre).post('/applications/preview', { householdId: household.id, channel: 'village-cadre' }).expect(200);
    expect(preview).toMatchObject({ event: 'case.started', from: { zh: '尚未提交' }, to: { state: 'screening.assigning', done: false }, closes: [], end: { done: true } });
    expect(preview.steps[0]).toMatchObject({ name: 'screening.assigning', office: `township-officer@${township}`, officeName: { zh: expect.any(String) }, next: true });
    expect(preview.steps.length).toBeGreaterThan(7);
    for (const { proof, dueAt } of preview.steps) expect(proof).toMatchObject({ dueAt, days: expect.any(Array) });
    expect(await counted()).toEqual(before);

    const { body: filed } = await office.as(cadre).post('/applications', await bodyFor(cadre, household), randomUUID()).expect(201);
    const { body: begun } = await office.as(cadre).get(`/cases/${filed.caseId}`).expect(200);
    expect(begun.tasks.map(({ state, dueAt }: { state: string; dueAt: string }) => [state, dueAt])).toEqual([[preview.steps[0].name, preview.steps[0].dueAt]]);
    expect(begun.dueAt).toBe(preview.dueAt);
    await office.as(cadre).post('/applications/preview', { householdId: household.id, channel: 'village-cadre' }).expect(409);
  });

  it('shows what waits for papers that follow, and nothing to whom it is no business of', async () => {
    const household = await office.household(village, ['何冬', '沈星']);
    const ask = (who: HiredPerson, more: object = {}) => office.as(who).post('/applications/preview', { householdId: household.id, channel: 'department', ...more });
    const { body } = await ask(cadre, { signingLater: [2] }).expect(200);
    expect(body.to.state).toBe('authorisation');
    expect(body.steps[0]).toMatchObject({ name: 'authorisation', next: true });
    expect((await ask(cadre, { signingLater: [3] }).expect(400)).body.fields).toEqual([{ path: 'signingLater.0', message: '户内没有第3名成员' }]);
    const own = await office.hire('household', village, { householdId: household.id });
    expect((await ask(own).expect(400)).body.fields[0].path).toBe('channel');
    await ask(own, { channel: 'online' }).expect(200);
    await ask(await office.hire('village-cadre', neighbouringVillage)).expect(404);
    await ask(await office.hire('township-officer', township)).expect(403);
  });

  it('is listed in pages that never show one twice', async () => {
    const officer = await office.hire('township-officer', township);
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await office.as(officer).get(`/applications?limit=3${cursor && `&cursor=${cursor}`}`).expect(200);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (!body.next) break;
      cursor = body.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(5);
    await office.as(officer).get('/applications?cursor=nonsense').expect(400);
  });
});
