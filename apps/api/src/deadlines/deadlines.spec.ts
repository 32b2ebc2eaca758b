import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CircularsService } from '#services/deadlines/circulars.service.js';
import { defaultRungs } from '#services/deadlines/default-ladder.js';
import { RungsService } from '#services/deadlines/rungs.service.js';
import { type Crew, file, oneDepartment, send, staff } from '#tests/support/journey.js';
import { county, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

const at = (text: string) => new Date(`${text}:00+08:00`);

describe('work that is overdue', () => {
  let office: Office;
  let crew: Crew;
  let supervisor: HiredPerson;
  let caseId: string;
  beforeAll(async () => {
    office = await openOffice(at('2026-03-02T09:00'), oneDepartment);
    crew = await staff(office);
    supervisor = await office.hire('supervisor', county, { name: '督查员' });
    caseId = await file(office, crew, await office.household(village, ['王建国', '李秀英']));
  });
  afterAll(() => office.close());

  const climb = async (text?: string) => {
    if (text) office.clock.turnTo(at(text));
    while ((await office.app.get(RungsService, { strict: false }).climb()).moved > 0);
    await office.app.get(CircularsService, { strict: false }).issue();
  };
  const rungs = async (who: HiredPerson) => (await office.as(who).get(`/cases/${caseId}/rungs`).expect(200)).body.items;
  const letters = async (who: HiredPerson, query = '') => (await office.as(who).get(`/letters${query}`).expect(200)).body.items;

  it('tells the office that has it, the one above and the supervisor, and shows in the case who heard and why', async () => {
    await climb();
    const { rows } = await office.pool.query<{ due: Date }>('SELECT due_at AS due FROM task WHERE case_id = $1', [caseId]);
    await climb(new Date(rows[0]!.due.getTime() + 8 * 3_600_000).toISOString().slice(0, 16));
    const climbed = await rungs(supervisor);
    expect(climbed.map(({ name, late }: { name: string; late: boolean }) => [name, late])).toContainEqual(['alert', false]);
    const alert = climbed.find(({ name }: { name: string }) => name === 'alert');
    expect(alert.sentence.zh).toMatch(/^“.+”（2026-03-\d\d到期）：逾期预警，告知营盘镇政府 试用人员（经办）、营盘镇政府 试用人员（经办）、柞水县县级主管部门 试用人员（上级）、柞水县督查 督查员（督查）。$/);
    const { body } = await office.as(supervisor).get('/notices').expect(200);
    expect(body.items[0].sentence.zh).toMatch(/药王堂村委会“.+”已逾期（2026-03-\d\d到期）$/);
    expect(JSON.stringify([climbed, body])).not.toContain('王建国');
  });

  it('brings an urging letter that the office answers, once, and without numbers of people in it', async () => {
    await climb('2026-04-20T09:00');
    const [officer] = crew.township;
    const [letter] = await letters(officer, '?kind=urging&answered=false');
    expect(letter).toMatchObject({ kind: 'urging', office: `township-officer@${township}`, caseId, answeredAt: null });
    expect(letter.number).toMatch(/^柞督〔2026〕\d{4}号$/);
    expect(letter.sentence.zh).toContain('请尽快办理，并书面说明情况');
    const answer = (who: HiredPerson, body: object) => office.as(who).post(`/letters/${letter.id}/answer`, body);
    await answer(supervisor, { answer: '代为答复' }).expect(403);
    await answer(crew.cadres[0], { answer: '代为答复' }).expect(404);
    expect((await answer(officer, { answer: '户主电话13891234567' }).expect(400)).body.fields[0].path).toBe('answer');
    expect((await answer(officer, { answer: '已安排', heldOn: '2026-04-20' }).expect(400)).body.fields[0].path).toBe('heldOn');
    const answered = await answer(officer, { answer: '人员外出，本周内分派入户' }).expect(200);
    expect(answered.body).toMatchObject({ answer: '人员外出，本周内分派入户', answeredBy: officer.accountId });
    await answer(officer, { answer: '人员外出，本周内分派入户' }).expect(200);
    expect((await answer(officer, { answer: '另一答复' }).expect(409)).body.code).toBe('letter-answered');
  });

  it('brings a talk that a supervisor records with its day', async () => {
    const [talk] = await letters(supervisor, `?kind=talk&place=${village}`);
    const record = (who: HiredPerson, body: object) => office.as(who).post(`/letters/${talk.id}/answer`, body);
    await record(crew.township[0], { answer: '已约谈', heldOn: '2026-04-20' }).expect(403);
    for (const heldOn of [undefined, '2026-04-19', '2026-04-21']) {
      expect((await record(supervisor, { answer: '已约谈', heldOn }).expect(400)).body.fields[0].path).toBe('heldOn');
    }
    expect((await record(supervisor, { answer: '已约谈乡镇分管负责人', heldOn: '2026-04-20' }).expect(200)).body.heldOn).toBe('2026-04-20');
    expect((await office.as(supervisor).get(`/letters/${talk.id}`).expect(200)).body.answer).toBe('已约谈乡镇分管负责人');
  });

  it('stands in the circular of the next Monday, as cases and steps without a name', async () => {
    await climb('2026-04-27T09:00');
    const [circular] = (await office.as(supervisor).get('/circulars').expect(200)).body.items;
    expect(circular).toMatchObject({ placeCode: county, place: '柞水县', week: '2026-04-27' });
    const { body } = await office.as(supervisor).get(`/circulars/${circular.id}`).expect(200);
    expect(body.shown.length).toBe(circular.lines);
    expect(body.shown[0]).toMatchObject({ caseId, caseNumber: expect.stringMatching(/^611026A2026/), place: '药王堂村委会', daysLate: expect.any(Number) });
    expect(body.shown[0].daysLate).toBeGreaterThan(30);
    for (const name of ['王建国', '试用人员', '督查员']) expect(JSON.stringify(body)).not.toContain(name);
    expect((await office.as(crew.department).get('/circulars').expect(200)).body.items).toEqual([]);
    await office.as(crew.department).get(`/circulars/${circular.id}`).expect(404);
  });

  it('is asked for no more when it is done', async () => {
    const before = (await rungs(supervisor)).length;
    await send(office, crew.township[0], caseId, 'visitors.assigned', { visitors: crew.cadres.map(({ accountId }) => accountId) });
    const { rows } = await office.pool.query(`SELECT state, rung_at FROM task WHERE case_id = $1 AND closed_at IS NULL`, [caseId]);
    expect(rows).toContainEqual({ state: 'screening.visiting', rung_at: office.clock.now() });
    await climb();
    expect(await rungs(supervisor)).toHaveLength(before);
  });

  it('is brought to the office above at once when the last who had it leave', async () => {
    const security = await office.hire('security-administrator', county);
    const gone = async ({ accountId }: HiredPerson) => {
      await office.as(security).post(`/accounts/${accountId}/lock`, { reason: '调离' }).expect(204);
      await climb();
      return (await rungs(supervisor)).filter(({ name }: { name: string }) => name === 'vacant');
    };
    expect(await gone(crew.cadres[0])).toEqual([]);
    const alerts = await gone(crew.cadres[1]);
    expect(alerts.length).toBeGreaterThan(0);
    expect(alerts[0]).toMatchObject({ late: false, scheduledAt: office.clock.now().toISOString() });
    expect(alerts[0].told.map(({ why }: { why: string }) => why)).toEqual(['nobody-in-office', 'nobody-in-office', 'supervisor']);
  });

  it('is brought there again when somebody had come back and left once more, and not before', async () => {
    const security = await office.hire('security-administrator', county);
    const does = (what: 'lock' | 'unlock') => office.as(security).post(`/accounts/${crew.cadres[1].accountId}/${what}`, { reason: '借调' }).expect(204);
    const vacancies = async () => {
      office.clock.skip({ hours: 1 });
      await climb();
      const found = (await rungs(supervisor)).filter(({ name }: { name: string }) => name.startsWith('vacant'));
      return [...new Set(found.map(({ name }: { name: string }) => name))];
    };
    expect(await vacancies()).toEqual(['vacant']);
    await does('unlock');
    expect(await vacancies()).toEqual(['vacant']);
    await does('lock');
    expect(await vacancies()).toEqual(['vacant', 'vacant/2']);
    // Whoever is taken off the list of an empty office leaves it no emptier.
    const { rows } = await office.pool.query<{ id: string }>('SELECT id FROM role_binding WHERE account_id = $1', [crew.cadres[0].accountId]);
    await office.as(security).post(`/accounts/${crew.cadres[0].accountId}/bindings/${rows[0]!.id}/end`, { reason: '调离' }).expect(204);
    expect(await vacancies()).toEqual(['vacant', 'vacant/2']);
    expect((await rungs(supervisor)).at(-1).sentence.zh).toContain('无人在岗预警');
  });

  it('follows ladders that the system administrator sets from tomorrow on', async () => {
    const administrator = await office.hire('system-administrator', county);
    const ladder = { placeCode: township, definition: 'identification', effectiveFrom: '2026-05-01', rungs: defaultRungs };
    const post = (changes: object) => office.as(administrator).post('/ladders', { ...ladder, ...changes });
    expect((await post({ effectiveFrom: '2026-04-27' }).expect(400)).body.fields[0].path).toBe('effectiveFrom');
    expect((await post({ rungs: [...defaultRungs, defaultRungs[0]] }).expect(400)).body.fields[0].path).toBe('rungs');
    const zero = { ...defaultRungs[0], offset: { count: 0, unit: 'days', when: 'after' } };
    expect((await post({ rungs: [zero] }).expect(400)).body.fields[0].path).toBe('rungs.0.offset.count');
    expect((await post({ definition: 'nothing' }).expect(400)).body.fields[0].path).toBe('definition');
    expect((await post({ state: 'nowhere' }).expect(400)).body.fields[0].path).toBe('state');
    await post({ placeCode: '611025000000' }).expect(403);
    await post({ placeCode: '611026999000' }).expect(404);
    await post({}).expect(201);
    expect((await post({}).expect(409)).body.code).toBe('ladder-exists');
    const list = async (query: string) => (await office.as(crew.township[0]).get(`/ladders${query}`).expect(200)).body.items;
    expect(await list(`?place=${village}&on=2026-04-30`)).toEqual([expect.objectContaining({ placeCode: county, definition: '' })]);
    expect(await list(`?place=${village}&on=2026-05-01`)).toHaveLength(2);
  });
});
