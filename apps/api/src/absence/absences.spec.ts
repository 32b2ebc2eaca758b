import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '#engine/case-engine.js';
import type { Notice } from '#contracts/notices.js';
import type { TaskItem } from '#contracts/tasks.js';
import { addDays, dayOf } from '#domain/calendar.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { AbsenceNotices } from '#services/absence/absence-notices.service.js';
import { type Crew, file, oneDepartment, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { county, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

const otherTownship = '611026102000';
const otherCounty = '611025000000';

describe('somebody who is away', () => {
  let office: Office;
  let crew: Crew;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
  });
  afterAll(() => office.close());

  const today = (): string => dayOf(office.clock.now());
  const inDays = (days: number): string => addDays(today(), days);
  const officer = (name: string, more: object = {}) => office.hire('township-officer', otherTownship, { name, ...more });
  const sets = (who: HiredPerson, form: object) => office.as(who).post('/absences', form);
  const away = async (who: HiredPerson, agent: HiredPerson, more: object = {}): Promise<string> =>
    (await sets(who, { agentId: agent.accountId, from: today(), to: inDays(5), ...more }).expect(201)).body.id as string;
  const ends = (who: HiredPerson, id: string) => office.as(who).post(`/absences/${id}/end`).expect(200);
  const inbox = async (who: HiredPerson): Promise<TaskItem[]> => (await office.as(who).get('/tasks?limit=100').expect(200)).body.items;
  const told = async (who: HiredPerson): Promise<string[]> =>
    ((await office.as(who).get('/notices?limit=100').expect(200)).body.items as Notice[]).map(({ template }) => template).toReversed();
  const works = () => office.app.get(AbsenceNotices, { strict: false }).work();
  const engine = () => office.app.get(CaseEngine, { strict: false });
  /** A case that waits for the township, whose officers took no part in it yet. */
  const underReview = async (...names: string[]): Promise<string> => {
    const caseId = await file(office, crew, await office.household(village, names));
    await visit(office, crew, caseId);
    await reviewAndPost(office, crew, caseId);
    office.clock.skip({ days: 9 });
    await engine().fireTimers();
    return caseId;
  };
  const approves = (who: HiredPerson, caseId: string) => office.as(who).post(`/cases/${caseId}/events`, { type: 'review.approved' }, randomUUID());

  describe('names an agent', () => {
    it('for ninety days at most, from today on, for procedures there are', async () => {
      const [a, b] = [await officer('甲'), await officer('乙')];
      const form = { agentId: b.accountId, from: today(), to: inDays(89) };
      const fields = async (change: object) => (await sets(a, { ...form, ...change }).expect(400)).body.fields.map(({ path }: { path: string }) => path);
      expect(await fields({ to: inDays(90) })).toEqual(['to']);
      expect(await fields({ from: inDays(-1), to: today() })).toEqual(['from']);
      expect(await fields({ from: inDays(3), to: inDays(2) })).toEqual(['to']);
      expect(await fields({ from: inDays(400), to: inDays(401) })).toEqual(['from']);
      expect(await fields({ definitions: ['gardening'] })).toEqual(['definitions.0']);
      const { body } = await sets(a, form).expect(201);
      expect(body).toMatchObject({ principalName: '甲', agentName: '乙', state: 'running', definitions: [] });
      expect((await sets(a, form).expect(201)).body.id).toBe(body.id);
    });

    it('who works in the county and is neither an administrator, a household, nor the same person', async () => {
      const a = await officer('甲', { identityHash: Buffer.from('one and the same') });
      const unfit = [
        await office.hire('township-officer', '611025101000'),
        await office.hire('county-officer', otherCounty),
        await office.hire('audit-administrator', county),
        await office.hire('household', village),
        a,
        await officer('甲的另一个账号', { identityHash: Buffer.from('one and the same') }),
      ];
      for (const agent of unfit) {
        const { body } = await sets(a, { agentId: agent.accountId, from: today(), to: today() }).expect(400);
        expect(body.fields).toEqual([{ path: 'agentId', message: expect.any(String) }]);
      }
      await sets(a, { agentId: randomUUID(), from: today(), to: today() }).expect(400);
    });

    it('alone or through the security administrator of the county', async () => {
      const [a, b, c] = [await officer('甲'), await officer('乙'), await officer('丙')];
      const form = { principalId: a.accountId, agentId: b.accountId, from: today(), to: today() };
      await sets(c, form).expect(403);
      await sets(await office.hire('security-administrator', otherCounty), form).expect(404);
      const administrator = await office.hire('security-administrator', county);
      expect((await sets(administrator, { ...form, principalId: undefined }).expect(400)).body.fields).toMatchObject([{ path: 'principalId' }]);
      await sets(administrator, form).expect(201);
      expect((await office.as(administrator).get('/absences?of=county').expect(200)).body.items).toContainEqual(expect.objectContaining({ principalId: a.accountId, createdBy: administrator.accountId }));
      expect((await office.as(c).get('/absences').expect(200)).body.items).toEqual([]);
      await office.as(c).get('/absences?of=county').expect(403);
    });

    it('one at a time for the same work, and none in a circle', async () => {
      const [a, b, c] = [await officer('甲'), await officer('乙'), await officer('丙')];
      await away(a, b);
      expect((await sets(a, { agentId: c.accountId, from: inDays(5), to: inDays(6) }).expect(409)).body.code).toBe('absence-overlaps');
      await sets(a, { agentId: c.accountId, from: inDays(6), to: inDays(6) }).expect(201);
      await away(b, c);
      expect((await sets(b, { agentId: a.accountId, from: inDays(7), to: inDays(7) }).expect(201)).body.state).toBe('coming');
      const round = await sets(c, { agentId: a.accountId, from: inDays(2), to: inDays(3) }).expect(409);
      expect(round.body.code).toBe('agents-in-a-circle');
    });

    it('of two who name each other at once, one is refused', async () => {
      const [a, b] = [await officer('甲'), await officer('乙')];
      const form = { from: today(), to: inDays(1) };
      const answers = await Promise.all([sets(a, { ...form, agentId: b.accountId }), sets(b, { ...form, agentId: a.accountId })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    });
  });

  it('and the agent are both told when it is set, when it begins and when it ends by itself', async () => {
    const [a, b] = [await officer('甲'), await officer('乙')];
    await away(a, b, { from: inDays(1), to: inDays(2) });
    const banner = async (who: HiredPerson) => (await office.as(who).get('/me').expect(200)).body.absences;
    expect(await banner(b)).toMatchObject([{ as: 'agent', state: 'coming', principalName: '甲' }]);
    await works();
    expect(await told(a)).toEqual(['absence-set-principal']);
    office.clock.skip({ days: 1 });
    await Promise.all([works(), works()]);
    expect(await banner(a)).toMatchObject([{ as: 'principal', state: 'running', agentName: '乙' }]);
    expect(await told(b)).toEqual(['absence-set-agent', 'absence-begun-agent']);
    office.clock.skip({ days: 2 });
    await Promise.all([works(), works()]);
    await works();
    expect(await told(a)).toEqual(['absence-set-principal', 'absence-begun-principal', 'absence-over-principal']);
    expect(await told(b)).toEqual(['absence-set-agent', 'absence-begun-agent', 'absence-over-agent']);
    expect(await banner(a)).toEqual([]);
  });

  describe('has an agent', () => {
    it('who sees the work "for A", decides in A’s office, and is written down as A’s agent', async () => {
      const [a] = crew.township;
      const b = await officer('代理人');
      const caseId = await underReview('王建国');
      await office.as(b).get(`/cases/${caseId}`).expect(404);
      const id = await away(a, b);
      expect(await inbox(b)).toContainEqual(expect.objectContaining({ caseId, agencyFor: a.accountId, agencyForName: a.name }));
      const { body } = await office.as(b).get(`/cases/${caseId}`).expect(200);
      expect(body.openEvents).toContainEqual(expect.objectContaining({ type: 'review.approved', onBehalfOf: a.accountId }));
      await office.as(b).get(`/households/${body.householdId}`).expect(200);
      await approves(b, caseId).expect(200);
      const { body: journal } = await office.as(a).get(`/cases/${caseId}/journal`).expect(200);
      expect(journal.entries.at(-1)).toMatchObject({ event: 'review.approved', actor: b.accountId, onBehalfOf: a.accountId, office: `township-officer@${township}` });
      expect(journal.entries.at(-1).sentence.zh).toContain(`代理人（营盘镇政府）代${a.name}审核同意`);
      expect(await engine().replay(caseId)).toEqual({ equal: true, differences: [] });
      await ends(b, id);
      await office.as(b).get(`/cases/${caseId}`).expect(404);
    });

    it('for some procedures only, where they said so', async () => {
      const [a] = crew.township;
      const b = await officer('复核代理人');
      const caseId = await underReview('李建军');
      const id = await away(a, b, { definitions: ['reverification'] });
      expect(await inbox(b)).toEqual([]);
      await approves(b, caseId).expect(404);
      await ends(a, id);
    });

    it('who takes over what they hold, and gives it back by the end of the absence', async () => {
      const [a, colleague] = crew.township;
      const caseId = await underReview('张国强');
      const { id: taskId } = (await office.as(a).get(`/cases/${caseId}`).expect(200)).body.tasks[0];
      await office.as(a).post(`/tasks/${taskId}/claim`).expect(200);
      const id = await away(a, colleague);
      await office.as(colleague).post(`/tasks/${taskId}/claim`).expect(200);
      await ends(a, id);
      await approves(a, caseId).expect(200);
      expect(await engine().replay(caseId)).toEqual({ equal: true, differences: [] });
    });

    it('of the same office, who goes on with what they hold, also where the whole office may send it', async () => {
      const [a, colleague] = crew.township;
      const caseId = await file(office, crew, await office.household(village, ['钱文', '孙武']));
      const { id: taskId } = (await office.as(a).get(`/cases/${caseId}`).expect(200)).body.tasks[0];
      await office.as(a).post(`/tasks/${taskId}/claim`).expect(200);
      const assigns = () => office.as(colleague).post(`/cases/${caseId}/events`, { type: 'visitors.assigned', payload: { visitors: crew.cadres.map(({ accountId }) => accountId) } }, randomUUID());
      await assigns().expect(403);
      const id = await away(a, colleague);
      const { body } = await office.as(colleague).get(`/cases/${caseId}`).expect(200);
      expect(body.openEvents).toContainEqual(expect.objectContaining({ type: 'visitors.assigned', onBehalfOf: a.accountId }));
      await assigns().expect(200);
      const { body: journal } = await office.as(colleague).get(`/cases/${caseId}/journal`).expect(200);
      expect(journal.entries.at(-1)).toMatchObject({ event: 'visitors.assigned', actor: colleague.accountId, onBehalfOf: a.accountId });
      expect(await engine().replay(caseId)).toEqual({ equal: true, differences: [] });
      await ends(a, id);
    });

    it('who passes nothing on to an agent of their own', async () => {
      const [a] = crew.township;
      const [b, c] = [await officer('乙'), await officer('丙')];
      const caseId = await underReview('赵国庆');
      const absences = [await away(a, b), await away(b, c)] as const;
      expect(await inbox(c)).toEqual([]);
      await approves(c, caseId).expect(404);
      await ends(a, absences[0]);
      await ends(b, absences[1]);
    });

    it('who decides nothing that they may not decide themselves', async () => {
      const cipher = office.app.get(FieldCipher, { strict: false });
      const b = await officer('代理人');
      const household = await office.household(village, ['钱多', '孙丽']);
      const identityHash = cipher.lookup(household.identityNumbers[1]!);
      const member = await office.hire('township-officer', township, { name: '家里人', identityHash });
      const caseId = await file(office, crew, household);
      await visit(office, crew, caseId);
      await reviewAndPost(office, crew, caseId);
      office.clock.skip({ days: 9 });
      await engine().fireTimers();
      expect((await approves(member, caseId).expect(403)).body.code).toBe('conflict-of-interest');
      const id = await away(member, b);
      const refused = await approves(b, caseId).expect(403);
      expect(refused.body).toMatchObject({ code: 'conflict-of-interest' });
      await ends(member, id);
      await away(crew.township[0], b);
      await approves(b, caseId).expect(200);
    });

    it('who loses it at once when the account of the one away is locked', async () => {
      const a = await office.hire('township-officer', township, { name: '停用' });
      const b = await office.hire('township-officer', otherTownship);
      await away(a, b);
      expect((await inbox(b)).length).toBeGreaterThan(0);
      await office.pool.query(`UPDATE user_account SET status = 'locked' WHERE id = $1`, [a.accountId]);
      expect(await inbox(b)).toEqual([]);
    });
  });

  it('finds an agent by the beginning of the name, in the own county, and nobody who is shut out or works for no office', async () => {
    const [a] = [await officer('寻甲')];
    const locked = await officer('寻乙');
    await office.pool.query(`UPDATE user_account SET status = 'locked' WHERE id = $1`, [locked.accountId]);
    await office.hire('township-officer', '611025100000', { name: '寻丙' });
    await office.hire('system-administrator', county, { name: '寻丁' });
    const found = async (who: HiredPerson) => (await office.as(who).post('/absences/agents/search', { name: '寻' }).expect(200)).body.items;
    expect(await found(crew.county)).toEqual([{ accountId: a.accountId, name: '寻甲', offices: [{ zh: expect.any(String), en: expect.any(String) }] }]);
    const administrator = await office.hire('security-administrator', county);
    expect(await found(administrator)).toHaveLength(1);
    const accounts = await office.as(administrator).post('/accounts/search', { name: '寻' }).expect(200);
    expect(accounts.body.items.map(({ name }: { name: string }) => name).sort()).toEqual(['寻丁', '寻乙', '寻甲']);
  });

  it('and whoever names a household in the next step: two steps in a row are one person’s for neither side', async () => {
    const [a] = crew.township;
    const caseId = await underReview('周平');
    await away(a, crew.county);
    await approves(crew.county, caseId).expect(200);
    const both = await office.hire('county-officer', county);
    await office.pool.query(`INSERT INTO role_binding (id, account_id, role, place_code, valid_from) VALUES (gen_random_uuid(), $1, 'county-officer', $2, $3)`, [a.accountId, county, office.clock.now()]);
    const { lastDecider, lastDeciderFor } = (await engine().state(caseId)).ledger;
    expect({ lastDecider, lastDeciderFor }).toEqual({ lastDecider: crew.county.accountId, lastDeciderFor: a.accountId });
    const answer = { department: 'civil-affairs', source: '社会救助系统', answeredOn: today(), hits: [] };
    const recordId = (await office.as(crew.department).post(`/cases/${caseId}/records`, { kind: 'comparison-answer', body: answer }).expect(201)).body.id;
    await send(office, crew.department, caseId, 'comparison.answered', { department: 'civil-affairs', recordId, hits: [] });
    const grant = (who: HiredPerson) => office.as(who).post(`/cases/${caseId}/events`, { type: 'approval.granted', payload: { riskLevel: 'yellow', category: 'suddenDifficulty' } }, randomUUID());
    for (const one of [crew.county, a]) expect((await grant(one).expect(403)).body.code).toBe('conflict-of-interest');
    await grant(both).expect(200);
  });
});
