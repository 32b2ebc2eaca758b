import type { Row } from 'exceljs';
import { Refusal } from '../problems.js';
import { cellText } from './cell-text.js';
import { checkArchive, notAWorkbook, tooLarge } from './check-archive.js';
import type { Column } from './column.js';
import { householdColumns, householdSheet, joinHeader, memberColumns, memberSheet } from './columns.js';
import { WorkbookReader } from './workbook-reader.js';

/** A row of a sheet: its line as people see it, and the texts of its cells in the order of the form, packed into one string. */
export interface SheetRow {
  line: number;
  packed: string;
}

/** All rows with one household number. Exactly one row of the household sheet is as it should be. */
export interface HouseholdRows {
  number: string;
  rows: SheetRow[];
  members: SheetRow[];
}

/** A row that names no household. */
export interface StrayRow extends SheetRow {
  sheet: string;
}

export interface WorkbookRows {
  households: Map<string, HouseholdRows>;
  strays: StrayRow[];
  /** Headers of the file that the form does not know; they are not taken. */
  ignoredColumns: string[];
}

/** Rows a sheet may hold: the people of a large county, about half a gigabyte of packed rows. */
const MAX_ROWS = 1_000_000;
const HEADER_WITHIN_LINES = 10;
/** No cell can hold this character. */
const SEPARATOR = '\u001f';

const sheets: ReadonlyMap<string, readonly Column[]> = new Map([
  [householdSheet, householdColumns],
  [memberSheet, memberColumns],
]);

export const unpack = (row: SheetRow): string[] => row.packed.split(SEPARATOR);

/**
 * Streams both sheets of the form and joins them by household number. The sheets may come in either order and the people in any, so a
 * household is whole only at the end of the file; until then each row is kept as one packed string (about 500 bytes, 100 MB for
 * 50,000 households of 170,000 people), never as cells. Nothing is handed out before the whole file was read.
 * @throws Refusal `not-a-workbook`, `workbook-too-large`, `sheet-missing`, `columns-missing`
 */
export async function readWorkbook(path: string): Promise<WorkbookRows> {
  await checkArchive(path);
  const found: WorkbookRows = { households: new Map(), strays: [], ignoredColumns: [] };
  const seen = new Set<string>();
  const problems: unknown[] = [];
  try {
    const reader = new WorkbookReader(path);
    for await (const sheet of reader) {
      const name = sheetName(reader, sheet);
      const columns = sheets.get(name);
      if (!columns || problems.length > 0) continue;
      if (seen.has(name)) problems.push(notAWorkbook(`工作表“${name}”重复`, `There are two sheets ${name}`));
      seen.add(name);
      // The reader may have put the sheets into temporary files and removes each after its turn: so the loop goes on to the end.
      await readSheet(name, sheet, columns, found).catch((problem: unknown) => problems.push(problem));
    }
    if ((reader as object as WorkbookParts).properties?.model?.date1904) problems.push(countsFrom1904());
  } catch (error) {
    problems.push(error);
  }
  const [problem] = problems;
  if (problem instanceof Refusal) throw problem;
  if (problem) throw notAWorkbook('文件已损坏，无法读取', 'The file is damaged and cannot be read', problem);
  for (const name of sheets.keys()) if (!seen.has(name)) throw sheetMissing(name);
  return found;
}

async function readSheet(name: string, rows: AsyncIterable<Row>, columns: readonly Column[], found: WorkbookRows): Promise<void> {
  let positions: number[] | undefined;
  let count = 0;
  for await (const row of rows) {
    if (positions) {
      const cells = cellsAt(row, positions);
      if (cells.every((cell) => cell === '')) continue;
      count += 1;
      if (count > MAX_ROWS) throw tooLarge();
      keep(found, name, { line: row.number, packed: cells.join(SEPARATOR) });
    } else {
      positions = findHeaders(name, row, columns, found.ignoredColumns);
      if (!positions && row.number >= HEADER_WITHIN_LINES) break;
    }
  }
  if (!positions) throw columnsMissing(name, columns.map((column) => column.header));
}

/** The number is cut from the packed row: a piece of the reader's own text would hold on to the whole chunk it came from. */
function keep(found: WorkbookRows, sheet: string, row: SheetRow): void {
  const number = row.packed.slice(0, row.packed.indexOf(SEPARATOR));
  if (!number) {
    found.strays.push({ sheet, ...row });
    return;
  }
  let household = found.households.get(number);
  if (!household) found.households.set(number, (household = { number, rows: [], members: [] }));
  (sheet === householdSheet ? household.rows : household.members).push(row);
}

interface WorkbookParts {
  workbookRels?: { Id: string; Target: string }[];
  model?: { sheets?: { rId: string; name: string }[] };
  properties?: { model?: { date1904?: boolean } };
}

/** The reader names a sheet only where its address is relative; some programs write absolute ones. */
function sheetName(reader: object, sheet: object): string {
  const { workbookRels, model } = reader as WorkbookParts;
  const { id, name } = sheet as { id: number | string; name: string };
  const relation = workbookRels?.find((one) => one.Target.endsWith(`/worksheets/sheet${id}.xml`));
  const named = model?.sheets?.find((one) => one.rId === relation?.Id);
  return (named?.name ?? name).trim();
}

/** Where the form's columns stand, when this is the line of headers; lines above it may hold a title. */
function findHeaders(sheet: string, row: Row, columns: readonly Column[], ignored: string[]): number[] | undefined {
  const headers = texts(row).map(plainHeader);
  if (!headers.includes(plainHeader(joinHeader))) return undefined;
  const wanted = columns.map((column) => plainHeader(column.header));
  const missing = columns.filter((_, at) => !headers.includes(wanted[at]!));
  if (missing.length > 0) throw columnsMissing(sheet, missing.map((column) => column.header));
  const twice = wanted.find((header) => headers.indexOf(header) !== headers.lastIndexOf(header));
  if (twice) throw notAWorkbook(`工作表“${sheet}”的列“${twice}”重复`, `Sheet ${sheet} has the column ${twice} twice`);
  ignored.push(...headers.filter((header) => header && !wanted.includes(header)).map((header) => `${sheet}.${header}`));
  return wanted.map((header) => headers.indexOf(header));
}

/** Marks of required columns, blanks, line breaks and the width of brackets are a matter of taste. */
const plainHeader = (text: string): string => text.replace(/[\s*＊]/g, '').replaceAll('（', '(').replaceAll('）', ')');

/** Cell texts from the first column on. */
const texts = (row: Row): string[] => Array.from((row.values as unknown[]).slice(1), (value) => cellText(value as never));

function cellsAt(row: Row, positions: readonly number[]): string[] {
  const values = row.values as unknown[];
  return positions.map((position) => cellText(values[position + 1] as never));
}

const countsFrom1904 = (): Refusal =>
  notAWorkbook('工作簿使用1904日期系统，日期会相差四年，请改用1900日期系统', 'The workbook counts days from 1904: switch to the 1900 date system');

const sheetMissing = (name: string): Refusal =>
  new Refusal('sheet-missing', 422, {
    zh: `缺少工作表“${name}”（应有“${householdSheet}”和“${memberSheet}”两张）`,
    en: `The sheet ${name} is missing (the form has ${householdSheet} and ${memberSheet})`,
  });

const columnsMissing = (sheet: string, headers: readonly string[]): Refusal =>
  new Refusal(
    'columns-missing',
    422,
    { zh: `工作表“${sheet}”缺少列：${headers.join('、')}`, en: `Sheet ${sheet} lacks the columns ${headers.join(', ')}` },
    { details: { sheet, columns: [...headers] } },
  );
