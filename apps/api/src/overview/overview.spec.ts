import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import request from 'supertest';
import type { Overview, OverviewTask, OverviewTaskPage } from '#contracts/overview.js';
import { newId } from '#infrastructure/ids.js';
import { CountsService } from '#services/overview/counts.service.js';
import { type Crew, file, oneDepartment, staff } from '#tests/support/journey.js';
import { county, neighbouringVillage, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';
import { Random } from '#services/generator/random.js';

const day = 86_400_000;
const otherTownship = '611026102000';
const farther = '611026102202';
/** The last day of a limit, reckoned here by itself: what ends at 24:00 ends on the day that is over then. */
const lastDay = (dueAt: Date): string => new Date(dueAt.getTime() - 1 + 8 * 3_600_000).toISOString().slice(0, 10);

describe('the supervisor’s overview', () => {
  let office: Office;
  let crew: Crew;
  let supervisor: HiredPerson;
  let someCase: string;

  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    supervisor = await office.hire('supervisor', county, { name: '县督查员' });
    for (let index = 0; index < 3; index += 1) someCase = await file(office, crew, await office.household(village, [`户主${index}`]));
  });
  afterAll(() => office.close());

  const count = () => office.app.get(CountsService, { strict: false }).count();
  const overview = async (query = '', who = supervisor): Promise<Overview> => (await office.as(who).get(`/overview${query}`).expect(200)).body;
  const tasks = async (query = '', who = supervisor): Promise<OverviewTaskPage> => (await office.as(who).get(`/overview/tasks${query}`).expect(200)).body;

  /** Work as years of it would leave it: some closed, some late, some far ahead. */
  async function scatter(random: Random, number: number): Promise<void> {
    const now = office.clock.now().getTime();
    for (let index = 0; index < number; index += 1) {
      const place = random.pick([village, neighbouringVillage, farther]);
      // Half of the limits end at 24:00, as those counted in days do.
      const midnight = Math.floor(now / day) * day - 8 * 3_600_000 + random.int(-60, 90) * day;
      const dueAt = new Date(random.chance(0.5) ? midnight : midnight + random.int(0, day - 1));
      const closedAt = random.chance(0.3) ? new Date(now) : null;
      await office.pool.query(
        `INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at, closed_at)
         VALUES ($1, $2, $3, $4, '', $5, $6, 1, $7, $8, $9)`,
        [newId(), someCase, random.pick(['identification', 'clue']), random.pick(['screening.assigning', 'county.review']), `village-cadre@${place}`, place, office.clock.now(), dueAt, closedAt],
      );
    }
    await office.pool.query(`UPDATE task SET closed_at = $1 WHERE closed_at IS NULL AND get_byte(uuid_send(id), 15) < 20`, [new Date(now)]);
  }

  it('counts what an own count of all tasks gives, in every cell, after whatever was done', async () => {
    const random = new Random(611026);
    for (let round = 0; round < 4; round += 1) {
      await scatter(random, 150);
      office.clock.skip({ hours: random.int(1, 60) });
      expect(await count()).toBe(true);
      const [open, counted] = await Promise.all([
        office.pool.query<{ place: string; definition: string; state: string; due_at: Date }>('SELECT place_code AS place, definition, state, due_at FROM task WHERE closed_at IS NULL'),
        office.pool.query<{ cell: string; open: number; overdue: number; earliest_at: Date }>(
          `SELECT concat_ws('|', place_code, definition, state, due_day) AS cell, open, overdue, earliest_at FROM task_count`,
        ),
      ]);
      const now = office.clock.now();
      const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
      const shifted = (days: number) => new Date(Date.parse(today) + days * day).toISOString().slice(0, 10);
      const byHand = new Map<string, { open: number; overdue: number; earliest_at: Date }>();
      for (const { place, definition, state, due_at } of open.rows) {
        const due = [lastDay(due_at), shifted(-31), shifted(61)].sort()[1];
        for (const at of [place, `${place.slice(0, 9)}000`, `${place.slice(0, 6)}000000`]) {
          const cell = `${at}|${definition}|${state}|${due}`;
          const known = byHand.get(cell) ?? { open: 0, overdue: 0, earliest_at: due_at };
          byHand.set(cell, { open: known.open + 1, overdue: known.overdue + Number(due_at <= now), earliest_at: due_at < known.earliest_at ? due_at : known.earliest_at });
        }
      }
      expect(new Map(counted.rows.map(({ cell, ...figures }) => [cell, figures]))).toEqual(byHand);
    }
  });

  it('counts the work of a step once, also where opinions are asked for beside it', async () => {
    await count();
    const before = await overview('?by=step');
    const askedFor = { state: 'screening.assigning', definition: 'identification', office: `account@${crew.county.accountId}` };
    const opinion = newId();
    await office.pool.query(
      `INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8)`,
      [opinion, someCase, askedFor.definition, askedFor.state, `opinion:${opinion}`, askedFor.office, village, office.clock.now()],
    );
    await count();
    const after = await overview('?by=step');
    expect([after.total.open, after.rows.map(({ open }) => open)]).toEqual([before.total.open, before.rows.map(({ open }) => open)]);
    const listed = await all(`place=${county}&state=screening.assigning&definition=identification`);
    expect(listed.map(({ taskId }) => taskId)).not.toContain(opinion);
    await office.pool.query('DELETE FROM task WHERE id = $1', [opinion]);
  });

  it('shows each view with the same total, and behind each row exactly its tasks', async () => {
    await count();
    for (const by of ['place', 'procedure', 'step', 'dueDay']) {
      const { total, rows } = await overview(`?by=${by}`);
      for (const figure of ['open', 'dueSoon', 'overdue'] as const) expect([by, figure, rows.reduce((sum, row) => sum + row[figure], 0)]).toEqual([by, figure, total[figure]]);
      expect(total.open).toBeGreaterThan(100);
      for (const row of rows.filter(({ open }) => open > 0).slice(0, 12)) {
        const query = new URLSearchParams(row.tasks as Record<string, string>);
        const behind = await all(`${query}`);
        expect([by, row.key, behind.length]).toEqual([by, row.key, row.open]);
        expect(behind.filter(({ daysLate }) => daysLate !== null)).toHaveLength(row.overdue);
        expect(Math.max(...behind.map(({ daysLate }) => daysLate ?? -1))).toBe(row.daysLate ?? -1);
      }
    }
  });

  async function all(query: string): Promise<OverviewTask[]> {
    const found: OverviewTask[] = [];
    for (let cursor = ''; ; ) {
      const { items, next } = await tasks(`?limit=37&${query}${cursor && `&cursor=${cursor}`}`);
      found.push(...items);
      if (next === null) break;
      cursor = next;
    }
    expect(new Set(found.map(({ taskId }) => taskId)).size).toBe(found.length);
    expect(found.map(({ dueAt }) => dueAt)).toEqual(found.map(({ dueAt }) => dueAt).sort());
    return found;
  }

  it('says how old the counts are, and counts working days for what is soon', async () => {
    await count();
    const fresh = await overview();
    expect(fresh).toMatchObject({ place: county, ageSeconds: 0, countedAt: office.clock.now().toISOString() });
    expect(fresh.rows.map(({ key }) => key)).toContain(township);
    office.clock.skip({ minutes: 2 });
    expect((await overview()).ageSeconds).toBe(120);
    // Friday evening: three working days later is Wednesday.
    office.clock.turnTo(new Date('2026-03-20T10:00:00Z'));
    expect((await overview()).soonUntil).toBe('2026-03-25');
  });

  it('says who has a task and what was sent', async () => {
    const caseId = await file(office, crew, await office.household(village, ['户主丁']));
    const task = (await all(`place=${village}`)).find((one) => one.caseId === caseId)!;
    await office.as(crew.township[0]).post(`/tasks/${task.taskId}/claim`).expect(200);
    const [rung, at] = [newId(), office.clock.now()];
    await office.pool.query(
      `INSERT INTO climbed_rung (id, subject_id, name, action, case_id, place_code, definition, state, office, due_at, scheduled_at, at, late, told)
       VALUES ($1, $2, 'urging', 'urging-letter', $3, $4, 'identification', 'screening.assigning', $5, $6, $6, $6, FALSE, '[{}, {}]')`,
      [rung, task.taskId, caseId, village, task.office, at],
    );
    await office.pool.query(
      `INSERT INTO letter (id, rung_id, kind, number, case_id, place_code, office, issued_at, body) VALUES ($1, $2, 'urging', '柞督〔2026〕0001号', $3, $4, $5, $6, '{}')`,
      [newId(), rung, caseId, village, task.office, at],
    );
    expect(await all(`place=${village}&state=screening.assigning`)).toContainEqual(
      expect.objectContaining({
        taskId: task.taskId,
        caseNumber: expect.stringMatching(/^611026A2026\d{5}$/),
        title: { zh: '待指派入户人员', en: 'visitors to be named' },
        officeTitle: { zh: expect.stringMatching(/(政府|办事处)$/), en: expect.any(String) },
        claimedByName: '试用人员',
        daysLate: null,
        daysLeft: expect.any(Number),
        sent: [{ of: 'task', name: 'urging', action: 'urging-letter', at: at.toISOString(), people: 2, letter: '柞督〔2026〕0001号', answeredAt: null }],
      }),
    );
  });

  it('ends at the border of the place that is watched over', async () => {
    await count();
    const local = await office.hire('supervisor', township);
    const mine = await overview('', local);
    expect(mine.place).toBe(township);
    expect(mine.rows.map(({ key }) => key.slice(0, 9))).toEqual(mine.rows.map(() => township.slice(0, 9)));
    for (const place of [county, otherTownship, farther]) {
      await office.as(local).get(`/overview?place=${place}`).expect(403);
      await office.as(local).get(`/overview/tasks?place=${place}`).expect(403);
    }
    expect((await tasks('?limit=100', local)).items.every(({ placeCode }) => placeCode.startsWith(township.slice(0, 9)))).toBe(true);
    const { body } = await office.as(supervisor).get('/overview/tasks?dueFrom=soon&sort=claimedBy').expect(400);
    expect(body.fields.map(({ path }: { path: string }) => path).sort()).toEqual(['dueFrom', 'sort']);
    await office.as(supervisor).get('/overview/tasks?dueFrom=0000-01-01&dueTo=9999-12-31').expect(200);
  });

  async function takenOut(query: string, purpose: string, who = supervisor): Promise<ExcelJS.Workbook> {
    const { body } = await request(office.app.getHttpServer())
      .get(`/api/v1/overview.xlsx?purpose=${encodeURIComponent(purpose)}${query}`)
      .set('Authorization', `Bearer ${who.token}`)
      .buffer()
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
      })
      .expect(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(body);
    return workbook;
  }

  it('leaves as a workbook that says who took it out, when and what for', async () => {
    await count();
    await office.as(supervisor).get('/overview.xlsx').expect(400);
    await office.as(supervisor).get(`/overview.xlsx?purpose=${encodeURIComponent('联系13800138000')}`).expect(400);
    const workbook = await takenOut('', '周调度会');
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['按地区', '按程序', '按环节', '按到期日', '任务明细']);
    for (const sheet of workbook.worksheets) expect(sheet.getCell('A1').text).toMatch(/^导出人：县督查员.*用途：周调度会/);
    const [byPlace, list] = [workbook.worksheets[0]!, workbook.worksheets[4]!];
    const { total } = await overview();
    expect(byPlace.getRow(4).values).toEqual([undefined, '合计', total.open, total.dueSoon, total.overdue, expect.any(String), total.daysLate]);
    expect(list.rowCount).toBe(2 + total.open);
    const { rows } = await office.pool.query(`SELECT account_id, reason FROM access_log WHERE action = 'overview-exported'`);
    expect(rows).toEqual([{ account_id: supervisor.accountId, reason: '周调度会' }]);
  });

  it('stops writing a workbook for somebody who went away', async () => {
    await office.pool.query(
      `INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at)
       SELECT gen_random_uuid(), $1, 'clue', 'visiting', '', 'village-cadre@' || $2, $2, 1, $3, $3 FROM generate_series(1, 20000)`,
      [someCase, village, office.clock.now()],
    );
    const { port } = office.app.getHttpServer().address() as AddressInfo;
    const path = '/api/v1/overview.xlsx?purpose=test';
    await new Promise<void>((resolve, reject) => {
      const outgoing = httpRequest({ port, path, headers: { Authorization: `Bearer ${supervisor.token}` } }, (answer) => {
        answer.once('data', () => outgoing.destroy()).once('close', resolve);
      });
      outgoing.on('error', reject).end();
    });
    expect((await tasks('?definition=clue')).items).toHaveLength(20);
  });

  it('marks the days of a year whose holidays are not announced, on the screen and in the workbook', async () => {
    office.clock.turnTo(new Date('2026-11-20T01:00:00Z'));
    const autumn = await office.hire('supervisor', farther);
    for (const dueAt of ['2026-12-10T16:00:00Z', '2027-01-08T16:00:00Z', '2027-06-01T16:00:00Z']) {
      await office.pool.query(
        `INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at)
         VALUES ($1, $2, 'clue', 'verifying', '', $3, $4, 1, $5, $6)`,
        [newId(), someCase, `village-cadre@${farther}`, farther, office.clock.now(), dueAt],
      );
    }
    await count();
    const filter = 'definition=clue&state=verifying';
    const { rows } = await overview(`?by=dueDay&${filter}`, autumn);
    expect(rows.map(({ key, reach, provisional }) => [key, reach, provisional])).toEqual([
      ['2026-12-10', undefined, false],
      ['2027-01-08', undefined, true],
      ['2027-01-20', 'after', true],
    ]);
    const workbook = await takenOut(`&${filter}`, '年终调度', autumn);
    const column = (sheet: number, name: string, from: number) => {
      const rows = workbook.worksheets[sheet]!.getSheetValues().slice(from) as string[][];
      return rows.slice(1).map((row) => row[rows[0]!.indexOf(name)]);
    };
    expect(column(3, '到期日', 3)).toEqual(['合计', '2026-12-10', '2027-01-08（暂定）', '2027-01-20及以后（暂定）']);
    expect(column(4, '期限', 2)).toEqual(['2026-12-10', '2027-01-08（暂定）', '2027-06-01（暂定）']);
  });
});
