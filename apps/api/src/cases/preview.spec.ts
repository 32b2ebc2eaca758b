import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Preview } from '#contracts/preview.js';
import { type Crew, file, oneDepartment, record, send, staff, visit } from '#tests/support/journey.js';
import { county, neighbouringVillage, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

describe('a preview', () => {
  let office: Office;
  let crew: Crew;
  let caseId: string;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    caseId = await file(office, crew, await office.household(village, ['甲', '乙']));
  });
  afterAll(() => office.close());

  const ask = (who: HiredPerson, event: object, of = caseId) => office.as(who).post(`/cases/${of}/preview`, event);
  const preview = async (who: HiredPerson, event: object): Promise<Preview> => (await ask(who, event).expect(200)).body;
  const assigned = () => ({ type: 'visitors.assigned', payload: { visitors: crew.cadres.map(({ accountId }) => accountId) } });

  it('shows what follows and the usual way from there: steps, offices, and dates with their proof', async () => {
    const { to, closes, steps, end } = await preview(crew.township[0], assigned());
    expect(to).toMatchObject({ state: 'screening.visiting', done: false });
    expect(closes).toEqual([expect.objectContaining({ state: 'screening.assigning', office: `township-officer@${township}` })]);
    expect(steps.map(({ of, name, office: by, next }) => [of, name, by, next])).toEqual([
      ['task', 'screening.visiting', `village-cadre@${village}`, true],
      ['task', 'screening.countersigning', `village-cadre@${village}`, false],
      ['task', 'villageReview', `village-cadre@${village}`, false],
      ['task', 'publicity.toBePosted', `village-cadre@${village}`, false],
      ['period', 'publicityPeriod', null, false],
      ['task', 'townshipReview', `township-officer@${township}`, false],
      ['task', 'comparison.answers.awaited', `department-officer@${county}/civil-affairs`, false],
      ['task', 'countyApproval.deciding', `county-officer@${county}`, false],
      ['task', 'announcing', `township-officer@${township}`, false],
    ]);
    for (const { proof, dueAt, from } of steps) expect(proof).toMatchObject({ dueAt, start: from, days: expect.any(Array) });
    const begins = steps.map(({ from }) => from);
    expect(begins).toEqual([...begins].sort());
    expect(end).toMatchObject({ state: 'registered', done: true });
  });

  it('writes nothing, and comes true', async () => {
    const event = assigned();
    const rows = async () => (await office.pool.query('SELECT revision, head FROM workflow_case WHERE id = $1', [caseId])).rows;
    const before = await rows();
    const { steps } = await preview(crew.township[0], event);
    expect(await rows()).toEqual(before);
    await send(office, crew.township[0], caseId, event.type, event.payload);
    const { tasks } = (await office.as(crew.township[0]).get(`/cases/${caseId}`).expect(200)).body;
    expect(tasks.map(({ state, dueAt }: { state: string; dueAt: string }) => ({ name: state, dueAt }))).toEqual(
      steps.filter(({ next }) => next).map(({ name, dueAt }) => ({ name, dueAt })),
    );
  });

  it('asks for rights, reasons and revisions as the door itself does', async () => {
    expect((await ask(crew.county, { type: 'visit.recorded', payload: { recordId: caseId, finding: 'eligible' } }).expect(403)).body.code).toBe('not-your-task');
    await ask(await office.hire('village-cadre', neighbouringVillage), assigned()).expect(404);
    const withoutCode = await ask(crew.cadres[0], { type: 'review.returned', reason: '缺少材料' }).expect(400);
    expect(withoutCode.body.fields[0].path).toBe('reasonCode');
    await ask(crew.cadres[0], { type: 'review.approved' }).expect(409);
  });

  it('shows the end where a refusal ends it', async () => {
    const other = await file(office, crew, await office.household(village, ['丙', '丁']));
    await visit(office, crew, other);
    const votes = { present: 13, representatives: 9, committeeMembers: 3, for: 1, against: 12, abstain: 0 };
    const scan = await office.upload(crew.cadres[0], 'minutes', other);
    const form = { heldOn: '2026-03-03', place: '村委会', chair: '主任', ...votes, opinions: '不同意', attachments: [scan] };
    const recordId = await record(office, crew.cadres[0], other, 'minutes', form);
    await send(office, crew.cadres[0], other, 'minutes.recorded', { recordId, ...votes });
    const refused: Preview = (await ask(crew.township[0], { type: 'review.refused', reason: '不符合条件', reasonCode: 'not-eligible' }, other).expect(200)).body;
    expect(refused).toMatchObject({ to: { state: 'refused', done: true }, steps: [], dueAt: null, end: { done: true } });
  });
});
