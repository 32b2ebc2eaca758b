import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readInstantCursor } from '#services/tasks/cursor.js';
import { openPage } from '#services/tasks/task-page.js';
import { neighbouringVillage, type Office, openOffice, township, village } from '#tests/support/office.js';
import { type Crew, file, oneDepartment, send, staff } from '#tests/support/journey.js';

interface Item {
  id: string;
  caseId: string;
  state: string;
  dueAt: string;
  claimedBy: string | null;
}

describe('the inbox', () => {
  let office: Office;
  let crew: Crew;
  const cases: string[] = [];
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    for (let index = 0; index < 5; index += 1) {
      cases.push(await file(office, crew, await office.household(village, [`户主${index}`, `配偶${index}`])));
      office.clock.skip({ hours: index === 2 ? 24 : 1 });
    }
  });
  afterAll(() => office.close());

  const inbox = async (query = '', who = crew.township[0]): Promise<{ items: Item[]; next: string | null }> =>
    (await office.as(who).get(`/tasks${query}`).expect(200)).body;

  it('shows the open work of my offices, the least time left first, with what a list needs', async () => {
    const { items, next } = await inbox();
    expect(items.map(({ caseId }) => caseId)).toEqual(cases);
    expect(items[0]).toMatchObject({
      caseNumber: expect.stringMatching(/^611026A2026\d{5}$/),
      state: 'screening.assigning',
      title: { zh: '待指派入户人员', en: 'visitors to be named' },
      office: `township-officer@${township}`,
      place: '药王堂村委会',
      headName: '户主0',
      claimedBy: null,
    });
    expect(next).toBeNull();
    expect((await inbox('', crew.cadres[0])).items).toEqual([]);
  });

  it('refuses a filter it does not know by name, rather than show everything', async () => {
    for (const path of ['/tasks?foo=1', '/households?foo=1', '/register?foo=1']) {
      const { body } = await office.as(crew.township[0]).get(path).expect(400);
      expect(body.fields).toEqual([{ path: 'foo', message: '没有这个字段' }]);
    }
  });

  it('turns pages by a mark that misses and repeats nothing', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await inbox(`?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ caseId }) => caseId));
      if (!page.next) break;
      cursor = page.next;
    }
    expect(seen).toEqual(cases);
    const forged = ['x', '["2026","no id"]', JSON.stringify(['today', cases[0]])];
    for (const cursor of forged.map((text) => Buffer.from(text).toString('base64url'))) {
      expect((await office.as(crew.township[0]).get(`/tasks?cursor=${cursor}`).expect(400)).body.fields[0].path).toBe('cursor');
    }
  });

  it('is filtered by state, place, limit and holder', async () => {
    const [{ id }, { dueAt }] = (await inbox()).items.slice(0, 2) as [Item, Item];
    await office.as(crew.township[0]).post(`/tasks/${id}/claim`).expect(200);
    const { accountId } = crew.township[0];
    expect((await inbox('?claimed=mine')).items).toEqual([expect.objectContaining({ id, claimedBy: accountId, claimedByName: '试用人员' })]);
    expect((await inbox('?claimed=free')).items).toHaveLength(4);
    expect((await inbox(`?place=${village}`)).items).toHaveLength(5);
    expect((await inbox(`?place=${neighbouringVillage}`)).items).toEqual([]);
    expect((await inbox('?state=screening.visiting')).items).toEqual([]);
    expect((await inbox(`?dueBefore=${new Date(Date.parse(dueAt) + 1).toISOString()}`)).items).toHaveLength(3);
    await office.as(crew.township[0]).get('/tasks?limit=0').expect(400);
    await office.as(crew.township[0]).post(`/tasks/${id}/release`).expect(200);
  });

  it('gathers the work of several offices in one order, and shows what I have done', async () => {
    const [officer] = crew.township;
    const visitors = crew.cadres.map(({ accountId }) => accountId);
    await send(office, officer, cases[0]!, 'visitors.assigned', { visitors });
    await office.pool.query(
      `INSERT INTO role_binding (id, account_id, role, place_code, valid_from) VALUES (gen_random_uuid(), $1, 'village-cadre', $2, $3)`,
      [officer.accountId, village, office.clock.now()],
    );
    const { items } = await inbox();
    expect(items.map(({ state }) => state).sort()).toEqual([...Array(4).fill('screening.assigning'), 'screening.visiting']);
    expect(items.map(({ dueAt }) => dueAt)).toEqual(items.map(({ dueAt }) => dueAt).sort());
    expect((await inbox('?closed=mine')).items).toEqual([expect.objectContaining({ caseId: cases[0], outcome: expect.any(String) })]);
    expect((await inbox('?closed=mine', crew.township[1])).items).toEqual([]);
  });

  it('reads a page off the index of open tasks, however many there are', async () => {
    await office.pool.query(
      `INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at)
       SELECT gen_random_uuid(), $1, 'identification', 'screening.assigning', '', 'township-officer@61' || lpad((n % 500)::text, 10, '0'), $2, 1,
         now(), now() + n * interval '1 minute'
       FROM generate_series(1, 20000) n`,
      [cases[0], village],
    );
    await office.pool.query('ANALYZE task');
    const offices = [`township-officer@${township}`, 'township-officer@610000000007'];
    const reader = { accountId: crew.township[0].accountId, offices, householdId: undefined };
    const after = readInstantCursor(Buffer.from(JSON.stringify(['2026-01-01T00:00:00Z', cases[0]])).toString('base64url'));
    const { text, values } = openPage(reader, { limit: 20 }, after);
    const { rows } = await office.pool.query(`EXPLAIN ${text}`, values);
    const plan = rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using task_open/);
    expect(plan).not.toMatch(/Seq Scan on task/);
  });

  it('tells nobody outside whether a task exists', async () => {
    const [{ id }] = (await inbox()).items as [Item];
    const stranger = await office.hire('township-officer', '611026102000');
    await office.as(stranger).post(`/tasks/${id}/claim`).expect(404);
    await office.as(crew.county).post(`/tasks/${id}/claim`).expect(403);
    await office.as(stranger).post('/tasks/not-an-id/claim').expect(400);
  });
});
