import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PolicyDraft } from '#contracts/policy-drafts.js';
import { file, oneDepartment, staff } from '#tests/support/journey.js';
import { county, type Office, openOffice, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { zhashuiPolicy } from '#workflows/identification/default-policy.js';

const inForce = { ...zhashuiPolicy, ...oneDepartment };
const publicity = { count: 7, unit: 'workingDays' as const, basis: '村内公示不少于5天' };

describe('a draft of the rules', () => {
  let office: Office;
  let administrator: HiredPerson;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    administrator = await office.hire('system-administrator', county, { name: '系统管理员甲' });
  });
  afterAll(() => office.close());

  const changed = { ...inForce, periods: { ...inForce.periods, publicityPeriod: publicity }, complaintPhone: '0914-4321234', redLines: inForce.redLines.slice(1) };
  const begin = async (name: string, body: object = changed): Promise<PolicyDraft> =>
    (await office.as(administrator).post('/policies/drafts', { placeCode: county, name, body }).expect(201)).body;

  it('says what it would change, in sentences, and changes nothing', async () => {
    const draft = await begin('七月起');
    expect(draft).toMatchObject({ name: '七月起', revision: 1, createdByName: '系统管理员甲', publishedAs: null, inForce: { effectiveFrom: '2026-01-01' } });
    expect(draft.differences.map(({ sentence }) => sentence.zh)).toEqual([
      '监督电话：由“12317”改为“0914-4321234”',
      expect.stringMatching(/^公示.*：由“5天（村内公示不少于5天）”改为“7个工作日（村内公示不少于5天）”$/),
      '纳入红线：取消“购买商品房或商铺”',
    ]);
    expect((await begin('七月起')).id).toBe(draft.id);
    const { body } = await office.as(administrator).post('/policies/drafts', { placeCode: county, name: '七月起', body: inForce }).expect(409);
    expect(body.code).toBe('draft-exists');
    expect((await office.as(administrator).get(`/policies?place=${village}&on=2026-12-31`).expect(200)).body.items[0].body.complaintPhone).toBe('12317');
  });

  it('is refused field by field where the law leaves no room', async () => {
    const short = { placeCode: county, name: '太短', body: { ...inForce, periods: { publicityPeriod: { count: 3, unit: 'days' } } } };
    const { body } = await office.as(administrator).post('/policies/drafts', short).expect(400);
    expect(body.fields).toEqual([{ path: 'body.periods.publicityPeriod', message: '公示期不得少于5天' }]);
  });

  it('is written by two people, and neither writes over the other', async () => {
    const colleague = await office.hire('system-administrator', county, { name: '系统管理员乙' });
    const { id } = await begin('两人起草');
    const write = (who: HiredPerson, revision: number, complaintPhone: string) =>
      office.as(who).put(`/policies/drafts/${id}`, { name: '两人起草', revision, body: { ...inForce, complaintPhone } });
    expect((await write(colleague, 1, '12345').expect(200)).body).toMatchObject({ revision: 2, updatedByName: '系统管理员乙' });
    await write(colleague, 1, '12345').expect(200);
    const { body } = await write(administrator, 1, '12348').expect(409);
    expect(body).toMatchObject({ code: 'draft-changed', updatedByName: '系统管理员乙', revision: 2 });
  });

  it('becomes a version once, on a day to come, and a case under way keeps its own', async () => {
    const crew = await staff(office);
    const caseId = await file(office, crew, await office.household(village, ['王建国']));
    const kept = async () => (await office.pool.query('SELECT policy_id FROM workflow_case WHERE id = $1', [caseId])).rows[0];
    const before = await kept();
    const { id } = await begin('四月起');
    const publish = (effectiveFrom: string, revision = 1) => office.as(administrator).post(`/policies/drafts/${id}/publish`, { effectiveFrom, revision });
    expect((await publish('2026-03-02').expect(400)).body.fields[0].path).toBe('effectiveFrom');
    await publish('2026-04-01', 9).expect(409);
    const [{ body: version }, { body: again }] = [await publish('2026-04-01').expect(200), await publish('2026-05-01').expect(200)];
    expect(again).toEqual(version);
    expect(version).toMatchObject({ placeCode: county, effectiveFrom: '2026-04-01' });
    await office.as(administrator).put(`/policies/drafts/${id}`, { name: '四月起', revision: 1, body: inForce }).expect(409);
    await office.as(administrator).delete(`/policies/drafts/${id}`).expect(409);

    office.clock.skip({ days: 40 });
    const detail = (await office.as(crew.county).get(`/policies/${version.id}`).expect(200)).body;
    expect(detail).toMatchObject({ inForce: true, createdByName: '系统管理员甲', follows: { effectiveFrom: '2026-01-01' } });
    expect(detail.differences).toHaveLength(3);
    expect(detail.lines).toContainEqual({ path: 'complaintPhone', title: { zh: '监督电话', en: 'complaints' }, value: { zh: detail.body.complaintPhone, en: detail.body.complaintPhone } });
    expect(detail.lines.filter(({ path }: { path: string }) => path.startsWith('categories.'))[0]).toMatchObject({ title: { zh: '对象类别', en: 'category' }, value: { zh: '脱贫不稳定户' } });
    expect(await kept()).toEqual(before);
  });

  it('calls those who vote by their names', async () => {
    const { id } = await begin('五月起');
    const body = { ...inForce, leadingGroupVote: { rule: 'weight', needed: 2, members: [{ account: administrator.accountId, weight: 2 }] } };
    const { differences } = (await office.as(administrator).put(`/policies/drafts/${id}`, { name: '五月起', revision: 1, body }).expect(200)).body;
    expect(differences.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh)).toContain('参加表决的成员：新增“系统管理员甲×2”');
  });

  it('can be thrown away, and is nobody’s but the administrators’ of its county', async () => {
    const { id } = await begin('作废');
    await office.as(await office.hire('county-officer', county)).get('/policies/drafts').expect(403);
    const neighbour = await office.hire('system-administrator', '611025000000');
    await office.as(neighbour).get(`/policies/drafts/${id}`).expect(404);
    expect((await office.as(neighbour).get('/policies/drafts').expect(200)).body).toEqual({ items: [] });
    expect((await office.as(administrator).delete(`/policies/drafts/${id}`).expect(200)).body).toEqual({ removed: true });
    await office.as(administrator).get(`/policies/drafts/${id}`).expect(404);
  });
});
