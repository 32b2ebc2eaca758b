import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type Standalone, startStandalone } from '#apps/standalone/standalone.js';
import type { JournalLine } from '#contracts/cases.js';
import type { PolicyBody, PolicyVersion } from '#contracts/policy.js';
import { addDays, dayOf } from '#domain/calendar.js';
import type { JournalBody } from '#engine/journal.js';
import { Registry } from '#engine/registry.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { readConfig } from '#infrastructure/config/config.js';
import { officeOf } from '#services/policies/office-namer.js';
import { verify } from '#services/verification/verify.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { identification } from '#workflows/identification/index.js';
import { definitions } from '#workflows/index.js';
import { Office } from './office.js';
import { statesOf, statesPassed } from './passed-states.js';
import { filesWith, numbersOf, tablesWith } from './personal-numbers.js';
import { Staff } from './staff.js';

const county = '611026000000';

describe('An application travels through the offices', () => {
  const clock = new TurnableClock(new Date('2026-03-02T08:30:00+08:00'));
  const travelled: Office[] = [];
  const log: string[] = [];
  let database: TestDatabase;
  let dataDir: string;
  let instance: Standalone;
  let staff: Staff;
  const waiting: { placeCode: string; id: string }[] = [];

  beforeAll(async () => {
    database = await freshDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'shouwang-journeys-'));
    const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.connectionString, DATABASE_POOL: '6', PORT: '0' });
    const logger = pino({ level: 'trace' }, new Writable({ write: (line, _, done) => done(void log.push(String(line))) }));
    instance = await startStandalone({ config, beginning: { demo: { households: 120 } }, clock, logger });
    staff = await Staff.of(instance.url, dataDir);
    for (const village of staff.villages().slice(0, 30)) waiting.push(...(await staff.households(village, 3)).slice(0, 1));
  });
  afterAll(async () => {
    await instance?.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** A household of three or more, each time of another village. */
  function aHousehold(): Office {
    const { placeCode, id } = waiting.shift()!;
    const office = new Office(clock, staff, placeCode, id);
    travelled.push(office);
    return office;
  }

  /** From tomorrow the departments compare at another point of the procedure; and tomorrow comes. */
  const compareFromTomorrow = (orderOfComparison: PolicyBody['orderOfComparison']): Promise<void> => ruleFromTomorrow({ orderOfComparison });

  async function ruleFromTomorrow(change: Partial<PolicyBody>): Promise<void> {
    const [administrator] = staff.desks('system-administrator');
    const today = dayOf(clock.now());
    const { items } = await administrator!.get<{ items: PolicyVersion[] }>(`/policies?place=${county}&on=${today}`);
    const body = { ...items[0]!.body, ...change };
    await administrator!.post('/policies', { placeCode: county, effectiveFrom: addDays(today, 1), body });
    clock.skip({ days: 1 });
  }

  const journalOf = async ({ cast, caseId }: Office) =>
    (await cast.county.get<{ entries: JournalLine[] }>(`/cases/${caseId}/journal`)).entries;

  it('into the register, compared after the township, with an objection, a correction and a red line on the way', async () => {
    const office = aHousehold().handsSlip().refuses('invalid-input', (journey) => journey.applies([2])).applies();
    expect(await office).toBe('screening.assigning');
    const { cast } = office;
    expect(await office.refuses('not-found', (journey) => journey.assigns(cast.neighbour)).assigns()).toBe('screening.visiting');
    office.visits({ redLines: ['vehicle'] }).refuses('event-not-allowed', (journey) => journey.countersigns(cast.cadre)).countersigns();
    const tooFew = { for: 10, against: 1, abstain: 0 };
    expect(await office.refuses('event-not-allowed', (journey) => journey.holdsReview(tooFew))).toBe('villageReview');
    await office.holdsReview().posts().takesObjection('来电反映该户有机动车。').waitsOut('publicityPeriod');
    expect(office.state).toContain('objections.checking');
    expect(await office.checksObjection('dismissed').returns('单据缺一页。').skips({ days: 3 }).corrects('已补齐。')).toBe('townshipReview');
    await office.reviews().allAnswer({ 'public-security': 2 });
    expect(await office.explains()).toBe('countyApproval.deciding');
    expect(await office.approves().consents().announces()).toBe('registered');
    expect(await office.registerEntry()).toMatchObject({ householdId: office.householdId, riskLevel: 'yellow', causes: ['illness'] });
    expect(await office.noticesTo(cast.household!, 'registered')).toHaveLength(4);
  });

  it('into the register, compared before the village votes; a confirmed hit asks for the leading group, which may send it back', async () => {
    await compareFromTomorrow('before-review');
    const office = aHousehold().handsSlip().applies().assigns().visits().countersigns();
    expect(await office).toBe('comparison.answers.awaited|hits.explaining');
    expect(await office.allAnswer({ housing: 1 }).explains('confirmed')).toBe('villageReview');
    expect(await office.holdsReview().posts().waitsOut('publicityPeriod').reviews()).toBe('countyApproval.deciding');
    expect(await office.approves('green').declines('请补充核实住房情况。')).toBe('countyApproval.deciding');
    expect(await office.approves('red').consents().announces()).toBe('registered');
    expect(await office.registerEntry()).toMatchObject({ riskLevel: 'red' });
  });

  it('into the register, compared while the list hangs; nothing asks for the leading group', async () => {
    await compareFromTomorrow('beside-publicity');
    const office = aHousehold().handsSlip().applies().assigns().visits().countersigns().holdsReview().posts();
    expect(await office).toBe('publicity.posted.period.running|objections.none|beside.comparing.answers.awaited|hits.explaining');
    expect(await office.waitsOut('publicityPeriod').allAnswer()).toBe('townshipReview');
    expect(await office.reviews().approves('green').announces()).toBe('registered');
    expect((await office.registerEntry()).enteredOn).toBe(office.today);
  });

  it('into the register by the votes of the leading group, returned by the county to the township on the way', async () => {
    await ruleFromTomorrow({ orderOfComparison: 'after-township', leadingGroupVote: { rule: 'all' } });
    const office = aHousehold().handsSlip().applies().assigns().visits().countersigns().holdsReview().posts();
    await office.waitsOut('publicityPeriod').reviews().allAnswer();
    expect(await office.returns('请说明审核意见。', office.cast.county, 'townshipReview')).toBe('townshipReview');
    expect(await office.reviews()).toBe('countyApproval.deciding');
    expect(await office.approves('red')).toBe('countyApproval.voting');
    expect(await office.votesInFavour().announces()).toBe('registered');
    await ruleFromTomorrow({ leadingGroupVote: undefined });
  });

  it('to the refusal of the county, with a reason; the household is told', async () => {
    await compareFromTomorrow('after-township');
    const office = aHousehold().handsSlip().applies().assigns().visits().countersigns().holdsReview().posts();
    await office.waitsOut('publicityPeriod').reviews().allAnswer();
    expect(await office.refusesApproval('收入高于监测范围，三保障均有保障。')).toBe('refused');
    expect((await journalOf(office)).at(-1)).toMatchObject({ event: 'approval.refused', reason: '收入高于监测范围，三保障均有保障。' });
    expect(await office.noticesTo(office.cast.household!, 'refused')).not.toHaveLength(0);
  });

  it('to the withdrawal by the household, while the village has it', async () => {
    const office = aHousehold().handsSlip().applies().assigns().visits().countersigns();
    expect(await office.withdraws('家庭困难已经缓解。')).toBe('withdrawn');
    await office.refuses('event-not-allowed', (journey) => journey.assigns());
  });

  it('past a correction that never came: the village calls and grants more time, nothing is withdrawn by silence', async () => {
    const office = aHousehold().handsSlip().applies();
    const { cast } = office;
    expect(await office.returns('缺户口簿复印件。', cast.township)).toBe('returned.awaited');
    expect(await office.waitsOut('correctionPeriod')).toBe('returned.visiting');
    expect(await office.extendsCorrection('已上门，农户下周补交。')).toBe('returned.awaited');
    expect(await office.corrects('已补交。')).toBe('screening.assigning');
    expect(await office.waitsOut('visitorAssignment')).toBe('screening.visiting');
    expect(await office.visits().disputes('收入未核对。')).toBe('screening.visiting');
    expect(await office.returns('缺医疗费用单据。', cast.cadre).corrects('代为补交。', cast.cadre)).toBe('screening.visiting');
    expect((await journalOf(office)).at(-1)).toMatchObject({ event: 'correction.submitted', onBehalfOf: office.householdId });
    expect(await office.withdraws('自愿撤回。')).toBe('withdrawn');
  });

  it('past an objection that is upheld, to another visit and the refusal of the township; a cadre had filed it for the household', async () => {
    const office = aHousehold().appliesThroughCadre([2]);
    expect(await office).toBe('authorisation');
    expect((await journalOf(office))[0]).toMatchObject({ event: 'case.started', onBehalfOf: office.householdId });
    expect(await office.signsLater([2])).toBe('screening.assigning');
    office.assigns().visits().countersigns().holdsReview().posts().takesObjection('该户在县城有住房。').checksObjection('upheld');
    expect(await office.waitsOut('publicityPeriod')).toBe('refusalCheck');
    const { cadre, resident } = office.cast;
    office.ordersVisit('请核实住房情况。').assigns().visits({ finding: 'not-eligible', by: resident });
    expect(await office.countersigns(cadre)).toBe('refusalCheck');
    expect(await office.refusesReview('在县城另有住房，不符合条件。')).toBe('refused');
  });

  it('to the township when the village votes against it: the village finds, it does not refuse', async () => {
    const office = aHousehold().handsSlip().applies().assigns().visits().countersigns();
    expect(await office.holdsReview({ for: 4, against: 8, abstain: 1 })).toBe('refusalCheck');
    expect(await office.refusesReview('评议未通过，复核属实。')).toBe('refused');
  });

  it('through every state of the procedure', async () => {
    const passed = new Set<string>();
    for (const { caseId } of travelled) {
      const { rows } = await database.pool.query<{ body: string }>('SELECT body FROM journal_entry WHERE case_id = $1 ORDER BY seq', [caseId]);
      const entries = rows.map(({ body }) => JSON.parse(body) as JournalBody);
      for (const state of statesPassed(identification, entries)) passed.add(state);
    }
    expect(statesOf(identification).filter((state) => !passed.has(state))).toEqual([]);
  });

  it('and each journal, decided again, ends where the case stands', async () => {
    await instance.sweep();
    const { cases, faults } = await verify(database.pool, { of: 'all' }, { registry: new Registry(definitions), offices: officeOf });
    // Who has been registered is looked at again when a round comes along.
    const { rows } = await database.pool.query<{ rechecks: number }>('SELECT count(*)::int AS rechecks FROM campaign_case');
    expect({ cases, faults }).toEqual({ cases: travelled.length + rows[0]!.rechecks, faults: [] });
  });

  it('and no identity, phone or bank number of theirs stands in clear in a table, a file or the log', async () => {
    const numbers = (await Promise.all(travelled.map(({ cast, householdId }) => numbersOf(cast.cadre, householdId)))).flat();
    expect(numbers.length).toBeGreaterThan(4 * travelled.length);
    expect(numbers.filter((number) => !/^[\dX]{11,19}$/.test(number))).toEqual([]);
    // What may stand there is found: the search does look.
    expect(await tablesWith(database.pool, [travelled[0]!.householdId])).toContain('public.application: 1');
    expect(await tablesWith(database.pool, numbers)).toEqual([]);
    expect(await filesWith(dataDir, numbers)).toEqual([]);
    expect(log.length).toBeGreaterThan(100);
    expect(log.filter((line) => numbers.some((number) => line.includes(number)))).toEqual([]);
  });
});
