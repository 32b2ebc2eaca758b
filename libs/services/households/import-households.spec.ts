import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { testKeys } from '#tests/support/keys.js';
import { generateHouseholds, type Manifest } from '../generator/generate-households.js';
import { seedPlaces } from '../places/seed-places.js';
import { householdSheet, memberSheet } from './columns.js';
import { importHouseholds } from './import-households.js';
import type { ImportOptions } from './import-households.js';
import { getRun, listRefusals } from './import-run.store.js';
import { cellUnder, clearLine, county, editWorkbook } from './workbook.fixture.js';

const clock = { now: () => new Date('2026-11-22T02:00:00Z') };
const TABLES = ['household', 'household_version', 'member'];

describe('importing households', () => {
  let folder: string;
  let database: TestDatabase;
  /** 260 households, 26 of them with a mistake; and twelve good ones. */
  let many: string;
  let few: string;
  /** The one at hand. */
  let file: string;
  let manifest: Manifest;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shouwang-import-'));
    database = await freshDatabase();
    await seedPlaces(database.pool);
    [many, few, file] = ['many', 'few', 'file'].map((name) => join(folder, `${name}.xlsx`)) as [string, string, string];
    manifest = await generateHouseholds(many, { ...county, households: 260, bad: 0.1 });
    await generateHouseholds(few, { ...county, households: 12, bad: 0 });
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => database.pool.query(`TRUNCATE ${TABLES.join(', ')}, import_run, import_refusal`));

  const take = (extras: Partial<ImportOptions> = {}) =>
    importHouseholds({ pool: database.pool, cipher: testKeys(), clock, path: file, startedBy: null, ...extras });
  const contents = () =>
    Promise.all(TABLES.map(async (table) => (await database.pool.query(`SELECT t::text FROM ${table} t ORDER BY 1`)).rows));
  const refusalsOf = (runId: string) => listRefusals(database.pool, runId, 0, 1000);

  it('takes every good household, refuses every planted mistake at its line and column, and changes nothing the second time', async () => {
    const report = await take({ path: many });
    expect(report).toMatchObject({ rows: 260, taken: 234, updated: 0, unchanged: 0, refused: 26 });
    const refusals = await refusalsOf(report.runId);
    for (const { sheet, line, column, code } of manifest.expected) expect(refusals).toContainEqual(expect.objectContaining({ sheet, line, column, code }));
    expect(refusals[0]!.reason).toEqual({ zh: expect.stringMatching(/。$/), en: expect.stringMatching(/^[A-Z].*\.$/) });
    expect((await database.pool.query('SELECT FROM member')).rowCount).toBeLessThan(manifest.members);
    const before = await contents();
    expect(await take({ path: many })).toMatchObject({ taken: 0, updated: 0, unchanged: 234, refused: 26 });
    expect(await contents()).toEqual(before);
    expect(await getRun(database.pool, report.runId)).toMatchObject({ state: 'done', rows: 260, taken: 234, refused: 26, error: null });
  });

  it('makes a new version of a corrected household, keeps the old one and leaves the others alone', async () => {
    await take({ path: few });
    await editWorkbook(few, file, (workbook) => (cellUnder(workbook, householdSheet, 3, '住房面积(平方米)').value = 77));
    expect(await take()).toMatchObject({ taken: 0, updated: 1, unchanged: 11, refused: 0 });
    const { rows } = await database.pool.query(
      `SELECT v.version, h.version AS current, v.facts ->> 'houseArea' AS area FROM household h JOIN household_version v ON v.household_id = h.id
       WHERE h.number = '611026007000002' ORDER BY v.version`,
    );
    expect(rows).toMatchObject([{ version: 1, current: 2 }, { version: 2, current: 2, area: '77' }]);
  });

  it('is completed by running again after it was cut off between two batches', async () => {
    const powerCut = new Error('power cut');
    await expect(take({ path: many, onProgress: () => Promise.reject(powerCut) })).rejects.toBe(powerCut);
    const { rowCount: before } = await database.pool.query('SELECT FROM household');
    expect(before).toBeLessThan(200);
    expect(await take({ path: many })).toMatchObject({ taken: 234 - before!, unchanged: before, refused: 26 });
  });

  it('gives the place of a run that died without a word to the next of the same file', async () => {
    const { runId } = await take({ path: few });
    await database.pool.query(`UPDATE import_run SET state = 'running' WHERE id = $1`, [runId]);
    await take({ path: few });
    expect(await getRun(database.pool, runId)).toMatchObject({ state: 'interrupted' });
  });

  it('writes no identity, phone or bank number in clear, and finds them by their hash', async () => {
    const numbers: string[] = [];
    await editWorkbook(few, file, (workbook) => {
      for (let line = 2; line <= 13; line += 1) for (const column of ['联系电话', '银行卡号']) numbers.push(cellUnder(workbook, householdSheet, line, column).text);
      for (let line = 2; line <= 20; line += 1) numbers.push(cellUnder(workbook, memberSheet, line, '证件号码').text.slice(0, 18));
    });
    await take();
    const everything = JSON.stringify(await contents());
    for (const number of numbers) expect(everything).not.toContain(number);
    const { rowCount } = await database.pool.query('SELECT FROM member WHERE identity_hash = $1', [testKeys().lookup(numbers.at(-1)!)]);
    expect(rowCount).toBe(1);
  });

  it('refuses somebody who lives in another household, but lets people move within one file, in whatever order', async () => {
    await take({ path: few });
    const { rows: people } = await database.pool.query<{ line: number; number: string }>(
      `SELECT rank() OVER (ORDER BY h.number, m.position)::int + 1 AS line, h.number FROM household h JOIN member m ON m.household_id = h.id`,
    );
    const home = people[0]!.number;
    const mover = people.find((person, at) => person.number !== home && people[at - 1]?.number === person.number)!;
    await editWorkbook(few, file, (workbook) => {
      cellUnder(workbook, memberSheet, mover.line, '户编号').value = home;
      cellUnder(workbook, memberSheet, mover.line, '与户主关系').value = '其他';
      for (let line = 2; line <= 13; line += 1) {
        for (const sum of ['家庭人均纯收入', '纳入监测人均参考收入']) cellUnder(workbook, householdSheet, line, sum).value = null;
      }
    });
    const alone = join(folder, 'alone.xlsx');
    await editWorkbook(file, alone, (workbook) => {
      for (let line = 3; line <= 13; line += 1) clearLine(workbook, householdSheet, line);
      for (const { line, number } of people) if (number !== home && line !== mover.line) clearLine(workbook, memberSheet, line);
    });
    const refused = await take({ path: alone });
    expect(refused).toMatchObject({ rows: 1, refused: 1 });
    expect(await refusalsOf(refused.runId)).toMatchObject([
      { line: mover.line, code: 'person-elsewhere', column: '证件号码', reason: { zh: expect.stringContaining(mover.number), en: expect.stringContaining(mover.number) } },
    ]);
    expect(await take()).toMatchObject({ updated: 2, refused: 0 });
    const current = await database.pool.query('SELECT FROM member m JOIN household h ON h.id = m.household_id AND h.version = m.version');
    expect(current.rowCount).toBe(people.length);
  });

  it('lets a township take its own households, and pull none over by its number', async () => {
    const report = await take({ path: few, scope: ['611026104000'] });
    expect(report.taken + report.refused).toBe(12);
    expect(report.refused).toBeGreaterThan(0);
    expect(new Set((await refusalsOf(report.runId)).map((refusal) => refusal.code))).toEqual(new Set(['village-unknown']));
    await take({ path: few });
    await editWorkbook(few, file, (workbook) => {
      for (let line = 2; line <= 13; line += 1) {
        cellUnder(workbook, householdSheet, line, '行政区划代码').value = '611026104204';
        cellUnder(workbook, householdSheet, line, '行政村').value = '金米村';
      }
    });
    const grab = await take({ scope: ['611026104000'] });
    expect(grab.refused).toBe(report.refused);
    expect((await refusalsOf(grab.runId))[0]).toMatchObject({ code: 'household-outside', column: '户编号' });
  });

  it('says why a file as a whole was not taken, and writes nothing', async () => {
    await editWorkbook(few, file, (workbook) => (cellUnder(workbook, memberSheet, 1, '姓名').value = '名字'));
    await expect(take()).rejects.toMatchObject({ code: 'columns-missing' });
    const { rows } = await database.pool.query<{ state: string; zh: string; en: string }>('SELECT state, error_zh AS zh, error_en AS en FROM import_run');
    expect(rows).toEqual([{ state: 'failed', zh: expect.stringContaining('姓名'), en: expect.stringMatching(/^Sheet .*姓名/) }]);
    expect((await database.pool.query('SELECT FROM household')).rowCount).toBe(0);
  });
});
