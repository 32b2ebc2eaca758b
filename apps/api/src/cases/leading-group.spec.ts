import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '#engine/case-engine.js';
import { Registry } from '#engine/registry.js';
import { officeOf } from '#services/policies/office-namer.js';
import { verify } from '#services/verification/verify.js';
import { definitions } from '#workflows/index.js';
import { carryOut } from '#tests/support/effects.js';
import { type Crew, file, oneDepartment, record, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { county, type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

let office: Office;
let crew: Crew;
let members: HiredPerson[];

beforeAll(async () => {
  office = await openOffice(new Date('2026-03-02T01:00:00Z'), { ...oneDepartment, leadingGroupVote: { rule: 'quorum', needed: 2 } });
  crew = await staff(office);
  members = await Promise.all(['组长', '副组长', '组员'].map((name) => office.hire('leading-group', county, { name })));
});
afterAll(() => office.close());

/** The county grants at red risk, which asks for the leading group. */
async function granted(...names: string[]): Promise<string> {
  const caseId = await file(office, crew, await office.household(village, names));
  await visit(office, crew, caseId);
  await reviewAndPost(office, crew, caseId);
  office.clock.skip({ days: 9 });
  await office.app.get(CaseEngine, { strict: false }).fireTimers();
  await send(office, crew.township[0], caseId, 'review.approved');
  const answered = { department: 'civil-affairs', source: '社会救助系统', answeredOn: '2026-03-11', hits: [] };
  const recordId = await record(office, crew.department, caseId, 'comparison-answer', answered);
  await send(office, crew.department, caseId, 'comparison.answered', { department: 'civil-affairs', recordId, hits: [] });
  await send(office, crew.county, caseId, 'approval.granted', { riskLevel: 'red', category: 'borderline' });
  return caseId;
}

const tasksOf = async (caseId: string) => (await office.as(crew.county).get(`/cases/${caseId}`).expect(200)).body.tasks as { key: string; officeName: { zh: string } }[];
const vote = (who: HiredPerson, caseId: string, type: string, member = who.accountId) =>
  office.as(who).post(`/cases/${caseId}/events`, { type, payload: { member }, ...(type.endsWith('declined') ? { reason: '情况不实', reasonCode: 'other' } : {}) }, randomUUID());

describe('the leading group, where its members vote one by one', () => {
  it('has a task at the desk of each, and is done with the second vote in favour', async () => {
    const caseId = await granted('赵一', '赵二');
    expect((await tasksOf(caseId)).map(({ officeName }) => officeName.zh).sort()).toEqual(['副组长', '组员', '组长'].sort());
    for (const member of members) expect((await office.as(member).get('/tasks').expect(200)).body.items.filter((task: { caseId: string }) => task.caseId === caseId)).toHaveLength(1);
    const [first, second, third] = members as [HiredPerson, HiredPerson, HiredPerson];
    const open = await vote(first, caseId, 'leadingGroup.declined').expect(200);
    expect(open.body.openEvents).toEqual([]);
    const last = await Promise.all([vote(second, caseId, 'leadingGroup.consented'), vote(third, caseId, 'leadingGroup.consented')]);
    expect(last.map(({ status, body }) => [status, body.event?.to]).sort()).toEqual([[200, 'announcing'], [200, 'countyApproval.voting']]);
    expect((await verify(office.pool, { of: 'case', caseId }, { registry: new Registry(definitions), offices: officeOf })).faults).toEqual([]);
  });

  it('takes one vote from each member, for themselves, and never back', async () => {
    const caseId = await granted('钱一', '钱二');
    const [first, second] = members as [HiredPerson, HiredPerson, HiredPerson];
    await vote(first, caseId, 'leadingGroup.consented', second.accountId).expect(403);
    await vote(first, caseId, 'leadingGroup.consented').expect(200);
    expect([403, 409]).toContain((await vote(first, caseId, 'leadingGroup.declined')).status);
    await office.as(first).post(`/cases/${caseId}/events`, { type: 'decision.recalled' }, randomUUID()).expect(409);
    await vote(crew.county, caseId, 'leadingGroup.consented', second.accountId).expect(403);
  });

  it('takes the vote of a member who is away from their agent, who finds it in their inbox', async () => {
    const caseId = await granted('冯一', '冯二');
    const [first] = members as [HiredPerson, HiredPerson, HiredPerson];
    const agent = await office.hire('county-officer', county, { name: '代理人' });
    const today = office.clock.now().toISOString().slice(0, 10);
    const { body: absence } = await office.as(first).post('/absences', { agentId: agent.accountId, from: today, to: today }).expect(201);
    const inbox = async () => (await office.as(agent).get('/tasks?limit=100').expect(200)).body.items.filter((task: { caseId: string }) => task.caseId === caseId);
    expect(await inbox()).toEqual([expect.objectContaining({ state: 'countyApproval.voting', agencyFor: first.accountId, agencyForName: first.name })]);
    await vote(agent, caseId, 'leadingGroup.consented', first.accountId).expect(200);
    expect(await inbox()).toEqual([]);
    const { body: journal } = await office.as(agent).get(`/cases/${caseId}/journal`).expect(200);
    expect(journal.entries.at(-1)).toMatchObject({ event: 'leadingGroup.consented', actor: agent.accountId, onBehalfOf: first.accountId });
    await office.as(first).post(`/absences/${absence.id}/end`).expect(200);
  });

  it('goes on without a member who is silent past the due date, by the county, with a reason, as the quorum allows', async () => {
    const caseId = await granted('吴一', '吴二');
    const [first, second, third] = members as [HiredPerson, HiredPerson, HiredPerson];
    await vote(first, caseId, 'leadingGroup.consented').expect(200);
    const leaveOut = (member: string, who = crew.county) =>
      office.as(who).post(`/cases/${caseId}/events`, { type: 'ballot.voterLeftOut', payload: { member }, reason: '长期外出学习', reasonCode: 'other' }, randomUUID());
    const early = await leaveOut(third.accountId).expect(409);
    expect(early.body).toMatchObject({ code: 'event-not-allowed', detailZh: expect.stringContaining('该任务尚未逾期') });
    office.clock.skip({ days: 10 });
    const { openEvents } = (await office.as(crew.county).get(`/cases/${caseId}`).expect(200)).body;
    expect(openEvents.map(({ type, key }: { type: string; key: string }) => [type, key]).sort()).toEqual([second, third].map(({ accountId }) => ['ballot.voterLeftOut', accountId]).sort());
    await leaveOut(third.accountId, crew.township[0]).expect(403);
    await leaveOut(third.accountId).expect(200);
    expect((await tasksOf(caseId)).map(({ officeName }) => officeName.zh)).toEqual(['副组长']);
    await leaveOut(second.accountId).expect(409);
    await carryOut(office, caseId);
    const { body: notices } = await office.as(third).get('/notices').expect(200);
    const told = notices.items.filter((notice: { caseId: string }) => notice.caseId === caseId).map(({ sentence }: { sentence: { zh: string } }) => sentence.zh);
    expect(told).toEqual([expect.stringMatching(/“领导小组表决”：您逾期未表决，已按缺席处理/)]);
    expect((await vote(second, caseId, 'leadingGroup.consented').expect(200)).body.event.to).toBe('announcing');
    expect((await verify(office.pool, { of: 'case', caseId }, { registry: new Registry(definitions), offices: officeOf })).faults).toEqual([]);
  });

  it('asks nobody who is of the household, and lets nothing pass for want of members', async () => {
    const [, second, third] = members as [HiredPerson, HiredPerson, HiredPerson];
    const household = await office.household(village, ['孙一', '孙二']);
    await office.pool.query(`UPDATE user_account SET household_id = $1 WHERE id = $2`, [household.id, third.accountId]);
    const caseId = await file(office, crew, household);
    await visit(office, crew, caseId);
    await reviewAndPost(office, crew, caseId);
    office.clock.skip({ days: 9 });
    await office.app.get(CaseEngine, { strict: false }).fireTimers();
    await send(office, crew.township[0], caseId, 'review.approved');
    const recordId = await record(office, crew.department, caseId, 'comparison-answer', { department: 'civil-affairs', source: '系统', answeredOn: '2026-03-11', hits: [] });
    await send(office, crew.department, caseId, 'comparison.answered', { department: 'civil-affairs', recordId, hits: [] });
    const grant = (payload: object = {}) =>
      office.as(crew.county).post(`/cases/${caseId}/events`, { type: 'approval.granted', payload: { riskLevel: 'red', category: 'borderline', ...payload } }, randomUUID());
    expect((await grant({ voters: [] }).expect(400)).body.fields).toEqual([expect.objectContaining({ path: 'payload.voters' })]);
    await office.pool.query(`UPDATE role_binding SET valid_to = $2 WHERE account_id = $1`, [second.accountId, office.clock.now()]);
    expect((await grant().expect(409)).body.code).toBe('event-not-allowed');
    await office.pool.query(`UPDATE role_binding SET valid_to = NULL WHERE account_id = $1`, [second.accountId]);
    await grant().expect(200);
    expect((await tasksOf(caseId)).map(({ key }) => key).sort()).toEqual([members[0]!.accountId, second.accountId].sort());
  });
});
