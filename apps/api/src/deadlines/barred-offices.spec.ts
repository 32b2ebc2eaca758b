import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkDigit } from '#domain/identity-number.js';
import { CaseEngine } from '#engine/case-engine.js';
import { FieldCipher } from '#infrastructure/keys/field-cipher.js';
import { RungsService } from '#services/deadlines/rungs.service.js';
import { type Crew, file, oneDepartment, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { county, type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

interface Rung {
  name: string;
  state: string;
  late: boolean;
  told: { accountId: string; why: string }[];
  sentence: { zh: string };
}

describe('an office whose people must all stand aside', () => {
  const body = '61102619800101234';
  const number = body + checkDigit(body);
  let office: Office;
  let crew: Crew;
  let supervisor: HiredPerson;
  let security: HiredPerson;
  let caseId: string;
  let neighbours: string;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T09:00:00+08:00'), oneDepartment);
    const relative = await office.hire('village-cadre', village, { name: '王文书', identityHash: office.app.get(FieldCipher, { strict: false }).lookup(number) });
    crew = await staff(office);
    const [, second] = crew.cadres;
    security = await office.hire('security-administrator', county);
    supervisor = await office.hire('supervisor', county);
    const household = await office.household(village, ['王建国']);
    caseId = await file(office, crew, household, { relatives: [{ name: '王文书', identityNumber: number }] });
    neighbours = await file(office, crew, await office.household(village, ['赵大山']));
    await leaves(second);
    crew.cadres[1] = relative;
  });
  afterAll(() => office.close());

  const leaves = ({ accountId }: HiredPerson) => office.as(security).post(`/accounts/${accountId}/lock`, { reason: '调离' }).expect(204);
  const climb = async () => {
    while ((await office.app.get(RungsService, { strict: false }).climb()).moved > 0);
  };
  const vacancies = async (of = caseId): Promise<Rung[]> => {
    await climb();
    const { body: found } = await office.as(supervisor).get(`/cases/${of}/rungs`).expect(200);
    return found.items.filter(({ name }: Rung) => name.startsWith('vacant'));
  };

  it('is none while somebody is left who may act', async () => {
    for (const id of [caseId, neighbours]) await send(office, crew.township[0], id, 'visitors.assigned', { visitors: [crew.cadres[0], crew.township[1]].map(({ accountId }) => accountId) });
    expect(await vacancies()).toEqual([]);
  });

  it('is told of at once when the last who may act leaves a relative behind: to the office above, for this case alone, and without a word on the household', async () => {
    await leaves(crew.cadres[0]);
    const [alert, ...others] = await vacancies();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ name: 'vacant/barred', late: false });
    expect(alert!.told.map(({ accountId, why }) => [accountId, why])).toEqual([
      ...crew.township.map(({ accountId }) => [accountId, 'nobody-may-act']).sort(),
      [supervisor.accountId, 'supervisor'],
    ]);
    expect(alert!.sentence.zh).toContain('岗位人员均须回避预警');
    expect(await vacancies(neighbours)).toEqual([]);
    const { body: notices } = await office.as(crew.township[0]).get('/notices').expect(200);
    expect(notices.items[0].sentence.zh).toMatch(/药王堂村委会“入户核实”本岗位无人可办（须回避，2026-03-\d\d到期），请尽快另行安排人员$/);
    for (const name of ['王建国', '王文书', '亲属']) expect(JSON.stringify([alert, notices])).not.toContain(name);
  });

  it('passes nothing by itself, reminds those above instead of the relative, and is told of once', async () => {
    office.clock.skip({ days: 16 });
    expect(await vacancies()).toHaveLength(1);
    const { body: found } = await office.as(supervisor).get(`/cases/${caseId}/rungs`).expect(200);
    const heard = found.items.flatMap(({ told }: Rung) => told.map(({ accountId }) => accountId));
    expect(heard).toContain(crew.township[0].accountId);
    // Of the task, and of the case as a whole.
    for (const state of ['screening.visiting', 'case']) {
      expect(found.items.some((rung: Rung) => rung.state === state && rung.name === 'reminder' && rung.told.some(({ why }) => why === 'nobody-may-act'))).toBe(true);
    }
    expect(heard).not.toContain(crew.cadres[1].accountId);
    const { rows } = await office.pool.query(`SELECT state FROM task WHERE case_id = $1 AND closed_at IS NULL`, [caseId]);
    expect(rows).toEqual([{ state: 'screening.visiting' }]);
  });

  it('is told of once more where somebody had come and left again', async () => {
    const back = () => office.as(security).post(`/accounts/${crew.cadres[0].accountId}/unlock`, { reason: '返岗' }).expect(204);
    await back();
    expect(await vacancies()).toHaveLength(1);
    office.clock.skip({ hours: 1 });
    await leaves(crew.cadres[0]);
    expect((await vacancies()).map(({ name }) => name)).toEqual(['vacant/barred', 'vacant/barred/2']);
    await back();
  });

  it('is also the one whose only officer decided the step before', async () => {
    const [first, second] = crew.township;
    await visit(office, { ...crew, cadres: crew.township }, neighbours);
    await reviewAndPost(office, { ...crew, cadres: [crew.cadres[1], crew.cadres[1]] }, neighbours);
    office.clock.skip({ days: 6 });
    await office.app.get(CaseEngine, { strict: false }).fireTimers();
    expect(await vacancies(neighbours)).toEqual([]);
    // As where several decide a step, and somebody else does so last.
    const voters = { state: 'screening.countersigning', of: [second.accountId, randomUUID()], before: [], closed: true };
    await office.pool.query('UPDATE workflow_case SET ledger = (ledger::jsonb || $2)::json WHERE id = $1', [neighbours, { voters, lastDecider: voters.of[1] }]);
    await leaves(first);
    expect((await vacancies(neighbours)).map(({ name, told }) => [name, told[0]!.accountId])).toEqual([['vacant/barred', crew.county.accountId]]);
    const { body: asked } = await office.as(second).get(`/cases/${neighbours}`).expect(200);
    expect(asked.openEvents.map(({ type }: { type: string }) => type)).not.toContain('review.approved');
  });

  it('is told of as empty, and at once, when the last of its people hands over for good', async () => {
    office.clock.skip({ minutes: 1 });
    await office.as(security).post(`/accounts/${crew.township[1].accountId}/hand-over`, { reason: '调离', endRoles: true }, randomUUID()).expect(200);
    expect((await vacancies(neighbours)).map(({ name }) => name)).toEqual(['vacant/barred', 'vacant']);
  });
});
