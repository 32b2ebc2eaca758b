import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '#engine/case-engine.js';
import { Registry } from '#engine/registry.js';
import { officeOf } from '#services/policies/office-namer.js';
import { verify } from '#services/verification/verify.js';
import { definitions } from '#workflows/index.js';
import { carryOut } from '#tests/support/effects.js';
import { type Crew, file, oneDepartment, record, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { type Office, openOffice, type TestHousehold, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

let office: Office;
let crew: Crew;

beforeAll(async () => {
  office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
  crew = await staff(office);
});
afterAll(() => office.close());

/** A case the township is to review; its household. */
async function atTownship(...names: string[]): Promise<{ caseId: string; household: TestHousehold }> {
  const household = await office.household(village, names);
  const caseId = await file(office, crew, household);
  await visit(office, crew, caseId);
  await reviewAndPost(office, crew, caseId);
  office.clock.skip({ days: 9 });
  await office.app.get(CaseEngine, { strict: false }).fireTimers();
  return { caseId, household };
}

async function atCounty(...names: string[]): Promise<{ caseId: string; household: TestHousehold }> {
  const begun = await atTownship(...names);
  const { caseId } = begun;
  await send(office, crew.township[0], caseId, 'review.approved');
  const answered = { department: 'civil-affairs', source: '社会救助系统', answeredOn: '2026-03-11', hits: [] };
  const recordId = await record(office, crew.department, caseId, 'comparison-answer', answered);
  await send(office, crew.department, caseId, 'comparison.answered', { department: 'civil-affairs', recordId, hits: [] });
  return begun;
}

/** The file's next version: the last one with these columns set otherwise. */
async function versionWith({ id }: TestHousehold, change: string): Promise<void> {
  await office.pool.query(
    `INSERT INTO household_version (household_id, version, village_group, head_name, facts, phone_cipher, content_hash, source, created_at)
     SELECT household_id, version + 1, village_group, head_name, facts, phone_cipher, content_hash, source, created_at
     FROM household_version WHERE household_id = $1 ORDER BY version DESC LIMIT 1`,
    [id],
  );
  await office.pool.query('UPDATE household SET version = version + 1 WHERE id = $1', [id]);
  await office.pool.query(
    `INSERT INTO member (household_id, version, position, name, relation, identity_cipher, identity_hash, facts)
     SELECT household_id, version + 1, position, name, relation, identity_cipher, identity_hash, facts FROM member
     WHERE household_id = $1 AND version = (SELECT version - 1 FROM household WHERE id = $1)`,
    [id],
  );
  await office.pool.query(`UPDATE household_version SET ${change} WHERE household_id = $1 AND version = (SELECT version FROM household WHERE id = $1)`, [id]);
}

const see = async (who: HiredPerson, caseId: string) => (await office.as(who).get(`/cases/${caseId}`).expect(200)).body;
const lastSentence = async (caseId: string) => (await office.as(crew.county).get(`/cases/${caseId}/journal`).expect(200)).body.entries.at(-1).sentence;
const returns = (who: HiredPerson, caseId: string, to: string) => send(office, who, caseId, 'review.returned', { to }, '请再核对');
const corrects = async (caseId: string, householdVersion: number, more: object = {}) => {
  const recordId = await record(office, crew.cadres[0], caseId, 'correction', { note: '已更正' });
  return send(office, crew.cadres[0], caseId, 'correction.submitted', { recordId, householdVersion, ...more });
};
const isSound = async (caseId: string) =>
  expect((await verify(office.pool, { of: 'case', caseId }, { registry: new Registry(definitions), offices: officeOf })).faults).toEqual([]);

describe('a decision that is recalled over HTTP', () => {
  it('is offered to who decided, stands as before, and is told in the journal', async () => {
    const { caseId } = await atTownship('赵一', '赵二');
    const [officer, colleague] = crew.township;
    const sent = await send(office, officer, caseId, 'review.approved');
    expect(sent.openEvents.map(({ type }) => type)).toContain('decision.recalled');
    expect((await see(colleague, caseId)).openEvents.map(({ type }: { type: string }) => type)).not.toContain('decision.recalled');
    const back = await send(office, officer, caseId, 'decision.recalled', {}, '点错');
    expect(back.case.state).toBe('townshipReview');
    expect((await lastSentence(caseId)).zh).toMatch(/撤回，由“.*部门反馈.*”转入“乡镇审核”。.*点错/);
    const { items: done } = (await office.as(officer).get('/tasks?box=done').expect(200)).body;
    expect(done.map(({ caseId: of, outcome }: { caseId: string; outcome: string }) => [of, outcome])).toEqual([[caseId, 'visitors.assigned']]);
    expect((await send(office, officer, caseId, 'review.approved')).case.state).toMatch(/^comparison/);
    await isSound(caseId);
  });

  it('is refused once the next person has it, and to everybody else', async () => {
    const { caseId } = await atTownship('钱一', '钱二');
    const [officer, colleague] = crew.township;
    await send(office, officer, caseId, 'review.approved');
    const ask = (who: HiredPerson) => office.as(who).post(`/cases/${caseId}/events`, { type: 'decision.recalled' }, randomUUID());
    expect((await ask(colleague).expect(403)).body.code).toBe('not-your-task');
    await ask(await office.hire('township-officer', '611026102000')).expect(404);
    const { tasks } = await see(crew.department, caseId);
    await office.as(crew.department).post(`/tasks/${tasks[0].id}/claim`).expect(200);
    expect((await ask(officer).expect(409)).body).toMatchObject({ code: 'case-moved-on', by: crew.department.accountId, event: 'task.claimed' });
  });

  it('is told to those who had heard of the decision, and to nobody else', async () => {
    const { caseId } = await atTownship('孙一', '孙二');
    const [officer] = crew.township;
    const told = async () =>
      (await office.pool.query(`SELECT office, template FROM notice WHERE case_id = $1 AND template LIKE '%recalled'`, [caseId])).rows;
    await returns(officer, caseId, 'household');
    await send(office, officer, caseId, 'decision.recalled');
    await carryOut(office, caseId);
    expect(await told()).toEqual([]);
    await returns(officer, caseId, 'household');
    await carryOut(office, caseId);
    await send(office, officer, caseId, 'decision.recalled');
    await carryOut(office, caseId);
    expect(await told()).toEqual([{ office: `village-cadre@${village}`, template: 'tell.recalled' }]);
  });
});

describe('a case that is returned over HTTP', () => {
  it('comes straight back to the county where only the telephone is another', async () => {
    const { caseId, household } = await atCounty('李一', '李二');
    await returns(crew.county, caseId, 'household');
    expect((await see(crew.county, caseId)).clockStopped).toBe(true);
    await versionWith(household, `phone_cipher = 'another'`);
    expect((await corrects(caseId, 2, { members: [1, 2] })).case.state).toBe('countyApproval.deciding');
    expect((await see(crew.county, caseId)).openAgain).toBeNull();
    await isSound(caseId);
  });

  it('opens the visit again where the income is another, and says so wherever the case is read', async () => {
    const { caseId, household } = await atCounty('周一', '周二');
    await returns(crew.county, caseId, 'household');
    await versionWith(household, `facts = facts || '{"income": {"net": 100}}'`);
    expect((await corrects(caseId, 2, { members: [1, 2] })).case.state).toBe('screening.assigning');
    expect((await see(crew.county, caseId)).openAgain).toEqual({
      at: 'screening',
      because: ['income'],
      sentence: { zh: '因家庭收入有变化，“干部排查”须重新办理', en: '“screening” is open again, since these changed: the income' },
    });
    expect((await lastSentence(caseId)).zh).toMatch(/转入“待指派入户人员”。有变化：家庭收入/);
    await visit(office, crew, caseId);
    expect((await see(crew.county, caseId)).openAgain).toMatchObject({ at: 'villageReview', because: ['income', 'visit'] });
    await isSound(caseId);
  });

  it('tells the circumstances of members, their number, and what is posted apart', async () => {
    const { caseId, household } = await atCounty('吴一', '吴二');
    await returns(crew.county, caseId, 'household');
    await versionWith(household, `village_group = '三组', facts = facts || '{"address": "新址", "filledOn": "2026-03-12"}'`);
    expect((await corrects(caseId, 2, { members: [1, 2] })).case.state).toBe('publicity.toBePosted');
    expect((await see(crew.county, caseId)).openAgain).toMatchObject({ because: ['posted'] });
  });

  it('takes nobody at their word about what changed', async () => {
    const { caseId } = await atCounty('郑一', '郑二');
    await returns(crew.county, caseId, 'household');
    const recordId = await record(office, crew.cadres[0], caseId, 'correction', { note: '已更正' });
    const payload = { recordId, householdVersion: 1, since: 1, changed: [] };
    const { body } = await office.as(crew.cadres[0]).post(`/cases/${caseId}/events`, { type: 'correction.submitted', payload }, randomUUID()).expect(400);
    expect(body.fields.map(({ path }: { path: string }) => path)).toEqual(['payload.since', 'payload.changed']);
  });

  it('goes inside the office to a step it passed, stops no clock, and the same reviewer may decide it again', async () => {
    const { caseId } = await atCounty('王一', '王二');
    const refused = await office.as(crew.county).post(`/cases/${caseId}/events`, { type: 'review.returned', payload: { to: 'townshipReview' } }, randomUUID());
    expect(refused.status).toBe(400);
    expect((await returns(crew.county, caseId, 'townshipReview')).case.state).toBe('townshipReview');
    expect(await see(crew.county, caseId)).toMatchObject({ clockStopped: false });
    expect((await send(office, crew.township[0], caseId, 'review.approved')).case.state).toBe('countyApproval.deciding');
    await isSound(caseId);
  });

  it('goes to no step it has not passed', async () => {
    const { caseId } = await atTownship('冯一', '冯二');
    const ahead = { type: 'review.returned', payload: { to: 'comparison' }, reason: '请比对', reasonCode: 'other' };
    const { body } = await office.as(crew.township[0]).post(`/cases/${caseId}/events`, ahead, randomUUID()).expect(409);
    expect(body.detail).toBe('a case is returned only to a step it has passed');
  });
});
