import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CaseView } from '#contracts/cases.js';
import { CaseEngine } from '#engine/case-engine.js';
import { type Crew, file, oneDepartment, record, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

describe('what is open about one of several things', () => {
  let office: Office;
  let crew: Crew;
  let caseId: string;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    caseId = await file(office, crew, await office.household(village, ['户主', '配偶']));
    await visit(office, crew, caseId);
    await reviewAndPost(office, crew, caseId);
  });
  afterAll(() => office.close());

  const view = async (who: HiredPerson): Promise<CaseView> => (await office.as(who).get(`/cases/${caseId}`).expect(200)).body;
  const offered = async (who: HiredPerson, type: string) =>
    (await view(who)).openEvents.filter((event) => event.type === type).map(({ key, taskId, title }) => ({ key, taskId, zh: title.zh, en: title.en }));

  it('is offered once for each objection, by its day, and by its plain name where one is left', async () => {
    const [officer] = crew.township;
    const objects = async (receivedOn: string): Promise<string> => {
      const recordId = await record(office, officer, caseId, 'objection', { receivedOn, channel: 'hot-line', content: '有另一处住房', anonymous: false });
      await send(office, officer, caseId, 'objection.filed', { recordId, channel: 'hot-line' });
      return recordId;
    };
    const [first, second, third] = [await objects('2026-02-28'), await objects('2026-03-02'), await objects('2026-03-02')];
    const checks = await offered(officer, 'objection.checked');
    expect(checks.map(({ key }) => key)).toEqual([first, second, third]);
    expect(checks.map(({ zh }) => zh)).toEqual(['异议核查完毕（2月28日提出）', '异议核查完毕（3月2日提出，第1件）', '异议核查完毕（3月2日提出，第2件）']);
    expect(checks[0]!.en).toBe('Report on the objection (received on 2026-02-28)');
    for (const objection of [first, third]) {
      const recordId = await record(office, officer, caseId, 'objection-check', { outcome: 'dismissed', findings: '住房系租住' });
      await send(office, officer, caseId, 'objection.checked', { objection, recordId, outcome: 'dismissed' });
    }
    expect(await offered(officer, 'objection.checked')).toEqual([expect.objectContaining({ key: second, zh: '异议核查完毕' })]);
    const recordId = await record(office, officer, caseId, 'objection-check', { outcome: 'dismissed', findings: '住房系租住' });
    await send(office, officer, caseId, 'objection.checked', { objection: second, recordId, outcome: 'dismissed' });
  });

  it('is offered once for each hit, by department and kind, to village and township alike, and not where none is open', async () => {
    const [cadre, colleague] = crew.cadres;
    office.clock.skip({ days: 9 });
    await office.app.get(CaseEngine, { strict: false }).fireTimers();
    await send(office, crew.township[0], caseId, 'review.approved');
    expect(await offered(cadre, 'hit.explained')).toEqual([]);
    const hits = ['存款', '车辆'].map((kind) => ({ id: randomUUID(), kind, detail: '待核' }));
    const department = 'civil-affairs';
    const answer = { department, source: '社会救助系统', answeredOn: '2026-03-11', hits };
    await send(office, crew.department, caseId, 'comparison.answered', { department, recordId: await record(office, crew.department, caseId, 'comparison-answer', answer), hits: hits.map(({ id }) => id) });
    const named = hits.map(({ id: key, kind }) => expect.objectContaining({ key, zh: expect.stringMatching(`^说明比对疑点（.*民政局：${kind}）$`) }));
    for (const who of [cadre, crew.township[1]]) expect(await offered(who, 'hit.explained')).toEqual(named);
    const [first] = await offered(cadre, 'hit.explained');
    await office.as(colleague).post(`/tasks/${first!.taskId}/claim`).expect(200);
    expect((await offered(cadre, 'hit.explained')).map(({ key }) => key)).toEqual([hits[1]!.id]);
    const explains = async (who: HiredPerson, hit: string) =>
      send(office, who, caseId, 'hit.explained', { hit, recordId: await record(office, who, caseId, 'hit-explanation', { outcome: 'explained', explanation: '已核' }), outcome: 'explained' });
    await explains(cadre, hits[1]!.id);
    expect(await offered(colleague, 'hit.explained')).toEqual([expect.objectContaining({ key: hits[0]!.id, zh: '说明比对疑点' })]);
    await explains(colleague, hits[0]!.id);
    expect(await offered(cadre, 'hit.explained')).toEqual([]);
  });
});
