import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { CalendarPreview } from '#contracts/calendar.js';
import { CaseEngine } from '#engine/case-engine.js';
import { CalendarRunsService } from '#services/calendar/calendar-runs.service.js';
import { file, send, staff } from '#tests/support/journey.js';
import { county, type Office, openOffice, village } from '#tests/support/office.js';
import { hire, type HiredPerson } from '#tests/support/people.js';

const source = '国办发明电〔2026〕9号';
const newYear = [
  { day: '2027-01-01', kind: 'holiday', name: '元旦' },
  { day: '2027-01-02', kind: 'workday', name: '元旦' },
  { day: '2027-01-04', kind: 'holiday', name: '元旦' },
  { day: '2027-01-05', kind: 'holiday', name: '元旦' },
];

let office: Office;
let administrator: HiredPerson;
let cadre: HiredPerson;
beforeAll(async () => {
  office = await openOffice(new Date('2026-12-30T10:00:00+08:00'));
  administrator = await office.hire('system-administrator', county);
  cadre = await office.hire('village-cadre', village);
});
afterAll(() => office.close());

const runs = () => office.app.get(CalendarRunsService, { strict: false });
const engine = () => office.app.get(CaseEngine, { strict: false });
const sheet = async (rows: string[][]) => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('2027').addRows(rows);
  return Buffer.from(await workbook.xlsx.writeBuffer());
};
const preview = (body: object) => office.as(administrator).post('/calendar/years/2027/preview', body);
const previewFile = (file: Buffer | string, type = 'application/octet-stream') =>
  office.as(administrator).post(`/calendar/years/2027/file?source=${encodeURIComponent(source)}`).set('Content-Type', type).send(file as never);

/** A case that waits for its missing signatures: three natural days. */
async function filed(): Promise<string> {
  const household = await office.household(village, ['户主', '配偶']);
  const attachmentId = await office.upload(cadre, 'authorisation');
  const { body } = await office
    .as(cadre)
    .post('/applications', {
      householdId: household.id,
      channel: 'village-cadre',
      statement: '户主患病',
      causes: ['illness'],
      authorisations: [{ position: 1, way: 'signature', attachmentId, signedOn: '2026-12-30' }],
      signingLater: [2],
    }, `file-${household.id}`)
    .expect(201);
  return body.caseId as string;
}

/** A case that waits for its household to correct what it filed; somebody of the household. */
async function returnedToTheHousehold(): Promise<{ caseId: string; member: HiredPerson }> {
  const crew = await staff(office);
  const household = await office.household(village, ['申请人']);
  const member = await hire(office.pool, office.clock, [], { householdId: household.id });
  const caseId = await file(office, crew, household);
  await send(office, crew.township[0], caseId, 'review.returned', { to: 'household' }, '请补充票据');
  return { caseId, member };
}

describe('the calendar', () => {
  it('says which years are announced and which are provisional', async () => {
    const { body } = await office.as(cadre).get('/calendar').expect(200);
    expect(body.years.slice(-2)).toMatchObject([{ year: 2026, announced: true }, { year: 2027, announced: false, source: null }]);
    expect((await office.as(cadre).get('/calendar?year=2026').expect(200)).body.days).toContainEqual({ day: '2026-10-10', kind: 'workday', name: '国庆节' });
  });

  it('is loaded by the system administrator alone', async () => {
    const officer = await office.hire('county-officer', county);
    for (const path of ['/calendar/years/2027', '/calendar/years/2027/preview', '/calendar/years/2027/file?source=x']) {
      await office.as(officer).post(path, { source, days: newYear }).expect(403);
    }
  });
});

