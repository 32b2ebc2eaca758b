import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { cellText } from '../households/cell-text.js';
import { invalidInput, Refusal } from '../problems.js';
import type { AnnouncedLine } from './check-announcement.js';

const kinds: Readonly<Record<string, string>> = { 放假: 'holiday', 休: 'holiday', 休息: 'holiday', 上班: 'workday', 班: 'workday', 调休上班: 'workday' };
const firstOfHeader = /^(日期|day|date)$/i;
const linesAtMost = 400;

/**
 * Reads a file of an announcement: a workbook (.xlsx), a table (.csv, UTF-8), or JSON as the form sends it. A table has three columns: day,
 * kind (放假 or 上班, holiday or workday), name; a first line with headers may be there. Nothing is judged here but that it can be read.
 * @throws Refusal `unreadable-file`, `invalid-input`
 */
export async function readAnnouncementFile(bytes: Buffer): Promise<AnnouncedLine[]> {
  const lines = bytes.subarray(0, 2).toString('latin1') === 'PK' ? await linesOfWorkbook(bytes) : await linesOfText(bytes.toString('utf8').replace(/^\ufeff/, ''));
  if (lines.length === 0) throw unreadable();
  if (lines.length > linesAtMost) throw invalidInput([{ path: `lines.${linesAtMost + 1}`, message: '行数过多' }]);
  return lines;
}

async function linesOfText(text: string): Promise<AnnouncedLine[]> {
  return /^\s*[[{]/.test(text) ? linesOfJson(text) : linesOfTable(text);
}

async function linesOfWorkbook(bytes: Buffer): Promise<AnnouncedLine[]> {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes as never);
  } catch {
    throw unreadable();
  }
  return linesOfSheet(workbook.worksheets[0]);
}

async function linesOfTable(text: string): Promise<AnnouncedLine[]> {
  const workbook = new ExcelJS.Workbook();
  try {
    return linesOfSheet(await workbook.csv.read(Readable.from([text]), { map: (value: unknown) => value }));
  } catch {
    throw unreadable();
  }
}

function linesOfSheet(sheet: ExcelJS.Worksheet | undefined): AnnouncedLine[] {
  const lines: AnnouncedLine[] = [];
  sheet?.eachRow((row, number) => {
    const [day = '', kind = '', name = ''] = [1, 2, 3].map((column) => cellText(row.getCell(column).value));
    if (number === 1 && firstOfHeader.test(day)) return;
    if (day + kind + name !== '') lines.push({ at: `lines.${number}`, day: dayText(day), kind: kinds[kind] ?? kind, name });
  });
  return lines;
}

function linesOfJson(text: string): AnnouncedLine[] {
  const value = parsed(text);
  const days: unknown = Array.isArray(value) ? value : (value as { days?: unknown }).days;
  if (!Array.isArray(days)) throw unreadable();
  return days.map((line: unknown, index) => {
    const { day, kind, name } = (line ?? {}) as Record<string, unknown>;
    const text = (part: unknown): string => (typeof part === 'string' ? part.trim() : '');
    return { at: `days.${index}`, day: dayText(text(day)), kind: kinds[text(kind)] ?? text(kind), name: text(name) };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw unreadable();
  }
}

/** 2027/1/1 and 2027年1月1日 are what people write for 2027-01-01. */
function dayText(text: string): string {
  const [, year, month, dayOfMonth] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return year ? `${year}-${month!.padStart(2, '0')}-${dayOfMonth!.padStart(2, '0')}` : text;
}

const unreadable = () => new Refusal('unreadable-file', 400, { zh: '无法读取该文件，应为.xlsx、.csv（UTF-8）或.json', en: 'The file cannot be read; send .xlsx, .csv in UTF-8, or .json' });
