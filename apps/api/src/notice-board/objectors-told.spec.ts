import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '#engine/case-engine.js';
import { carryOut } from '#tests/support/effects.js';
import { type Crew, file, oneDepartment, record, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

type Outcome = 'upheld' | 'dismissed';

const upheld = '您3月2日提的意见已核查：意见属实';
const dismissed = '您3月2日提的意见已核查：情况不属实，或者不影响结果';
const ended = '您3月2日10:00、3月2日14:30提的意见不用再核查：这户的申请在核查完以前已经结束';
const takenBack = '您3月2日提的意见的核查结果已被撤回，以后续通知为准';

describe('whoever objects on the notice board', () => {
  let office: Office;
  let crew: Crew;
  let checker: HiredPerson;
  let neighbour: HiredPerson;
  let applicant: HiredPerson;
  let caseId: string;

  const villager = async (name: string) => {
    const family = await office.household(village, [name]);
    return { family, person: await office.hire('household', village, { name, householdId: family.id }) };
  };
  const object = async (who: HiredPerson) => (await office.as(who).post(`/postings/${caseId}/objections`, { content: '该户在县城有一套住房', anonymous: true }, randomUUID()).expect(201)).body.id as string;
  const check = async (objection: string, outcome: Outcome, holdSeconds?: number) => {
    const recordId = await record(office, checker, caseId, 'objection-check', { outcome, findings: '入户核对' });
    const event = { type: 'objection.checked', payload: { objection, recordId, outcome }, ...(holdSeconds ? { holdSeconds } : {}) };
    await office.as(checker).post(`/cases/${caseId}/events`, event, randomUUID()).expect(200);
  };
  const noticesOf = async (who: HiredPerson) => {
    await carryOut(office, caseId);
    return (await office.as(who).get('/notices').expect(200)).body.items as { sentence: { zh: string }; onBoard: boolean; template: string }[];
  };
  const toldTo = async (who: HiredPerson) => (await noticesOf(who)).map(({ sentence }) => sentence.zh).toReversed();

  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    [checker] = crew.township;
  });
  afterAll(() => office.close());

  const hang = async () => {
    const applying = await villager('申请户');
    applicant = applying.person;
    neighbour = (await villager('提意见的邻居')).person;
    caseId = await file(office, crew, applying.family);
    await visit(office, crew, caseId);
    await reviewAndPost(office, crew, caseId);
  };

  it.each<[Outcome, string]>([['upheld', upheld], ['dismissed', dismissed]])('is told once that it was checked and %s, and nothing that leads to the neighbour', async (outcome, sentence) => {
    await hang();
    await check(await object(neighbour), outcome);
    const notices = await noticesOf(neighbour);
    expect(notices).toMatchObject([{ template: `objection-${outcome}`, sentence: { zh: sentence }, onBoard: true, caseId: null, caseNumber: null, office: null }]);
    const { number, householdId } = (await office.as(checker).get(`/cases/${caseId}`).expect(200)).body;
    expect([number, householdId]).toEqual([expect.stringMatching(/\d/), expect.any(String)]);
    for (const secret of [caseId, number, householdId, '申请户']) expect(JSON.stringify(notices)).not.toContain(secret);
    const others = await Promise.all([applicant, checker, ...crew.cadres].map(noticesOf));
    expect(others.flat().filter(({ onBoard, template }) => onBoard || template.includes('objection'))).toEqual([]);
    expect(others[0]!.map(({ template }) => template).sort()).toEqual(['posted', 'received']);
  });

  it('is the only one who is told: of what a cadre wrote down nobody is', async () => {
    await hang();
    const form = { receivedOn: '2026-03-03', channel: 'hot-line', content: '群众来电反映', anonymous: false };
    const recordId = await record(office, checker, caseId, 'objection', form);
    await send(office, checker, caseId, 'objection.filed', { recordId, channel: 'hot-line' });
    await check(recordId, 'upheld');
    await carryOut(office, caseId);
    const { rows } = await office.pool.query(`SELECT key FROM notice WHERE starts_with(key, $1) AND template LIKE 'objection%'`, [caseId]);
    expect(rows).toEqual([]);
    expect(await toldTo(checker)).toEqual([]);
  });

  it('hears nothing of a check that was taken back while it was held, and of one that was told that it no longer stands', async () => {
    await hang();
    const objection = await object(neighbour);
    await check(objection, 'upheld', 10);
    await send(office, checker, caseId, 'decision.recalled');
    expect(await toldTo(neighbour)).toEqual([]);
    await check(objection, 'upheld');
    expect(await toldTo(neighbour)).toEqual([upheld]);
    office.clock.skip({ minutes: 1 });
    await send(office, checker, caseId, 'decision.recalled');
    expect(await toldTo(neighbour)).toEqual([upheld, takenBack]);
    office.clock.skip({ minutes: 1 });
    await check(objection, 'dismissed');
    const notices = await noticesOf(neighbour);
    expect(notices.map(({ sentence }) => sentence.zh)).toEqual([dismissed, takenBack, upheld]);
    expect(JSON.stringify(notices)).not.toContain(caseId);
  });

  it('is told once where the application is withdrawn before the check, and not where everything was checked', async () => {
    await hang();
    office.clock.turnTo(new Date('2026-03-02T02:00:00Z'));
    await object(neighbour);
    office.clock.turnTo(new Date('2026-03-02T06:30:00Z'));
    await object(neighbour);
    await send(office, applicant, caseId, 'application.withdrawn');
    expect(await toldTo(neighbour)).toEqual([ended]);
    expect((await office.as(neighbour).get('/postings').expect(200)).body.objections).toMatchObject([{ state: 'ended' }, { state: 'ended' }]);
    expect(await office.app.get(CaseEngine, { strict: false }).replay(caseId)).toMatchObject({ equal: true });
    await hang();
    await check(await object(neighbour), 'dismissed');
    await send(office, applicant, caseId, 'application.withdrawn');
    expect(await toldTo(neighbour)).toEqual([dismissed]);
  });

  it('hears which of several it was: by its day, and by the time where others came on that day, to whichever household', async () => {
    await hang();
    const first = await object(neighbour);
    office.clock.skip({ hours: 1 });
    const second = await object(neighbour);
    office.clock.skip({ days: 1 });
    const third = await object(neighbour);
    for (const objection of [second, first, third]) await check(objection, objection === third ? 'dismissed' : 'upheld');
    expect((await toldTo(neighbour)).sort()).toEqual(['您3月2日14:30提的意见已核查：意见属实', '您3月2日15:30提的意见已核查：意见属实', '您3月3日提的意见已核查：情况不属实，或者不影响结果']);
    const own = neighbour;
    await hang();
    office.clock.skip({ minutes: 5 });
    await check(await object(own), 'upheld');
    expect((await toldTo(own)).at(-1)).toBe('您3月3日15:35提的意见已核查：意见属实');
    expect((await office.as(own).get('/notices').expect(200)).body.items[0].sentence.en).toBe('your objection of 2026-03-03 15:35 was checked: you were right');
  });
});