describe('an announcement that is wrong', () => {
  it('is refused whole, line by line', async () => {
    const file = await sheet([
      ['日期', '类型', '名称'],
      ['2027-01-01', '放假', '元旦'],
      ['2027-02-30', '放假', '春节'],
      ['2027/1/4', '上班', '元旦'],
      ['2027年1月1日', '放假', '元旦'],
      ['2028-01-01', '休', ''],
    ]);
    const { body } = await previewFile(file).expect(400);
    expect(body.fields.map(({ path }: { path: string }) => path)).toEqual(['lines.3.day', 'lines.4.kind', 'lines.5.day', 'lines.6.day', 'lines.6.name']);
    expect((await preview({ source, days: [{ ...newYear[0], day: '2026-12-24' }] }).expect(400)).body.fields[0].path).toBe('days.0.day');
    await previewFile('no table at all').expect(400);
    await previewFile(Buffer.from('PK not a workbook')).expect(400);
    expect((await office.as(cadre).get('/calendar/runs').expect(200)).body.items).toEqual([]);
  });

  it('reads the same from a workbook, a table and a form', async () => {
    const rows = newYear.map(({ day, kind, name }) => [day, kind === 'holiday' ? '放假' : '上班', name]);
    const ways = [
      await preview({ source, days: newYear }).expect(200),
      await previewFile(await sheet([['日期', '类型', '名称'], ...rows])).expect(200),
      await previewFile(`\ufeff日期,类型,名称\r\n${rows.map((row) => row.join(',')).join('\r\n')}\r\n`, 'text/csv').expect(200),
      await previewFile(JSON.stringify({ days: newYear }), 'application/json').expect(200),
    ];
    for (const { body } of ways) expect(body).toEqual(ways[0]!.body);
    expect(ways[0]!.body.announcement).toEqual({ source, days: newYear });
  });
});

