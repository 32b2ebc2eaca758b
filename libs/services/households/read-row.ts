import type { Column } from './column.js';
import type { RowRefusal } from './household-form.js';
import { readCell } from './read-cell.js';
import { unpack } from './read-workbook.js';
import type { SheetRow } from './read-workbook.js';

/** Facts by the names of the form's columns, nested where a name has dots. */
export type RowFacts = Record<string, unknown>;

export interface RowReading {
  facts: RowFacts;
  refusals: RowRefusal[];
}

/** Reads a row cell by cell; an empty cell leaves its fact out. All that is wrong is reported together. */
export function readRow(sheet: string, columns: readonly Column[], row: SheetRow): RowReading {
  const reading: RowReading = { facts: {}, refusals: [] };
  const texts = unpack(row);
  columns.forEach((column, at) => {
    const text = texts[at]!;
    const where = { sheet, line: row.line, column: column.header };
    if (text === '') {
      if (column.required) reading.refusals.push({ ...where, code: 'required', sentence: { zh: '必填。', en: 'This has to be filled in.' } });
      return;
    }
    const cell = readCell(text, column);
    if (cell.ok) put(reading.facts, column.field, cell.value);
    else reading.refusals.push({ ...where, code: cell.code, sentence: cell.sentence });
  });
  return reading;
}

function put(facts: RowFacts, field: string, value: unknown): void {
  if (field.endsWith('[]')) {
    const list = (facts[field.slice(0, -2)] ??= []) as unknown[];
    list.push(value);
    return;
  }
  const [outer, inner] = field.split('.') as [string, string?];
  if (inner === undefined) facts[outer] = value;
  else ((facts[outer] ??= {}) as RowFacts)[inner] = value;
}
