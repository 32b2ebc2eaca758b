import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseEngine } from '#engine/case-engine.js';
import type { OutboxMessage } from '#infrastructure/outbox/outbox-store.js';
import { CampaignOpeningService } from '#services/campaigns/campaign-opening.service.js';
import { ReverificationEffectsService } from '#services/reverification/reverification-effects.service.js';
import { guarantees, record, send } from '#tests/support/journey.js';
import { county, neighbouringVillage, type Office, openOffice, type TestHousehold, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

const facts = { income: { wage: 1_200_000, operating: 300_000, operatingCost: 50_000, property: 0, transfer: 90_000, outOfPocket: 400_000 }, measures: ['公益岗位帮扶'], atIdentification: { safeHousing: true } };

describe('a re-verification over HTTP', () => {
  let office: Office;
  let cadre: HiredPerson;
  let companion: HiredPerson;
  let officer: HiredPerson;
  let manager: HiredPerson;
  let households = 0;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'));
    cadre = await office.hire('village-cadre', village, { name: '村干部甲' });
    companion = await office.hire('village-cadre', village, { name: '村干部乙' });
    officer = await office.hire('township-officer', township);
    manager = await office.hire('county-officer', county);
  });
  afterAll(() => office.close());

  const monitored = async (): Promise<TestHousehold> => {
    const household = await office.household(village, [`户主${(households += 1)}`, '配偶']);
    await office.pool.query('UPDATE household_version SET facts = facts || $2::jsonb WHERE household_id = $1', [household.id, facts]);
    await office.pool.query(
      `INSERT INTO register_entry (id, household_id, case_id, place_code, category, risk_level, causes, entered_on)
       VALUES ($1, $1, gen_random_uuid(), $2, 'borderline', 'yellow', '{}', '2026-01-05')`,
      [household.id, village],
    );
    return household;
  };
  /** A round opens a case for every household that has none. */
  const open = async (household: TestHousehold): Promise<string> => {
    const [today, end] = [0, 30].map((days) => new Date(office.clock.now().getTime() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10));
    const round = { placeCode: village, name: '临时复核', occursOn: today, endsOn: end, scope: { of: 'monitored' } };
    await office.as(manager).post('/campaigns', round, randomUUID()).expect(201);
    while (await office.app.get(CampaignOpeningService, { strict: false }).openNext());
    const { rows } = await office.pool.query<{ id: string }>(`SELECT id FROM workflow_case WHERE subject_id = $1 AND status = 'open'`, [household.id]);
    return rows[0]!.id;
  };
  const form = (outcome: string, more: object = {}) => ({
    visitedOn: '2026-03-04',
    way: 'visit',
    spokenTo: [1],
    companion: companion.accountId,
    guarantees,
    rigidCost: 250_000,
    outcome,
    ...(outcome === 'steady' ? {} : { note: '务工收入下降' }),
    ...more,
  });
  const visit = async (caseId: string, outcome: string, more: object = {}) => {
    const recordId = await record(office, cadre, caseId, 'reverification-visit', form(outcome, more));
    return send(office, cadre, caseId, 'recheck.recorded', { recordId, companion: companion.accountId, outcome, ...more });
  };
  /** What a worker does with the outbox of a case, as often as it likes. */
  const carryOut = async (caseId: string) => {
    const effects = office.app.get(ReverificationEffectsService, { strict: false });
    const { rows } = await office.pool.query<OutboxMessage>(
      `SELECT case_id AS "caseId", seq, number, type, body, at FROM outbox_message WHERE case_id = $1 ORDER BY seq, number`,
      [caseId],
    );
    for (const message of [...rows, ...rows]) await effects[message.type as 'openProposal'](message);
  };
  const levelOf = async ({ id }: TestHousehold) => (await office.pool.query('SELECT risk_level FROM register_entry WHERE household_id = $1', [id])).rows[0].risk_level;

  it('is prefilled from the household file, then from the visit before, and says where each field comes from', async () => {
    const household = await monitored();
    const first = await open(household);
    const { body } = await office.as(cadre).get(`/cases/${first}/prefill`).expect(200);
    expect(body).toMatchObject({
      form: { income: facts.income, guarantees: { safeHousing: true }, rigidCost: 400_000, measures: [{ name: '公益岗位帮扶', inForce: true }] },
      origins: { income: { of: 'household-file', on: '2026-03-02' } },
      lastVisit: null,
    });
    await visit(first, 'steady');
    office.clock.skip({ days: 60 });
    const second = await open(household);
    const { body: again } = await office.as(cadre).get(`/cases/${second}/prefill`).expect(200);
    expect(again).toMatchObject({
      form: { guarantees, rigidCost: 250_000, income: facts.income },
      origins: { guarantees: { of: 'visit', on: '2026-03-02' }, rigidCost: { of: 'visit' }, income: { of: 'household-file' } },
      lastVisit: { visitedOn: '2026-03-02', unchangedOn: null, holdsUntil: '2027-03-02' },
    });
  });

  it('is one action where nothing changed since a visit of the last year, and no more after that', async () => {
    const household = await monitored();
    const first = await open(household);
    const unchanged = (caseId: string, payload: object = {}) => office.as(cadre).post(`/cases/${caseId}/events`, { type: 'visit.unchanged', payload }, randomUUID());
    expect((await unchanged(first).expect(409)).body.code).toBe('no-earlier-visit');
    await visit(first, 'steady');
    office.clock.skip({ days: 60 });
    const second = await open(household);
    expect((await unchanged(second, { since: randomUUID() }).expect(400)).body.fields[0].path).toBe('payload.since');
    const { lastVisit } = (await office.as(cadre).get(`/cases/${second}/prefill`).expect(200)).body;
    expect((await unchanged(second, { since: lastVisit.recordId }).expect(200)).body.case).toMatchObject({ state: 'steady', done: true });
    await carryOut(second);
    const { items } = (await office.as(cadre).get(`/cases/${second}/records`).expect(200)).body;
    expect(items).toEqual([expect.objectContaining({ kind: 'reverification-visit', createdBy: cadre.accountId, body: expect.objectContaining({ unchangedSince: lastVisit.recordId, outcome: 'steady' }) })]);
    office.clock.skip({ days: 320 });
    const third = await open(household);
    expect((await unchanged(third).expect(409)).body.code).toBe('visit-too-old');
    const { body } = await office.as(cadre).get(`/cases/${third}/prefill`).expect(200);
    expect(body.lastVisit).toMatchObject({ recordId: lastVisit.recordId, unchangedOn: expect.any(String) });
    await visit(third, 'steady');
  });

  it('changes the risk level once the township has confirmed it, and keeps what it was', async () => {
    const household = await monitored();
    const caseId = await open(household);
    expect((await visit(caseId, 'changed', { riskLevel: 'red' })).case.state).toBe('rechecked');
    expect(await levelOf(household)).toBe('yellow');
    expect((await send(office, officer, caseId, 'recheck.confirmed')).case.state).toBe('changed');
    await carryOut(caseId);
    expect(await levelOf(household)).toBe('red');
    const entry = (await office.as(officer).get('/register?limit=100').expect(200)).body.items.find(({ householdId }: { householdId: string }) => householdId === household.id);
    const { body } = await office.as(officer).get(`/register/${entry.id}/history`).expect(200);
    expect(body.entry).toEqual(entry);
    expect(body.changes).toEqual([
      { id: expect.any(String), caseId, caseNumber: expect.stringMatching(/^611026R/), definition: 'reverification', at: expect.any(String), riskFrom: 'yellow', riskTo: 'red' },
    ]);
    await office.as(await office.hire('village-cadre', neighbouringVillage)).get(`/register/${entry.id}/history`).expect(404);
  });

  it.each([
    ['new-risk', 'newRisk'],
    ['elimination', 'eliminationProposed'],
  ])('leaves an open proposal of the kind "%s" to those whose place it is', async (outcome, state) => {
    const household = await monitored();
    const caseId = await open(household);
    await visit(caseId, outcome);
    expect((await send(office, officer, caseId, 'recheck.confirmed')).case).toMatchObject({ state, done: true });
    await carryOut(caseId);
    const { body } = await office.as(officer).get(`/proposals?kind=${outcome}`).expect(200);
    expect(body.items).toEqual([
      expect.objectContaining({ kind: outcome, caseId, householdId: household.id, state: 'open', caseNumber: expect.stringMatching(/^611026R\d{7}-H/), recordId: expect.any(String) }),
    ]);
    const elsewhere = await office.hire('township-officer', '611026102000');
    expect((await office.as(elsewhere).get('/proposals').expect(200)).body.items).toEqual([]);
  });

  it('goes back to the village when the township says why', async () => {
    const caseId = await open(await monitored());
    await visit(caseId, 'elimination');
    expect((await send(office, officer, caseId, 'recheck.returned', {}, '收入未核实')).case.state).toBe('revisiting');
    expect((await visit(caseId, 'steady')).case.state).toBe('steady');
  });

  it('is nothing for relatives and for the household itself, and no visit of one', async () => {
    const household = await monitored();
    const caseId = await open(household);
    const { rows } = await office.pool.query('SELECT identity_hash FROM member WHERE household_id = $1 AND position = 2', [household.id]);
    const relative = await office.hire('village-cadre', village, { identityHash: rows[0].identity_hash });
    const recordId = await record(office, cadre, caseId, 'reverification-visit', form('steady'));
    const event = { type: 'recheck.recorded', payload: { recordId, companion: companion.accountId, outcome: 'steady' } };
    const refused = await office.as(relative).post(`/cases/${caseId}/events`, event, randomUUID()).expect(403);
    expect(refused.body.code).toBe('conflict-of-interest');
    const accompanied = await record(office, cadre, caseId, 'reverification-visit', form('steady', { companion: relative.accountId }));
    const withRelative = { type: 'recheck.recorded', payload: { recordId: accompanied, companion: relative.accountId, outcome: 'steady' } };
    const { body } = await office.as(cadre).post(`/cases/${caseId}/events`, withRelative, randomUUID()).expect(400);
    expect(body.fields).toEqual([{ path: 'payload.companion', message: expect.stringContaining('近亲属') }]);
    const alone = { ...event, payload: { ...event.payload, outcome: 'changed' } };
    expect((await office.as(cadre).post(`/cases/${caseId}/events`, alone, randomUUID()).expect(400)).body.fields[0].path).toBe('payload.outcome');
    await visit(caseId, 'steady');
    expect(await office.app.get(CaseEngine, { strict: false }).replay(caseId)).toMatchObject({ equal: true });
  });

  it('tells its story in the journal, and that its day was given', async () => {
    const caseId = await open(await monitored());
    await send(office, cadre, caseId, 'visit.begun');
    const { entries } = (await office.as(officer).get(`/cases/${caseId}/journal`).expect(200)).body;
    expect(entries.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh)).toEqual([
      '系统下达任务，由“新建”转入“待复核”',
      expect.stringMatching(/^村干部甲（.+）开始入户，由“待复核”转入“正在入户”$/),
    ]);
    const { dueDates } = (await office.as(officer).get(`/cases/${caseId}/due-dates`).expect(200)).body;
    expect(dueDates).toEqual([expect.objectContaining({ of: 'task', name: 'visit', given: expect.anything() })]);
  });

  it('takes no form that says a change without a word about it, or a level where nothing changed', async () => {
    const caseId = await open(await monitored());
    const refused = async (body: object) =>
      (await office.as(cadre).post(`/cases/${caseId}/records`, { kind: 'reverification-visit', body }).expect(400)).body.fields.map(({ path }: { path: string }) => path);
    expect(await refused({ ...form('changed'), note: undefined })).toEqual(['body.note']);
    expect(await refused({ ...form('steady'), riskLevel: 'red' })).toEqual(['body.riskLevel']);
    expect(await refused({ ...form('steady'), householdChanges: [{ kind: 'vanished' }] })).toEqual(['body.householdChanges.0.kind']);
  });
});
