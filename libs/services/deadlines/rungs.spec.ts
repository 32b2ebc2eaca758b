import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '#contracts/people.js';
import type { RungAction } from '#domain/rung.js';
import { Registry } from '#engine/registry.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { newId } from '#infrastructure/ids.js';
import { hire } from '#tests/support/people.js';
import { county, type Office, openOffice, township, village } from '#tests/support/office.js';
import { NoticesService } from '../notices/notices.service.js';
import { CalendarService } from '../policies/calendar.service.js';
import { CircularsService } from './circulars.service.js';
import { defaultRungs, seedLadder } from './default-ladder.js';
import { lookAgain } from './due-subject.js';
import { LaddersService } from './ladders.service.js';
import { RungsService } from './rungs.service.js';

const at = (text: string) => new Date(`${text}:00+08:00`);

describe('Due dates climb their ladders', () => {
  let office: Office;
  let clock: TurnableClock;
  let rungs: RungsService;
  let circulars: CircularsService;
  let ladders: LaddersService;
  let cadre: string;
  let officer: string;
  let supervisor: string;

  const service = <T>(type: new (...parts: never[]) => T): T => office.app.get(type, { strict: false });
  const climber = () =>
    new RungsService(office.pool, clock, service(Registry), service(CalendarService), service(LaddersService), service(NoticesService));
  const issuer = () => new CircularsService(office.pool, clock, service(NoticesService), service(Registry));

  beforeAll(async () => {
    office = await openOffice(at('2026-03-02T10:00'));
  });
  beforeEach(async () => {
    clock = new TurnableClock(at('2026-03-02T10:00'));
    await query('TRUNCATE workflow_case, task, climbed_rung, letter, circular, notice, ladder_version, absence, user_account, role_binding');
    await seedLadder(office.pool, clock.now(), county);
    rungs = climber();
    ladders = new LaddersService(office.pool, clock, service(Registry));
    circulars = issuer();
    const place = async (role: Role, placeCode: string) => (await hire(office.pool, clock, [{ role, placeCode }])).accountId;
    cadre = await place('village-cadre', village);
    officer = await place('township-officer', township);
    supervisor = await place('supervisor', county);
  });
  afterAll(() => office.close());

  const query = async <Row extends object>(sql: string, values: unknown[] = []) => (await office.pool.query<Row>(sql, values)).rows;

  /** A case with one task, due at midnight after 9 March unless said otherwise. @returns id of the case, and of the task */
  async function open({ dueAt = at('2026-03-10T00:00'), office = `village-cadre@${village}`, caseDueAt = null as Date | null, household = null as string | null, claimedBy = null as string | null } = {}): Promise<{ caseId: string; id: string }> {
    const [caseId, id] = [newId(clock.now()), newId(clock.now())];
    await query(
      `INSERT INTO workflow_case (id, definition, version, place_code, subject_id, state, status, revision, started_at, moved_at, due_at, head, snapshot, ledger)
       VALUES ($1, 'identification', 1, $2, $3, 'villageReview', 'open', 1, $4, $4, $5, '', '{}', '{}')`,
      [caseId, village, household, clock.now(), caseDueAt],
    );
    await query(
      `INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at, claimed_by)
       VALUES ($1, $2, 'identification', 'villageReview', '', $3, $4, 1, $5, $6, $7)`,
      [id, caseId, office, village, clock.now(), dueAt, claimedBy],
    );
    return { caseId, id };
  }

  async function drain(by = rungs): Promise<number> {
    let climbed = 0;
    for (let looked = 1; looked > 0; ) {
      const round = await by.climb(500);
      looked = round.moved;
      climbed += round.climbed;
    }
    return climbed;
  }

  const turn = async (text: string) => {
    clock.turnTo(at(text));
    return drain();
  };

  const climbedBy = async (id: string) =>
    (await query<{ name: string }>('SELECT name FROM climbed_rung WHERE subject_id = $1 ORDER BY scheduled_at', [id])).map(({ name }) => name);
  const toldOf = async (id: string, name: string) =>
    (await query<{ told: { accountId: string; office: string; why: string }[] }>('SELECT told FROM climbed_rung WHERE subject_id = $1 AND name = $2', [id, name]))[0]?.told;

  it('an opinion is the desk\'s of the one who was asked: reminded and alerted, and no letter to one person', async () => {
    const { id } = await open({ office: `account@${officer}` });
    await drain();
    await turn('2026-03-30T09:00');
    expect(await climbedBy(id)).toEqual(['reminder', 'alert']);
    expect(await toldOf(id, 'reminder')).toEqual([{ accountId: officer, office: `account@${officer}`, why: 'handler' }]);
    expect(await toldOf(id, 'alert')).toContainEqual({ accountId: supervisor, office: `supervisor@${county}`, why: 'supervisor' });
  });

  it('in order, each rung at its time and once, and tell everybody by name and reason', async () => {
    const { id, caseId } = await open();
    expect(await drain()).toBe(0);
    expect(await turn('2026-03-06T08:59')).toBe(0);
    expect(await turn('2026-03-06T09:00')).toBe(1);
    expect(await drain()).toBe(0);
    expect(await turn('2026-03-10T00:00')).toBe(1);
    expect(await turn('2026-03-12T09:00')).toBe(1);
    expect(await turn('2026-03-16T09:00')).toBe(1);
    expect(await turn('2026-03-23T09:00')).toBe(1);
    expect(await climbedBy(id)).toEqual(['reminder', 'alert', 'urging-letter', 'circular', 'talk']);
    expect(await toldOf(id, 'reminder')).toEqual([{ accountId: cadre, office: `village-cadre@${village}`, why: 'handler' }]);
    expect(await toldOf(id, 'alert')).toEqual([
      { accountId: cadre, office: `village-cadre@${village}`, why: 'handler' },
      { accountId: officer, office: `township-officer@${township}`, why: 'office-above' },
      { accountId: supervisor, office: `supervisor@${county}`, why: 'supervisor' },
    ]);
    expect(await query('SELECT rung_at FROM task WHERE id = $1', [id])).toEqual([{ rung_at: null }]);
    expect(await query(`SELECT template, urgent, count(*) FROM notice WHERE case_id = $1 AND account_id = $2 GROUP BY 1, 2 ORDER BY 1`, [caseId, cadre])).toEqual([
      { template: 'rung-alert', urgent: true, count: 1 },
      { template: 'rung-circular', urgent: true, count: 1 },
      { template: 'rung-reminder', urgent: false, count: 1 },
      { template: 'rung-talk', urgent: true, count: 1 },
      { template: 'rung-urging-letter', urgent: true, count: 1 },
    ]);
    expect(await query(`SELECT kind, number, office FROM letter ORDER BY issued_at`)).toEqual([
      { kind: 'urging', number: '柞督〔2026〕0001号', office: `village-cadre@${village}` },
      { kind: 'talk', number: '柞约〔2026〕0001号', office: `village-cadre@${village}` },
    ]);
    expect(await query('SELECT FROM climbed_rung WHERE late')).toEqual([]);
  });

  it('each rung once when three climb at once and a fourth is killed between', async () => {
    for (let number = 0; number < 120; number += 1) await open();
    clock.turnTo(at('2026-03-12T09:00'));
    const doomed = await office.pool.connect();
    await doomed.query('BEGIN');
    await doomed.query('UPDATE task SET rung_at = NULL WHERE id IN (SELECT id FROM task ORDER BY id LIMIT 40)');
    await Promise.all([rungs, climber(), climber()].map((one) => drain(one)));
    expect(await query('SELECT count(DISTINCT subject_id) FROM climbed_rung')).toEqual([{ count: 80 }]);
    doomed.release(new Error('killed'));
    while ((await query(`SELECT FROM task WHERE rung_at <= $1`, [clock.now()])).length > 0) await drain();
    expect(await query('SELECT name, count(*), count(DISTINCT subject_id) AS subjects FROM climbed_rung GROUP BY name ORDER BY name')).toEqual(
      ['alert', 'reminder', 'urging-letter'].map((name) => ({ name, count: 120, subjects: 120 })),
    );
    expect(await query(`SELECT count(*) FROM notice`)).toEqual([{ count: 120 * (1 + 3 + 2) }]);
    expect(await query(`SELECT count(*), count(DISTINCT number) AS numbers FROM letter`)).toEqual([{ count: 120, numbers: 120 }]);
  });

  it('no further once the task is closed, the case is over, or its clock stands still', async () => {
    const { id } = await open();
    const { caseId: over } = await open({ office: `township-officer@${township}`, caseDueAt: at('2026-03-10T00:00') });
    const { caseId: stopped } = await open({ caseDueAt: at('2026-03-10T00:00') });
    await turn('2026-03-06T09:00');
    await query('UPDATE task SET closed_at = $1', [clock.now()]);
    await query(`UPDATE workflow_case SET status = 'done' WHERE id = $1`, [over]);
    await query(`UPDATE workflow_case SET due_at = NULL, rung_at = '-infinity' WHERE id = $1`, [stopped]);
    expect(await turn('2026-04-30T09:00')).toBe(0);
    expect([await climbedBy(id), await climbedBy(over), await climbedBy(stopped)]).toEqual([['reminder'], ['reminder'], ['reminder']]);
    await query(`UPDATE workflow_case SET due_at = $2, rung_at = '-infinity' WHERE id = $1`, [stopped, at('2026-05-12T00:00')]);
    expect(await turn('2026-05-12T00:00')).toBe(1);
    expect(await climbedBy(stopped)).toEqual(['reminder', 'alert']);
  });

  it('without the reminder whose time passed while the clock of the case stood still', async () => {
    const { caseId } = await open({ caseDueAt: at('2026-03-20T00:00') });
    await turn('2026-03-09T10:00');
    await query(`UPDATE workflow_case SET due_at = $2, rung_at = '-infinity', ledger = $3 WHERE id = $1`, [
      caseId,
      at('2026-03-10T00:00'),
      JSON.stringify({ clock: { resumed: { at: at('2026-03-09T10:00') } } }),
    ]);
    await turn('2026-03-10T00:00');
    expect(await climbedBy(caseId)).toEqual(['alert']);
  });

  it('late and in order when nobody worked, and marked so', async () => {
    const { id } = await open();
    await turn('2026-03-13T10:00');
    const found = await query('SELECT name, late, scheduled_at, at FROM climbed_rung WHERE subject_id = $1 ORDER BY scheduled_at', [id]);
    expect(found).toEqual([
      { name: 'reminder', late: true, scheduled_at: at('2026-03-06T09:00'), at: clock.now() },
      { name: 'alert', late: true, scheduled_at: at('2026-03-10T00:00'), at: clock.now() },
      { name: 'urging-letter', late: true, scheduled_at: at('2026-03-12T09:00'), at: clock.now() },
    ]);
  });

  it('at once where the work was overdue when it came, and not late for that', async () => {
    await open({ dueAt: at('2026-03-01T00:00') });
    await drain();
    expect(await query('SELECT name, late FROM climbed_rung ORDER BY scheduled_at')).toEqual([{ name: 'alert', late: false }]);
  });

  it('not where a rung is configured off, and by the new ladder from its day on', async () => {
    const { id } = await open();
    const { id: whole } = await open({ caseDueAt: at('2026-03-10T00:00') });
    await drain();
    const administrator = await hire(office.pool, clock, [{ role: 'system-administrator', placeCode: county }]);
    const off: RungAction[] = ['alert', 'circular'];
    const changed = defaultRungs.map((rung) => ({ ...rung, tell: [...rung.tell], enabled: !off.includes(rung.action) }));
    const extra = { ...changed[0]!, name: 'second-reminder', offset: { count: 3, unit: 'hours' as const, when: 'before' as const } };
    await ladders.add(administrator, { placeCode: township, definition: 'identification', state: 'villageReview', effectiveFrom: '2026-03-09', rungs: [...changed, extra] });
    await turn('2026-04-30T09:00');
    expect(await climbedBy(id)).toEqual(['reminder', 'second-reminder', 'urging-letter', 'talk']);
    expect(await climbedBy(whole)).toEqual(['reminder', 'second-reminder', 'urging-letter', 'talk']);
    const caseRungs = await query(`SELECT name FROM climbed_rung WHERE state = 'case'`);
    expect(caseRungs).toHaveLength(5);
  });

  it('by a ladder that is published while a decision is under way: it waits for that one alone', async () => {
    const others = await Promise.all(Array.from({ length: 30 }, () => open()));
    const { id: busy } = await open();
    await drain();
    const administrator = await hire(office.pool, clock, [{ role: 'system-administrator', placeCode: county }]);
    const under = await office.pool.connect();
    await under.query('BEGIN');
    await under.query('SELECT FROM task WHERE id = $1 FOR UPDATE', [busy]);
    const published = ladders.add(administrator, { placeCode: village, definition: '', state: '', effectiveFrom: '2026-03-05', rungs: [] });
    const marked = async () => (await query('SELECT id FROM task WHERE rung_at = $1', [at('2026-03-05T00:00')])).length;
    while ((await marked()) < others.length);
    await under.query('UPDATE task SET revision = 2 WHERE id = ANY ($1::uuid[])', [others.map(({ id }) => id)]);
    await under.query('COMMIT');
    under.release();
    await published;
    expect(await marked()).toBe(others.length + 1);
    expect(await turn('2026-04-30T09:00')).toBe(0);
  });

  it('with nobody in the office: the office above hears at once and once, and up to whoever is there', async () => {
    const { id } = await open({ office: `village-cadre@611026101206` });
    expect(await drain()).toBe(1);
    expect(await toldOf(id, 'vacant')).toEqual([
      { accountId: officer, office: `township-officer@${township}`, why: 'nobody-in-office' },
      { accountId: supervisor, office: `supervisor@${county}`, why: 'supervisor' },
    ]);
    await query(`UPDATE user_account SET status = 'locked' WHERE id = ANY ($1::uuid[])`, [[cadre, officer]]);
    const { accountId: leader } = await hire(office.pool, clock, [{ role: 'leading-group', placeCode: county }]);
    const { id: deserted } = await open();
    expect(await drain()).toBe(1);
    expect((await toldOf(deserted, 'vacant'))?.map(({ accountId }) => accountId)).toEqual([leader, supervisor]);
    expect(await turn('2026-03-06T09:00')).toBe(2);
    expect(await climbedBy(id)).toEqual(['vacant', 'reminder']);
  });

  it('to whoever took the task, to the household it waits for, or to its village', async () => {
    const { accountId: colleague } = await hire(office.pool, clock, [{ role: 'village-cadre', placeCode: village }]);
    const household = newId(clock.now());
    const { accountId: member } = await hire(office.pool, clock, [], { householdId: household });
    const { id: claimed } = await open({ claimedBy: colleague });
    const { id: own } = await open({ office: `household@${village}`, household });
    const { id: without } = await open({ office: `household@${village}`, household: newId(clock.now()) });
    await turn('2026-03-12T09:00');
    const handlers = async (id: string, name = 'reminder') => (await toldOf(id, name))?.filter(({ why }) => why === 'handler').map(({ accountId }) => accountId);
    expect(await handlers(claimed)).toEqual([colleague]);
    expect(await handlers(own)).toEqual([member]);
    expect(await handlers(without)).toEqual([cadre, colleague].sort());
    // Letters are between offices.
    expect(await handlers(own, 'urging-letter')).toEqual([cadre, colleague].sort());
    expect(await query(`SELECT DISTINCT office FROM letter`)).toEqual([{ office: `village-cadre@${village}` }]);
  });

  it('to the agent too of whoever is away, for the procedures it is for, and to the agent alone who took the task', async () => {
    const hires = async () => (await hire(office.pool, clock, [{ role: 'township-officer', placeCode: township }])).accountId;
    const [agent, other] = [await hires(), await hires()];
    const goes = (agentId: string, definitions: string[]) =>
      query(`INSERT INTO absence (id, principal_id, agent_id, valid_from, valid_to, definitions, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $2, $4)`, [newId(clock.now()), cadre, agentId, clock.now(), at('2026-04-01T00:00'), definitions]);
    await goes(agent, ['identification']);
    await goes(other, ['reverification']);
    const [{ id: free }, { id: taken }] = [await open(), await open({ claimedBy: agent })];
    await turn('2026-03-12T09:00');
    const handlers = async (id: string) => (await toldOf(id, 'reminder'))?.filter(({ why }) => why === 'handler').map(({ accountId }) => accountId).sort();
    expect(await handlers(free)).toEqual([agent, cadre].sort());
    expect(await handlers(taken)).toEqual([agent]);
  });

  it('for the case as a whole: told are the offices where it has open work', async () => {
    const { caseId, id } = await open({ dueAt: at('2026-06-30T00:00'), caseDueAt: at('2026-03-10T00:00') });
    await turn('2026-03-10T00:00');
    expect(await climbedBy(caseId)).toEqual(['reminder', 'alert']);
    expect(await climbedBy(id)).toEqual([]);
    expect((await toldOf(caseId, 'alert'))?.map(({ why }) => why)).toEqual(['handler', 'office-above', 'supervisor']);
  });

  it('anew from a due date that was moved, and no rung twice', async () => {
    const { id } = await open();
    await turn('2026-03-06T09:00');
    await query(`UPDATE task SET due_at = $2, rung_at = '-infinity' WHERE id = $1`, [id, at('2026-03-20T00:00')]);
    expect(await turn('2026-03-19T23:00')).toBe(0);
    expect(await turn('2026-03-20T00:00')).toBe(1);
    expect(await climbedBy(id)).toEqual(['reminder', 'alert']);
  });

  it('on the calendar as it is: a day off announced later moves what is counted in working days', async () => {
    const { id, caseId } = await open();
    await turn('2026-03-10T00:00');
    await query(`INSERT INTO calendar_day (day, kind, name) VALUES ('2026-03-11', 'holiday', '增设假日')`);
    await lookAgain(office.pool, [caseId], clock.now());
    expect(await turn('2026-03-12T09:00')).toBe(0);
    expect(await turn('2026-03-13T09:00')).toBe(1);
    expect(await climbedBy(id)).toEqual(['reminder', 'alert', 'urging-letter']);
    await query(`DELETE FROM calendar_day WHERE name = '增设假日'`);
  });

  it('into one circular a week, issued on Monday at nine, whoever issues it', async () => {
    for (let number = 0; number < 3; number += 1) await open();
    await turn('2026-03-16T09:00');
    expect(await circulars.issue()).toBe(0);
    clock.turnTo(at('2026-03-23T08:59'));
    expect(await circulars.issue()).toBe(0);
    expect(circulars.nextDue(clock.now(), at('2026-03-23T09:00'))).toEqual(at('2026-03-23T09:00'));
    clock.turnTo(at('2026-03-23T09:00'));
    expect((await Promise.all([circulars.issue(), issuer().issue()])).sort()).toEqual([0, 1]);
    expect(await query('SELECT week, lines FROM circular')).toEqual([{ week: '2026-03-23', lines: 3 }]);
    expect(await query('SELECT count(*) FROM climbed_rung WHERE circular_id IS NOT NULL')).toEqual([{ count: 3 }]);
    expect(await query(`SELECT office FROM notice WHERE template = 'circular-issued' ORDER BY office`)).toHaveLength(3);
  });
});
