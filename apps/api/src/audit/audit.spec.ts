import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditCheckWithFindings, JournalPage, SealPage } from '#contracts/audit.js';
import { sealEndedDays } from '#infrastructure/case-store/seal.js';
import { CheckRunsService } from '#services/audit/check-runs.service.js';
import { type Crew, file, oneDepartment, staff, visit } from '#tests/support/journey.js';
import { county, neighbouringVillage, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

describe('the auditor of a county', () => {
  let office: Office;
  let crew: Crew;
  let auditor: HiredPerson;
  const cases: string[] = [];
  const numbers: string[] = [];

  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    auditor = await office.hire('audit-administrator', county);
    for (const name of ['王建国', '李秀英', '赵德厚']) {
      cases.push(await file(office, crew, await office.household(village, [name])));
      office.clock.skip({ days: 20 });
    }
    await visit(office, crew, cases[0]!);
    const { rows } = await office.pool.query<{ case_id: string; number: string }>('SELECT case_id, number FROM application');
    numbers.push(...cases.map((id) => rows.find((row) => row.case_id === id)!.number));
    office.clock.skip({ days: 1 });
    await sealEndedDays(office.pool, office.clock.now());
  });
  afterAll(() => office.close());

  const search = async (query: string): Promise<JournalPage> => (await office.as(auditor).get(`/audit/journal?${query}`).expect(200)).body;

  it('searches the journals by event, person, role, case, place and day, and reads sentences without anybody’s household', async () => {
    const filed = await search('event=case.started');
    expect(filed.items.map(({ caseId }) => caseId)).toEqual(cases.toReversed());
    expect(filed).toMatchObject({ next: null, searchedFrom: '2026-03-02' });
    expect(filed.items[0]).toMatchObject({ caseNumber: numbers[2], place: '药王堂村委会', sentence: { zh: expect.stringContaining('提交申请') } });
    expect(JSON.stringify(filed)).not.toMatch(/王建国|李秀英|赵德厚/);

    expect((await search(`actor=${crew.cadres[1].accountId}`)).items.map(({ event }) => event)).toEqual(['visit.countersigned']);
    expect((await search('role=township-officer')).items.map(({ event }) => event)).toEqual(['visitors.assigned']);
    expect((await search(`caseNumber=${numbers[0]}`)).items.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    expect((await search('from=2026-03-20&to=2026-03-31')).items.map(({ caseId }) => caseId)).toEqual([cases[1]]);
    expect((await search(`place=${neighbouringVillage}`)).items).toEqual([]);
    expect((await search('caseNumber=none')).items).toEqual([]);
  });

  it('goes on page by page, and no entry is missed or shown twice', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { items, next } = await search(`limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...items.map(({ caseId, seq }) => `${caseId}/${seq}`));
      if (next === null) break;
      cursor = next;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    await office.as(auditor).get('/audit/journal?cursor=nonsense').expect(400);
    await office.as(auditor).get('/audit/journal?from=2026-04-01&to=2026-03-01').expect(400);
  });

  it('is noted with every search, and is nobody who works on cases', async () => {
    await search(`caseNumber=${numbers[1]}`);
    const { rows } = await office.pool.query<{ detail: object }>(`SELECT detail FROM access_log WHERE action = 'journal.searched' ORDER BY id DESC LIMIT 1`);
    expect(rows[0]!.detail).toMatchObject({ caseNumber: numbers[1] });
    await office.as(crew.county).get('/audit/journal').expect(403);
    await office.as(auditor).get('/audit/journal?place=611025000000').expect(403);
  });

  const check = async (asked: object): Promise<AuditCheckWithFindings> => {
    const { body } = await office.as(auditor).post('/audit/checks', asked).expect(202);
    expect(body).toMatchObject({ state: 'waiting', faults: 0 });
    const again = await office.as(auditor).post('/audit/checks', asked).expect(202);
    expect(again.body.id).toBe(body.id);
    const runs = office.app.get(CheckRunsService, { strict: false });
    // Put aside after each step, as where others wait.
    while (await runs.work(() => true));
    return (await office.as(auditor).get(`/audit/checks/${body.id}`).expect(200)).body;
  };

  it('has a case, a day and a township checked, and all of it holds together', async () => {
    expect(await check({ of: 'place', place: township })).toMatchObject({ state: 'done', total: 3, cases: 3, entries: 7, faults: 0, findings: [], sealedUpTo: '2026-05-01' });
    expect(await check({ of: 'day', day: '2026-03-22' })).toMatchObject({ state: 'done', cases: 1, seals: 1, faults: 0 });
    expect(await check({ of: 'case', caseNumber: numbers[0] })).toMatchObject({ state: 'done', cases: 1, entries: 5, sentence: { zh: expect.stringContaining('全部相符') } });
    expect((await office.as(auditor).get('/audit/checks').expect(200)).body.items).toHaveLength(3);
    await office.as(auditor).post('/audit/checks', { of: 'case', caseNumber: 'none' }).expect(404);
    await office.as(auditor).post('/audit/checks', { of: 'day', day: '2031-01-01' }).expect(400);
    await office.as(await office.hire('audit-administrator', '611025000000')).get('/audit/checks').expect(200, { items: [] });
  });

  it('reads which entry somebody changed, in which case', async () => {
    await office.pool.query(`UPDATE journal_entry SET body = replace(body, '"seq":2', '"seq":2 ') WHERE case_id = $1 AND seq = 2`, [cases[0]]);
    const { state, faults, findings } = await check({ of: 'place', place: county });
    expect(state).toBe('done');
    expect(faults).toBe(findings.length);
    expect(findings[0]).toMatchObject({ number: 1, caseId: cases[0], caseNumber: numbers[0], sentence: { zh: '第2条流水的校验值与内容不符，内容可能被改动', en: 'entry 2 does not carry the hash of its text' } });
    await office.pool.query(`UPDATE journal_entry SET body = replace(body, '"seq":2 ', '"seq":2') WHERE case_id = $1 AND seq = 2`, [cases[0]]);
  });

  it('prints the seals of the days, each with the one before', async () => {
    const { items, next }: SealPage = (await office.as(auditor).get('/audit/seals?limit=10').expect(200)).body;
    expect(items).toHaveLength(10);
    expect(items[0]).toMatchObject({ day: '2026-05-01', cases: 1, text: { zh: expect.stringContaining('本日封印') } });
    expect(items.slice(0, -1).map(({ before }) => before)).toEqual(items.slice(1).map(({ hash }) => hash));
    const rest: SealPage = (await office.as(auditor).get(`/audit/seals?limit=366&before=${next}`).expect(200)).body;
    expect(rest.items.at(-1)).toMatchObject({ day: '2026-03-02', before: '0'.repeat(64) });
    expect(rest.next).toBeNull();
  });

  it('cannot be asked for by somebody without that office', async () => {
    for (const path of ['/audit/checks', '/audit/seals']) await office.as(crew.county).get(path).expect(403);
    await office.as(crew.county).post('/audit/checks', { of: 'place', place: county }).expect(403);
  });
});
