import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseRights } from '#contracts/case-rights.js';
import { CaseEngine } from '#engine/case-engine.js';
import { addDays, dayOf } from '#domain/calendar.js';
import { type Crew, file, oneDepartment, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { county, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

const otherTownship = '611026102000';

describe('what somebody may do with a case, and why not', () => {
  let office: Office;
  let crew: Crew;
  let auditor: HiredPerson;
  let caseId: string;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    auditor = await office.hire('audit-administrator', county);
    caseId = await file(office, crew, await office.household(village, ['王建国', '李秀英']));
    await visit(office, crew, caseId);
    await reviewAndPost(office, crew, caseId);
    office.clock.skip({ days: 9 });
    await office.app.get(CaseEngine, { strict: false }).fireTimers();
  });
  afterAll(() => office.close());

  const rightsOf = async (who: HiredPerson, at?: string): Promise<CaseRights> =>
    (await office.as(auditor).get(`/cases/${caseId}/rights?user=${who.accountId}${at === undefined ? '' : `&at=${encodeURIComponent(at)}`}`).expect(200)).body;
  const line = async (who: HiredPerson, type: string, at?: string) => (await rightsOf(who, at)).events.find((event) => event.type === type);

  it('is told for every event of the procedure, with the reason', async () => {
    const [reviewer, colleague] = crew.township;
    expect(await line(reviewer, 'review.approved')).toMatchObject({ allowed: true, deciding: true, office: { zh: '营盘镇政府' } });
    expect(await line(reviewer, 'approval.granted')).toMatchObject({ allowed: false, why: 'state' });
    expect(await line(crew.county, 'review.approved')).toMatchObject({ allowed: false, why: 'role' });
    expect(await line(await office.hire('township-officer', otherTownship), 'review.approved')).toMatchObject({ allowed: false, why: 'place' });
    const { id } = (await office.as(colleague).get(`/cases/${caseId}`).expect(200)).body.tasks[0];
    await office.as(colleague).post(`/tasks/${id}/claim`).expect(200);
    expect(await line(reviewer, 'review.approved')).toMatchObject({ allowed: false, why: 'held', heldBy: colleague.name });
    await office.as(colleague).post(`/tasks/${id}/release`).expect(200);
  });

  it('knows of relatives, of agents and of what they are agents for', async () => {
    const { rows } = await office.pool.query<{ hash: Buffer }>('SELECT identity_hash AS hash FROM member JOIN workflow_case c ON c.subject_id = member.household_id WHERE c.id = $1', [caseId]);
    const member = await office.hire('township-officer', township, { name: '家里人', identityHash: rows[0]!.hash });
    expect(await line(member, 'review.approved')).toMatchObject({ allowed: false, why: 'conflict', reason: { en: 'nobody decides on their own case' } });
    const [agent, other] = [await office.hire('township-officer', otherTownship), await office.hire('township-officer', otherTownship)];
    const sets = (who: HiredPerson, form: object) => office.as(who).post('/absences', { from: dayOf(office.clock.now()), to: dayOf(office.clock.now()), ...form }).expect(201);
    await sets(member, { agentId: agent.accountId });
    expect(await line(agent, 'review.approved')).toMatchObject({ allowed: false, why: 'conflict', reason: { en: expect.stringContaining('the one who is away') } });
    await sets(crew.township[1], { agentId: other.accountId, definitions: ['reverification'] });
    expect(await line(other, 'review.approved')).toMatchObject({ allowed: false, why: 'agent' });
    expect((await rightsOf(other)).agentFor).toMatchObject([{ definitions: ['reverification'] }]);
  });

  it('is told of a day gone by, with the roles, the agents and the case of that day', async () => {
    const [cadre] = crew.cadres;
    office.clock.skip({ days: 1 });
    const today = dayOf(office.clock.now());
    const agent = await office.hire('village-cadre', '611026101206', { name: '邻村代理' });
    const { body } = await office.as(crew.township[0]).post('/absences', { agentId: agent.accountId, from: today, to: today }).expect(201);
    const yesterday = addDays(today, -1);
    expect(await line(crew.township[0], 'review.approved', yesterday)).toMatchObject({ allowed: true });
    expect(await line(agent, 'review.approved')).toMatchObject({ allowed: true, onBehalfOf: crew.township[0].name });
    expect(await line(agent, 'review.approved', yesterday)).toMatchObject({ allowed: false, why: 'role' });
    const first = await rightsOf(cadre, '2026-03-02T01:00:00.000Z');
    expect(first.state).not.toBe((await rightsOf(cadre)).state);
    office.clock.skip({ days: 1 });
    await office.as(agent).post(`/absences/${body.id}/end`).expect(200);
    await office.pool.query('UPDATE role_binding SET valid_to = $2 WHERE account_id = $1', [crew.township[0].accountId, office.clock.now()]);
    expect(await line(crew.township[0], 'review.approved')).toMatchObject({ allowed: false, why: 'role' });
    expect(await line(agent, 'review.approved', today)).toMatchObject({ allowed: true, onBehalfOf: crew.township[0].name });
    await send(office, crew.township[1], caseId, 'review.approved');
    expect(await line(crew.township[1], 'review.approved')).toMatchObject({ allowed: false, why: 'state' });
    expect(await line(crew.township[1], 'review.approved', today)).toMatchObject({ allowed: true });
  });

  it('is nobody’s to ask but the administrators’ of the county, and of no day to come', async () => {
    const path = `/cases/${caseId}/rights?user=${auditor.accountId}`;
    await office.as(crew.county).get(path).expect(403);
    await office.as(await office.hire('audit-administrator', '611025000000')).get(path).expect(404);
    expect((await office.as(auditor).get(`${path}&at=2031-01-01`).expect(400)).body.fields).toMatchObject([{ path: 'at' }]);
    await office.as(auditor).get(`${path}&at=2026-02-01`).expect(404);
    await office.as(auditor).get(`/cases/${caseId}/rights`).expect(400);
  });
});
