import { once } from 'node:events';
import type { Writable } from 'node:stream';
import ExcelJS from 'exceljs';
import { householdColumns, householdSheet, memberColumns, memberSheet } from './columns.js';
import { unpack } from './read-workbook.js';
import type { KeptRow } from './refused-rows.js';

/** Beside the form's columns; an import leaves out what the form does not know, so the same file may come back. */
const reasonHeaders = ['退回原因', '退回原因(英文) Reason'];
const lineHeader = '原行号';

const pageLength = 500;

/** The form with the refused rows alone, why each was refused, and where it stood. @param read the rows of a sheet after a line, so many */
export async function writeRefused(to: Writable, read: (sheet: string, after: number, limit: number) => Promise<KeptRow[]>): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: to, useSharedStrings: false, useStyles: false });
  for (const [name, columns] of [[householdSheet, householdColumns], [memberSheet, memberColumns]] as const) {
    const sheet = workbook.addWorksheet(name);
    sheet.addRow([...columns.map(({ header }) => header), ...reasonHeaders, lineHeader]).commit();
    for (let after = 0, rows = await read(name, after, pageLength); rows.length > 0 && !to.destroyed; rows = await read(name, after, pageLength)) {
      for (const row of rows) sheet.addRow([...unpack(row), row.reasons.map(({ zh }) => zh).join('；'), row.reasons.map(({ en }) => en).join('; '), row.line]).commit();
      after = rows.at(-1)!.line;
    }
    sheet.commit();
  }
  // A workbook for somebody who went away is never finished.
  if (!to.destroyed) await Promise.race([workbook.commit(), once(to, 'close')]);
}
