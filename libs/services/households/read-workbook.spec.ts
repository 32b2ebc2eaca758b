import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { generateHouseholds } from '../generator/generate-households.js';
import { householdColumns, householdSheet, memberColumns, memberSheet } from './columns.js';
import { readHousehold } from './read-household.js';
import { readWorkbook } from './read-workbook.js';
import { cellUnder, county, editWorkbook } from './workbook.fixture.js';

describe('a workbook of households', () => {
  let folder: string;
  const path = (name: string): string => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shouwang-workbook-'));
    await generateHouseholds(path('whole.xlsx'), { ...county, households: 3, bad: 0 });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is refused when it is something else, locked, cut off or not there', async () => {
    await writeFile(path('text.xlsx'), '户编号,姓名\n1,王');
    await writeFile(path('locked.xlsx'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    await writeFile(path('cut.xlsx'), (await readFile(path('whole.xlsx'))).subarray(0, 5000));
    for (const name of ['text', 'locked', 'cut', 'absent']) {
      await expect(readWorkbook(path(`${name}.xlsx`))).rejects.toMatchObject({ code: 'not-a-workbook', status: 422 });
    }
  });

  it('is refused when a sheet or columns are missing, and says which', async () => {
    await editWorkbook(path('whole.xlsx'), path('sheet.xlsx'), (workbook) => workbook.removeWorksheet(workbook.getWorksheet(memberSheet)!.id));
    await expect(readWorkbook(path('sheet.xlsx'))).rejects.toMatchObject({ code: 'sheet-missing', sentence: { zh: expect.stringContaining('人') } });
    await editWorkbook(path('whole.xlsx'), path('columns.xlsx'), (workbook) => {
      cellUnder(workbook, memberSheet, 1, '证件号码').value = '号码';
      cellUnder(workbook, memberSheet, 1, '姓名').value = '名字';
    });
    await expect(readWorkbook(path('columns.xlsx'))).rejects.toMatchObject({
      code: 'columns-missing',
      extras: { details: { sheet: '人', columns: ['姓名', '证件号码'] } },
    });
  });

  it('may have a title above its headers, columns in another order, marks of required columns and columns of its own', async () => {
    await editWorkbook(path('whole.xlsx'), path('title.xlsx'), (workbook) => {
      const sheet = workbook.getWorksheet(memberSheet)!;
      cellUnder(workbook, memberSheet, 1, '务工地点(到县)').value = '* 务工地点（到县）';
      sheet.spliceColumns(2, 0, ['备注', '甲']);
      sheet.spliceRows(1, 0, ['家庭成员信息表']);
    });
    const { households, ignoredColumns } = await readWorkbook(path('title.xlsx'));
    expect(ignoredColumns).toEqual(['人.备注']);
    expect([...households.values()][0]!.members[0]!.line).toBe(3);
  });

  it('is read as a person sees it: rich text, formulas, dates, numbers and blanks', async () => {
    await editWorkbook(path('whole.xlsx'), path('seen.xlsx'), (workbook) => {
      const headName = cellUnder(workbook, householdSheet, 2, '户主姓名').text;
      cellUnder(workbook, householdSheet, 2, '户编号').value = Number(cellUnder(workbook, householdSheet, 2, '户编号').text);
      cellUnder(workbook, householdSheet, 2, '户主姓名').value = { richText: [{ text: `  ${headName[0]}` }, { font: { bold: true }, text: `${headName.slice(1)}\u3000` }] };
      cellUnder(workbook, householdSheet, 2, '填表日期').value = new Date('2026-03-01T00:00:00Z');
      cellUnder(workbook, householdSheet, 2, '理赔收入').value = { formula: '0.1+0.2', result: 0.1 + 0.2 };
      cellUnder(workbook, householdSheet, 2, '与村主干路距离(公里)').value = '１.5';
      for (const sum of ['纳入监测参考收入', '纳入监测人均参考收入']) cellUnder(workbook, householdSheet, 2, sum).value = null;
    });
    const [first] = (await readWorkbook(path('seen.xlsx'))).households.values();
    const reading = readHousehold(first!, { villages: villageOf(first!.rows[0]!.packed), today: '2026-11-22' });
    expect(reading).toMatchObject({ ok: false, refusals: [{ column: '与村主干路距离(公里)', code: 'not-a-number' }] });
    expect(first!.rows[0]!.packed).toContain('\u001f46082\u001f');
    expect(first!.rows[0]!.packed).toContain('\u001f0.3\u001f');
    expect(first!.rows[0]!.packed.startsWith('611026007000001\u001f')).toBe(true);
  });

  it('keeps every Chinese character, wherever the archive is cut into pieces', async () => {
    const text = '柞水县小岭镇金米村'.repeat(20);
    const workbook = new ExcelJS.Workbook();
    const households = workbook.addWorksheet(householdSheet);
    households.addRow(householdColumns.map((column) => column.header));
    for (let at = 0; at < 1500; at += 1) households.addRow([`6110260${at + 10_000}`, ...householdColumns.slice(1).map((_, cell) => (cell < 3 ? `${text}${at}${cell}` : ''))]);
    workbook.addWorksheet(memberSheet).addRow(memberColumns.map((column) => column.header));
    await workbook.xlsx.writeFile(path('long.xlsx'));
    const read = await readWorkbook(path('long.xlsx'));
    expect(read.households.size).toBe(1500);
    for (const { rows } of read.households.values()) expect(rows[0]!.packed).not.toContain('\ufffd');
  });
});

/** The village a packed row names, as the only one known. */
function villageOf(packed: string): Map<string, string> {
  const cells = packed.split('\u001f');
  return new Map([[cells[1]!, cells[6]!]]);
}
