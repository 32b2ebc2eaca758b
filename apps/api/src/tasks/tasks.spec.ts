import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCalendar } from '#domain/calendar.js';
import { readInstantCursor } from '#services/tasks/cursor.js';
import { taskPage } from '#services/tasks/task-page.js';
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
    expect((await inbox('?box=done')).items).toEqual([expect.objectContaining({ caseId: cases[0], outcome: expect.any(String) })]);
    expect((await inbox('?box=done', crew.township[1])).items).toEqual([]);
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
    const reader = { accountId: crew.township[0].accountId, desks: offices.map((name) => ({ office: name, principal: null, definitions: null })), householdId: undefined };
    const after = readInstantCursor(Buffer.from(JSON.stringify(['2026-01-01T00:00:00Z', cases[0]])).toString('base64url'));
    const moment = { now: office.clock.now(), calendar: makeCalendar({ version: 'none', days: [], announcedYears: [] }) };
    const { text, values } = taskPage(reader, { limit: 20, box: 'todo' }, undefined, moment, after);
    const { rows } = await office.pool.query(`EXPLAIN ${text}`, values);
    const plan = rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using task_open/);
    expect(plan).not.toMatch(/Seq Scan on task/);
  });

  it('marks what is late, uncertain or mine, and keeps to those alone when asked', async () => {
    const [{ id, dueAt }] = (await inbox()).items as [Item];
    const flagged = async (flags: string) => (await inbox(`?flags=${flags}`)).items.map((item) => item.id);
    await office.as(crew.township[0]).post(`/tasks/${id}/claim`).expect(200);
    expect(await flagged('mine')).toEqual([id]);
    await office.as(crew.township[0]).post(`/tasks/${id}/release`).expect(200);
    const setDue = (to: string | Date) => office.pool.query('UPDATE task SET due_at = $2 WHERE id = $1', [id, to]);
    expect(await flagged('late')).toEqual([]);
    await setDue(office.clock.now());
    expect(await flagged('late')).toEqual([id]);
    expect((await inbox()).items[0]).toMatchObject({ id, late: true, provisional: false, openHits: 0, redLines: 0 });
    await setDue('2031-02-03');
    expect(await flagged('provisional')).toEqual([id]);
    await setDue(dueAt);
    await office.as(crew.township[0]).get('/tasks?flags=late,urgent').expect(400);
  });

  it('finds hits nobody has explained, and red lines', async () => {
    const [{ id, caseId }] = (await inbox()).items as [Item];
    expect((await inbox('?flags=hits')).items).toEqual([]);
    const found = `'{"openHits":["a","b"],"redLines":["car"]}'::jsonb`;
    await office.pool.query(`UPDATE workflow_case SET snapshot = jsonb_set(snapshot::jsonb, '{context}', (snapshot::jsonb -> 'context') || ${found})::json WHERE id = $1`, [caseId]);
    for (const flags of ['hits', 'redLine', 'hits,redLine']) {
      expect((await inbox(`?flags=${flags}`)).items).toEqual([expect.objectContaining({ id, openHits: 2, redLines: 1 })]);
    }
    expect((await inbox('?flags=hits,late')).items).toEqual([]);
  });

  it('counts each box by the conditions of its rows, exact to a thousand', async () => {
    const counts = async (query: string, who = crew.township[0]) => (await office.as(who).get(`/tasks/counts${query}`).expect(200)).body;
    const zero = { count: 0, more: false };
    expect(await counts('')).toEqual({ todo: { count: 5, more: false }, done: { count: 1, more: false }, started: zero, copied: zero });
    for (const query of [`?place=${neighbouringVillage}`, '?flags=hits', '?state=screening.visiting', '?claimed=mine']) {
      expect((await counts(query)).todo.count).toBe((await inbox(query)).items.length);
    }
    expect((await counts('', crew.cadres[0])).started).toEqual({ count: 5, more: false });
    await office.pool.query(
      `INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at)
       SELECT gen_random_uuid(), $1, 'identification', 'screening.assigning', '', 'supervisor@611026102000', $2, 1, now(), now() FROM generate_series(1, 1001)`,
      [cases[0], village],
    );
    const watcher = await office.hire('supervisor', '611026102000');
    expect((await counts('', watcher)).todo).toEqual({ count: 1_000, more: true });
  });

  it('lists what I filed, and what I was sent a copy of', async () => {
    const list = async (box: string, who = crew.cadres[0]) => (await office.as(who).get(`/cases?box=${box}`).expect(200)).body.items;
    const filed = await list('started');
    expect(filed.map(({ caseId }: Item) => caseId)).toEqual(cases.toReversed());
    expect(filed[0]).toMatchObject({ headName: '户主4', done: false, sentByName: null, state: 'screening.assigning' });
    expect(await list('started', crew.county)).toEqual([]);
    await office.pool.query('INSERT INTO case_copy (case_id, account_id, seq, sent_by, sent_at, note) VALUES ($1, $2, 1, $3, $4, $5)', [cases[1], crew.county.accountId, crew.cadres[0].accountId, office.clock.now(), '请阅']);
    expect(await list('copied', crew.county)).toEqual([expect.objectContaining({ caseId: cases[1], sentByName: '村干部甲', note: '请阅', readAt: null })]);
    // Whoever left the village no longer sees what they filed there.
    await office.pool.query('UPDATE role_binding SET valid_to = $2 WHERE account_id = $1', [crew.cadres[0].accountId, office.clock.now()]);
    expect(await list('started')).toEqual([]);
    await office.pool.query('UPDATE role_binding SET valid_to = NULL WHERE account_id = $1', [crew.cadres[0].accountId]);
  });

  it('is searched by number, name or identity number, and by one of them alone', async () => {
    const search = async (body: object, who = crew.township[0], path = '/tasks/search') => (await office.as(who).post(path, body).expect(200)).body.items;
    const household = await office.household(village, ['查无此人', '李四']);
    const caseId = await file(office, crew, household);
    const { rows } = await office.pool.query<{ number: string }>('SELECT number FROM application WHERE case_id = $1', [caseId]);
    const one = [expect.objectContaining({ caseId, headName: '查无此人' })];
    expect(await search({ caseNumber: rows[0]!.number })).toEqual(one);
    expect(await search({ name: '查无' })).toEqual(one);
    expect(await search({ name: '李四' })).toEqual(one);
    expect(await search({ identityNumber: household.identityNumbers[1] })).toEqual(one);
    expect(await search({ identityNumber: household.identityNumbers[1] }, crew.cadres[0], '/cases/search')).toEqual(one);
    expect(await search({ identityNumber: household.identityNumbers[1] }, crew.department)).toEqual([]);
    expect(await search({ name: '无此' })).toEqual([]);
    await office.as(crew.township[0]).post('/tasks/search', {}).expect(400);
    await office.as(crew.township[0]).post('/tasks/search', { name: '查', caseNumber: 'x' }).expect(400);
    const wrong = await office.as(crew.township[0]).post('/tasks/search', { identityNumber: '611026198001011111' }).expect(400);
    expect(wrong.body.fields[0].path).toBe('identityNumber');
  });

  it('keeps filters under names of my own', async () => {
    const put = (body: object) => office.as(crew.township[0]).put('/me/views', body);
    const { body: view } = await put({ name: '快到期', query: { place: village, flags: 'late' } }).expect(200);
    await put({ name: '快到期', query: { flags: 'mine' } }).expect(200);
    const views = async (who = crew.township[0]) => (await office.as(who).get('/me/views').expect(200)).body.items;
    expect(await views()).toEqual([{ ...view, query: { box: 'todo', flags: 'mine' } }]);
    expect(await views(crew.county)).toEqual([]);
    await put({ name: '姓名', query: { name: '户主' } }).expect(400);
    const remove = async (who: typeof crew.county) => (await office.as(who).delete(`/me/views/${view.id}`).expect(200)).body.removed;
    expect([await remove(crew.county), await remove(crew.township[0]), await remove(crew.township[0])]).toEqual([false, true, false]);
  });

  it('keeps phrases in my order', async () => {
    const put = (items: unknown) => office.as(crew.township[0]).put('/me/phrases', { items });
    await put(['同意上报', '情况属实']).expect(200);
    await put(['情况属实', '同意上报', '请补充票据']).expect(200);
    expect((await office.as(crew.township[0]).get('/me/phrases').expect(200)).body.items).toEqual(['情况属实', '同意上报', '请补充票据']);
    expect((await office.as(crew.county).get('/me/phrases').expect(200)).body.items).toEqual([]);
    await put(['同意', '同意']).expect(400);
    expect((await put(['请联系13912345678']).expect(400)).body.fields[0].path).toBe('items.0');
  });

  it('tells nobody outside whether a task exists', async () => {
    const [{ id }] = (await inbox()).items as [Item];
    const stranger = await office.hire('township-officer', '611026102000');
    await office.as(stranger).post(`/tasks/${id}/claim`).expect(404);
    await office.as(crew.county).post(`/tasks/${id}/claim`).expect(403);
    await office.as(stranger).post('/tasks/not-an-id/claim').expect(400);
  });
});
