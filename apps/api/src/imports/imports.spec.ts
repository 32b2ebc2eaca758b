import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { generateHouseholds, type Manifest } from '#services/generator/generate-households.js';
import { county, type Office, openOffice, township } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('a file of households over HTTP', () => {
  let office: Office;
  let officer: HiredPerson;
  let file: Buffer;
  let manifest: Manifest;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'));
    officer = await office.hire('county-officer', county);
    const folder = await mkdtemp(join(tmpdir(), 'shouwang-import-spec-'));
    const path = join(folder, 'households.xlsx');
    manifest = await generateHouseholds(path, { countyCode: '611026', households: 30, bad: 0.1, seed: 7, on: '2026-03-01' });
    file = await readFile(path);
    await rm(folder, { recursive: true });
  });
  afterAll(() => office.close());

  const bring = (who: HiredPerson, bytes: Buffer) => office.as(who).post('/imports/households').set('Content-Type', workbook).send(bytes as never);
  const finished = async (id: string) => {
    for (;;) {
      const { body } = await office.as(officer).get(`/imports/${id}`).expect(200);
      if (body.state !== 'reading' && body.state !== 'running') return body;
    }
  };

  it('is taken in the background, and says which rows were refused and why', async () => {
    const { body } = await bring(officer, file).expect(202);
    const run = await finished(body.id);
    expect(run).toMatchObject({ state: 'done', rows: 30, refused: manifest.expected.length, error: null });
    const refusals = (await office.as(officer).get(`/imports/${body.id}/refusals`).expect(200)).body;
    expect(refusals.items.length).toBeGreaterThanOrEqual(manifest.expected.length);
    expect(refusals.items[0]).toMatchObject({ sheet: expect.any(String), line: expect.any(Number), column: expect.any(String), reason: { zh: expect.any(String), en: expect.any(String) } });
    expect(refusals.next).toBeNull();
    const again = await finished((await bring(officer, file).expect(202)).body.id);
    expect(again).toMatchObject({ taken: 0, updated: 0, unchanged: run.taken });
  });

  it('gives the refused rows back as they stood, which can be put right and brought again', async () => {
    const { body } = await bring(officer, file).expect(202);
    const run = await finished(body.id);
    const answer = await office.as(officer).get(`/imports/${body.id}/refused.xlsx`).responseType('blob').expect(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.body);
    const [households, people] = ['户', '人'].map((name) => book.getWorksheet(name)!);
    expect(households!.rowCount - 1 + people!.rowCount - 1).toBeGreaterThan(run.refused);
    const reasons = households!.getColumn(1 + (households!.getRow(1).values as string[]).indexOf('退回原因') - 1).values.concat(people!.getColumn((people!.getRow(1).values as string[]).indexOf('退回原因')).values);
    expect(reasons.filter((text) => typeof text === 'string' && text.includes('：')).length).toBeGreaterThanOrEqual(run.refused);

    const { rows } = await office.pool.query<{ sealed: string }>('SELECT cells_cipher AS sealed FROM import_refused_row WHERE run_id = $1', [body.id]);
    expect(rows.some(({ sealed }) => /\d{15}/.test(sealed))).toBe(false);
    const again = await finished((await bring(officer, answer.body as Buffer).expect(202)).body.id);
    expect(again).toMatchObject({ state: 'done', rows: run.refused, refused: run.refused, taken: 0 });

    office.clock.skip({ days: 31 });
    const later = await office.hire('county-officer', county);
    await office.pool.query('UPDATE session SET expires_at = $1', [new Date(office.clock.now().getTime() + 86_400_000)]);
    await bring(later, Buffer.from('not a workbook')).expect(202);
    const gone = await office.as(officer).get(`/imports/${body.id}/refused.xlsx`).expect(410);
    expect(gone.body.code).toBe('rows-gone');
  });

  it('that is no workbook ends its run with the reason', async () => {
    const { body } = await bring(officer, Buffer.from('not a workbook')).expect(202);
    expect(await finished(body.id)).toMatchObject({ state: 'failed', taken: 0, error: { zh: expect.any(String), en: expect.any(String) } });
  });

  it('is brought by the county office alone, and followed by whoever brought it', async () => {
    const clerk = await office.hire('township-officer', township);
    await bring(clerk, file).expect(403);
    const { body } = await bring(officer, file).expect(202);
    await finished(body.id);
    const colleague = await office.hire('county-officer', county);
    await office.as(colleague).get(`/imports/${body.id}`).expect(404);
    expect((await office.as(officer).get('/imports').expect(200)).body.items).toContainEqual(expect.objectContaining({ id: body.id, state: 'done' }));
    expect((await office.as(colleague).get('/imports').expect(200)).body.items).toEqual([]);
  });

  it('fills household files that are masked, and shown in clear for a reason that is kept', async () => {
    const { items } = (await office.as(officer).get('/households?limit=1').expect(200)).body;
    const [{ id }] = items;
    const masked = (await office.as(officer).get(`/households/${id}`).expect(200)).body;
    expect(masked.unmasked).toBe(false);
    expect(masked.members[0].identityNumber).toMatch(/\*{6,}/);
    await office.as(officer).post(`/households/${id}/unmask`, {}).expect(400);
    const clear = (await office.as(officer).post(`/households/${id}/unmask`, { reason: '核对银行发放名单' }).expect(200)).body;
    expect(clear.members[0].identityNumber).toMatch(/^\d{17}[\dX]$/);
    const supervisor = await office.hire('supervisor', county);
    await office.as(supervisor).get(`/households/${id}`).expect(200);
    await office.as(supervisor).post(`/households/${id}/unmask`, { reason: '核对银行发放名单' }).expect(403);
    const { rows } = await office.pool.query(
      `SELECT account_id, reason FROM access_log WHERE action = 'household.unmasked' AND household_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ account_id: officer.accountId, reason: '核对银行发放名单' }]);
  });

  it('opens no household file to administrators, departments or other townships', async () => {
    const [{ id, placeCode }] = (await office.as(officer).get('/households?limit=1').expect(200)).body.items;
    const elsewhere = placeCode.startsWith('611026110') ? township : '611026110000';
    const outsiders = [
      await office.hire('system-administrator', county),
      await office.hire('department-officer', county, { department: 'civil-affairs' }),
      await office.hire('township-officer', elsewhere),
    ];
    for (const outsider of outsiders) {
      await office.as(outsider).get(`/households/${id}`).expect(404);
      await office.as(outsider).get(`/households/${id}/versions`).expect(404);
      const list = (await office.as(outsider).get('/households').expect(200)).body.items;
      expect(list.map((household: { id: string }) => household.id)).not.toContain(id);
    }
  });
});
