import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '#domain/calendar.js';
import { Registry } from '#engine/registry.js';
import { CampaignOpeningService } from '#services/campaigns/campaign-opening.service.js';
import { CommitBell } from '#services/engine/commit-bell.js';
import { officeOf } from '#services/policies/office-namer.js';
import { verify } from '#services/verification/verify.js';
import { county, neighbouringVillage, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { countOf, monitor, openAll, round } from './round.fixture.js';

describe('a round of re-verification', () => {
  let office: Office;
  let officer: HiredPerson;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-09-30T01:00:00Z'));
    officer = await office.hire('county-officer', county);
    await monitor(office, [village, neighbouringVillage], 30);
  });
  afterAll(() => office.close());

  const call = async (body: object, key: string = randomUUID()) => (await office.as(officer).post('/campaigns', body, key).expect(201)).body;
  const progress = async (id: string) => (await office.as(officer).get(`/campaigns/${id}`).expect(200)).body;

  it('opens a case for each household, once, and tells each village how many', async () => {
    const key = randomUUID();
    const body = round('2026-09-30', '2026-10-31');
    const campaign = await call(body, key);
    expect(campaign).toMatchObject({ number: '611026R2026001', state: 'opening', total: null, opened: 0 });
    expect((await call(body, key)).id).toBe(campaign.id);
    expect((await office.as(officer).post('/campaigns', { ...body, name: '另一轮' }, key).expect(422)).body.code).toBe('idempotency-key-reused');
    let chunks = 0;
    office.app.get(CommitBell, { strict: false }).listen(({ cases }) => (chunks += cases === undefined ? 1 : 0));
    await openAll(office, 7);
    expect(chunks).toBe(9);
    expect(await progress(campaign.id)).toMatchObject({ state: 'opened', total: 60, opened: 60, skipped: 0, townships: [{ placeCode: township, cases: 60, open: 60, overdue: 0 }] });
    expect(await countOf(office, `workflow_case WHERE definition = 'reverification'`)).toBe(60);
    const cadre = await office.hire('village-cadre', village);
    const { body: tasks } = await office.as(cadre).get('/tasks?limit=100').expect(200);
    expect(tasks.items).toHaveLength(30);
    expect(tasks.items[0]).toMatchObject({ caseNumber: expect.stringMatching(/^611026R2026001-H/), headName: '户主', title: { zh: '入户复核', en: 'visit' } });
    const { body: notices } = await office.as(cadre).get('/notices').expect(200);
    expect(notices.items.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh)).toEqual(['复核批次611026R2026001已下达：本村30户，请按各户期限入户，至2026-10-31办结']);
  });

  it('spreads the visits over the working days around National Day, in each village alike', async () => {
    const { rows } = await office.pool.query<{ place: string; due: Date; count: number }>(
      `SELECT place_code AS place, due_at AS due, count(*)::int FROM task WHERE definition = 'reverification' GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    // Visits end at 24:00 of their day: the instant is the next day's first.
    const days = [...new Set(rows.map(({ due }) => dayOf(new Date(due.getTime() - 1))))].sort();
    expect(days).toEqual([
      '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15', '2026-10-16', '2026-10-19', '2026-10-20',
      '2026-10-21', '2026-10-22', '2026-10-23', '2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30',
    ]);
    expect(Math.max(...rows.map(({ count }) => count))).toBe(2);
    expect(new Set(rows.map(({ place }) => place)).size).toBe(2);
  });

  it('leaves households alone whose re-verification is under way, and counts them', async () => {
    await monitor(office, [village], 1, 'red');
    const campaign = await call(round('2026-09-30', '2026-10-31'));
    await openAll(office);
    expect(await progress(campaign.id)).toMatchObject({ number: '611026R2026002', total: 61, opened: 1, skipped: 60 });
  });

  it('has every household of the place where it is said so, monitored or not, and of the register only the levels that are named', async () => {
    await office.household(village, ['不在册']);
    const reds = await call({ ...round('2026-09-30', '2026-10-31', { of: 'monitored', riskLevels: ['red'] }), placeCode: township });
    const all = await call(round('2026-09-30', '2026-10-31', { of: 'all' }));
    await openAll(office, 10);
    expect(await progress(reds.id)).toMatchObject({ total: 1, opened: 0, skipped: 1 });
    expect(await progress(all.id)).toMatchObject({ total: 62, opened: 1, skipped: 61 });
  });

  it('waits while it is paused, goes on where it was, and opens no more once it is cancelled', async () => {
    await monitor(office, ['611026102200'], 20, 'green');
    const campaign = await call({ ...round('2026-09-30', '2026-10-31', { of: 'monitored', riskLevels: ['green'] }) });
    const opening = office.app.get(CampaignOpeningService, { strict: false });
    expect(await opening.openNext(6)).toBe(true);
    await office.as(officer).post(`/campaigns/${campaign.id}/pause`).expect(200);
    expect((await office.as(officer).post(`/campaigns/${campaign.id}/pause`).expect(200)).body).toMatchObject({ state: 'paused', opened: 6, total: 20 });
    expect(await opening.openNext(6)).toBe(false);
    await office.as(officer).post(`/campaigns/${campaign.id}/resume`).expect(200);
    expect(await opening.openNext(6)).toBe(true);
    expect((await office.as(officer).post(`/campaigns/${campaign.id}/cancel`).expect(200)).body).toMatchObject({ state: 'cancelled', opened: 12 });
    expect(await opening.openNext(6)).toBe(false);
    expect((await office.as(officer).post(`/campaigns/${campaign.id}/resume`).expect(409)).body.code).toBe('campaign-not-open');
    expect(await countOf(office, 'campaign_case WHERE campaign_id = $1', campaign.id)).toBe(12);
  });

  it('begins on its first day, not before', async () => {
    const campaign = await call({ ...round('2026-10-12', '2026-11-30'), name: '推迟的一轮' });
    await openAll(office);
    expect(await progress(campaign.id)).toMatchObject({ state: 'opening', total: null });
    office.clock.turnTo(new Date('2026-10-12T01:00:00Z'));
    await openAll(office);
    expect(await progress(campaign.id)).toMatchObject({ state: 'opened', opened: 8, townships: expect.arrayContaining([expect.objectContaining({ overdue: 0 })]) });
  });

  it('leaves cases that fit their journals, every one', async () => {
    const registry = office.app.get(Registry, { strict: false });
    expect(await verify(office.pool, { of: 'all' }, { registry, offices: officeOf })).toMatchObject({ cases: 82, faults: [] });
  });

  it('is called by the county office of the place, and says which field is wrong', async () => {
    const refused = async (body: object) => (await office.as(officer).post('/campaigns', body, randomUUID()).expect(400)).body.fields.map(({ path }: { path: string }) => path);
    expect(await refused(round('2026-10-11', '2026-10-31'))).toEqual(['occursOn']);
    expect(await refused(round('2026-11-02', '2026-11-02'))).toEqual(['endsOn']);
    expect(await refused(round('2026-11-02', '2026-11-30', { of: 'monitored', riskLevels: ['purple'] }))).toEqual(['scope.riskLevels.0']);
    await office.as(officer).post('/campaigns', { ...round('2026-11-02', '2026-11-30'), placeCode: '611025000000' }, randomUUID()).expect(403);
    await office.as(officer).post('/campaigns', round('2026-11-02', '2026-11-30')).expect(400);
  });
});