describe('an announcement of next year', () => {
  it('is previewed, loaded once, and moves the open due dates it concerns, whose offices are told', async () => {
    const caseId = await filed();
    const before = await engine().state(caseId);
    const [task] = Object.values(before.ledger.tasks);
    expect(task!.dueAt).toBe('2027-01-04T16:00:00.000Z'); // 2 January is a Saturday: until Monday
    const due = async () => (await office.as(cadre).get(`/cases/${caseId}/due-dates`).expect(200)).body.dueDates;
    expect((await due()).map(({ of, provisional }: { of: string; provisional: boolean }) => [of, provisional])).toEqual([['case', true], ['task', true]]);
    expect((await office.as(cadre).get('/tasks').expect(200)).body.items).toMatchObject([{ caseId, provisional: true }]);

    const shown = (await preview({ source, days: newYear }).expect(200)).body as CalendarPreview;
    expect(shown).toMatchObject({ cases: 1, limits: 1, groups: [{ place: '营盘镇', definition: 'identification', count: 1 }] });
    expect(shown.items).toMatchObject([{ caseId, of: 'task', office: task!.office, before: task!.dueAt, after: '2027-01-02T16:00:00.000Z' }]);
    expect(shown.days).toEqual([
      { day: '2027-01-01', before: 'workday', after: 'holiday' },
      { day: '2027-01-02', before: 'holiday', after: 'workday' },
      { day: '2027-01-04', before: 'workday', after: 'holiday' },
      { day: '2027-01-05', before: 'workday', after: 'holiday' },
    ]);
    expect((await engine().history(caseId)).entries).toHaveLength(1);

    const loaded = (await office.as(administrator).post('/calendar/years/2027', { source, days: newYear }).expect(202)).body;
    expect((await office.as(administrator).post('/calendar/years/2027', { source, days: newYear }).expect(202)).body.id).toBe(loaded.id);
    await Promise.all([runs().work(), runs().work()]);
    await runs().work();
    expect((await engine().state(caseId)).ledger.tasks).toMatchObject({ [task!.state]: { dueAt: '2027-01-02T16:00:00.000Z', revision: task!.revision } });
    expect((await engine().history(caseId)).entries.map(({ event }) => event)).toEqual(['case.started', 'calendar.announced']);
    const told = await office.pool.query(`SELECT office, urgent, params FROM notice WHERE template LIKE '%calendar-reckoned'`);
    expect(told.rows).toMatchObject([{ office: `village-cadre@${village}`, urgent: true, params: { before: '2027-01-04', after: '2027-01-02' } }]);
    expect((await due())[1]).toMatchObject({ provisional: false, proof: { sentence: { zh: expect.stringContaining('2027-01-02') } } });
    expect(await engine().replay(caseId)).toEqual({ equal: true, differences: [] });

    const [run] = (await office.as(cadre).get('/calendar/runs').expect(200)).body.items;
    expect(run).toMatchObject({ id: loaded.id, state: 'checking', looked: 1, changed: 1, was: [] });
  });

  it('is looked at once more when every process knows it, and is done', async () => {
    office.clock.skip({ minutes: 3 });
    await runs().work();
    const [run] = (await office.as(cadre).get('/calendar/runs').expect(200)).body.items;
    expect(run).toMatchObject({ state: 'done', changed: 1, finishedAt: office.clock.now().toISOString() });
  });

  it('may be corrected: the run keeps what held before, the dates go back, and a household whose turn it is is told itself', async () => {
    const { caseId, member } = await returnedToTheHousehold();
    const days = newYear.filter(({ kind }) => kind === 'holiday').slice(0, 1);
    const { body } = await office.as(administrator).post('/calendar/years/2027', { source: `${source}（更正）`, days }).expect(202);
    expect(body).toMatchObject({ days, was: newYear });
    await runs().work();
    const toMember = await office.pool.query(`SELECT template, params FROM notice WHERE account_id = $1 AND template LIKE 'calendar%'`, [member.accountId]);
    // Five working days from 30 December: 31, 2, 6, 7, 8 by the first announcement, 31, 4, 5, 6, 7 by its correction.
    expect(toMember.rows).toMatchObject([{ template: 'calendar-reckoned', params: { before: '2027-01-08', after: '2027-01-07' } }]);
    const { rows } = await office.pool.query(`SELECT due_at FROM task WHERE closed_at IS NULL AND case_id <> $1`, [caseId]);
    expect(rows).toEqual([{ due_at: new Date('2027-01-04T16:00:00Z') }]);
    await office.as(member).post(`/cases/${caseId}/events`, { type: 'application.withdrawn', payload: {}, reason: '不再申请' }, 'withdraw').expect(200);
  });

  it('goes on where a worker was killed, in another, and tells nobody twice', async () => {
    const cases = [await filed(), await filed(), await filed()];
    const { body } = await office.as(administrator).post('/calendar/years/2027', { source, days: newYear }).expect(202);
    // The killed one had claimed the run and moved the first case, and told nobody yet.
    await office.pool.query('UPDATE calendar_run SET claimed_until = $2 WHERE id = $1', [body.id, new Date(office.clock.now().getTime() + 30_000)]);
    await engine().reckonAgain(cases[0]!, { year: 2027, source, run: body.id }, { kind: 'system', id: 'calendar', offices: [] });
    expect(await runs().work()).toBe(0);
    office.clock.skip({ minutes: 1 });
    await Promise.all([runs().work(), runs().work(), runs().work()]);
    const { rows } = await office.pool.query(
      `SELECT c.id, (SELECT count(*)::int FROM journal_entry j WHERE j.case_id = c.id AND j.body LIKE '%calendar.announced%' AND j.body LIKE $2) AS entries,
         (SELECT count(*)::int FROM notice n WHERE n.case_id = c.id AND n.key LIKE $3) AS notices
       FROM workflow_case c WHERE c.id = ANY ($1::uuid[])`,
      [cases, `%${body.id}%`, `calendar/${body.id}/%`],
    );
    expect(rows.map(({ entries, notices }) => [entries, notices])).toEqual([[1, 1], [1, 1], [1, 1]]);
    const { items } = (await office.as(cadre).get('/calendar/runs').expect(200)).body;
    expect(items.find(({ id }: { id: string }) => id === body.id)).toMatchObject({ looked: 4, changed: 4 });
  });
});
