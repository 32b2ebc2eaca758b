import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Review } from '#contracts/review.js';
import { CaseEngine } from '#engine/case-engine.js';
import { type Crew, file, guarantees, oneDepartment, record, reviewAndPost, send, staff } from '#tests/support/journey.js';
import { county, neighbouringVillage, type Office, openOffice, type TestHousehold, village } from '#tests/support/office.js';

const incomeOfFile = { wage: 400_000, operating: 0, operatingCost: 0, property: 0, transfer: 120_000, indemnity: 0, outOfPocket: 0, net: 520_000, netPerHead: 260_000, reference: 520_000, referencePerHead: 260_000 };

describe('what a reviewer sees first', () => {
  let office: Office;
  let crew: Crew;
  let household: TestHousehold;
  let caseId: string;
  const hit = randomUUID();

  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    household = await office.household(village, ['王建国', '李秀英']);
    await office.pool.query(`UPDATE household_version SET facts = facts || jsonb_build_object('income', $2::jsonb) WHERE household_id = $1`, [household.id, JSON.stringify(incomeOfFile)]);
    caseId = await file(office, crew, household);
  });
  afterAll(() => office.close());

  const review = async (): Promise<Review> => (await office.as(crew.county).get(`/cases/${caseId}/review`).expect(200)).body;

  it('is nothing to speak of in a fresh case', async () => {
    expect(await review()).toMatchObject({
      flags: [],
      redLines: [],
      departments: [],
      hits: [],
      household: { version: 1, currentVersion: 1, comparedWith: null, changes: [] },
      income: { members: 2, line: 870_000, visitedOn: null, overLine: false },
    });
  });

  it('is the red lines and the income the visitors found, against what the file states', async () => {
    const [first, second] = crew.cadres;
    await send(office, crew.township[0], caseId, 'visitors.assigned', { visitors: [first.accountId, second.accountId] });
    const income = { wage: 3_000_000, operating: 0, operatingCost: 0, property: 0, transfer: 120_000, outOfPocket: 100_000 };
    const redLines = [{ code: 'vehicle', explanation: '三轮车，运送饲料用' }];
    const form = { visitedOn: '2026-03-03', way: 'visit', spokenTo: [1], guarantees, income, observations: '户主住院', redLines };
    await send(office, first, caseId, 'visit.recorded', { recordId: await record(office, first, caseId, 'visit', form), finding: 'eligible', redLines: ['vehicle'] });
    const signed = await record(office, second, caseId, 'countersignature', { statement: '情况属实' });
    await send(office, second, caseId, 'visit.countersigned', { recordId: signed });

    const { flags, redLines: lines, income: both } = await review();
    expect(lines).toEqual([{ code: 'vehicle', name: { zh: '拥有家用小轿车、大型农机', en: expect.any(String) }, explanation: '三轮车，运送饲料用' }]);
    expect(both.figures.find(({ field }) => field === 'wage')).toMatchObject({ stated: 400_000, found: 3_000_000, difference: 2_600_000 });
    expect(both.figures.find(({ field }) => field === 'referencePerHead')).toMatchObject({ stated: 260_000, found: 1_510_000 });
    expect(both.overLine).toBe(true);
    expect(flags.map(({ level, of }) => `${level} ${of}`)).toEqual(['red red-line', 'amber income', 'amber income']);
  });

  it('is the hits of the departments, the open ones first, each with its explanation', async () => {
    await reviewAndPost(office, crew, caseId);
    office.clock.skip({ days: 9 });
    await office.app.get(CaseEngine, { strict: false }).fireTimers();
    await send(office, crew.township[0], caseId, 'review.approved');
    expect((await review()).departments).toEqual([{ code: 'civil-affairs', name: { zh: '民政局', en: 'civil affairs' }, answered: false, hits: 0 }]);

    const department = 'civil-affairs';
    const found = { department, source: '社会救助系统', answeredOn: '2026-03-11', hits: [{ id: hit, position: 2, kind: '存款', detail: '有定期存款' }] };
    await send(office, crew.department, caseId, 'comparison.answered', { department, recordId: await record(office, crew.department, caseId, 'comparison-answer', found), hits: [hit] });
    const open = await review();
    expect(open.hits).toEqual([expect.objectContaining({ id: hit, memberName: '李秀英', departmentName: { zh: '民政局', en: 'civil affairs' }, state: 'open', explanation: null })]);
    expect(open.flags[1]).toMatchObject({ level: 'red', of: 'hit', sentence: { zh: '民政局比对：李秀英有存款，尚未说明' } });

    const explained = await record(office, crew.cadres[0], caseId, 'hit-explanation', { outcome: 'explained', explanation: '已用于医药费' });
    await send(office, crew.cadres[0], caseId, 'hit.explained', { hit, recordId: explained, outcome: 'explained' });
    expect((await review()).hits[0]).toMatchObject({ state: 'explained', explanation: '已用于医药费' });
  });

  it('is what changed in the file since, with no number of anybody', async () => {
    await office.pool.query(
      `INSERT INTO household_version SELECT household_id, 2, '三组', head_name, jsonb_set(facts, '{income,wage}', '500000'), phone_cipher, phone_hash, bank_cipher, bank_hash, contact_phone_cipher, content_hash, source, created_by, created_at
       FROM household_version WHERE household_id = $1`,
      [household.id],
    );
    await office.pool.query(`INSERT INTO member SELECT household_id, 2, position, person_number, name, relation, identity_cipher, identity_hash, phone_cipher, phone_hash, facts FROM member WHERE household_id = $1 AND position = 1`, [household.id]);
    await office.pool.query('UPDATE household SET version = 2 WHERE id = $1', [household.id]);
    const { household: changed, flags } = await review();
    expect(changed).toMatchObject({ version: 1, currentVersion: 2, comparedWith: 1 });
    expect(changed.changes).toEqual([
      { of: 'member', kind: 'removed', memberName: '李秀英', title: { zh: '家庭成员', en: 'member' }, before: '李秀英', after: null },
      { of: 'household', kind: 'changed', memberName: null, title: { zh: '自然村(村民小组)', en: 'village group' }, before: '二组', after: '三组' },
      { of: 'household', kind: 'changed', memberName: null, title: { zh: '工资性收入', en: 'income wage' }, before: '4000', after: '5000' },
    ]);
    expect(flags.map(({ of }) => of)).toEqual(expect.arrayContaining(['file', 'changes']));
    for (const number of household.identityNumbers) expect(JSON.stringify(await review())).not.toContain(number);
  });

  it('is for the offices of the place, and noted like every look into a file', async () => {
    await office.as(await office.hire('village-cadre', neighbouringVillage)).get(`/cases/${caseId}/review`).expect(404);
    await office.as(crew.department).get(`/cases/${caseId}/review`).expect(404);
    await office.as(await office.hire('audit-administrator', county)).get(`/cases/${caseId}/review`).expect(404);
    const { rowCount } = await office.pool.query(`SELECT FROM access_log WHERE household_id = $1 AND detail ->> 'review' = $2`, [household.id, caseId]);
    expect(rowCount).toBeGreaterThan(0);
  });
});
