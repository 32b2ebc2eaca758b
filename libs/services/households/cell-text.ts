import type { CellValue } from 'exceljs';

/** Put before the code of a cell that cannot be read; no cell of a workbook can hold this character itself. */
const DEFECT = '\u0000';
/** A number beyond this has more digits than a spreadsheet keeps: the last ones have silently become zeros. */
const EXACT_BELOW = 1e15;

export type CellDefect = 'digits-lost' | 'cell-error' | 'formula-without-value';

const defect = (code: CellDefect): string => DEFECT + code;

export const defectOf = (text: string): CellDefect | undefined =>
  text.startsWith(DEFECT) ? (text.slice(1) as CellDefect) : undefined;

/**
 * What a person sees in a cell, as text without surrounding blanks: plain or rich text, the shown text of a link, the stored result
 * of a formula, numbers in full. Dates stay the serial number they are stored as. Empty cells are ''.
 */
export function cellText(value: CellValue | undefined): string {
  switch (typeof value) {
    case 'string':
      return tidy(value);
    case 'number':
      return numberText(value);
    case 'boolean':
      return value ? '是' : '否';
    case 'object':
      return value === null ? '' : objectText(value as object);
    default:
      return '';
  }
}

function objectText(value: object): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if ('richText' in value) return tidy((value.richText as { text: string | null }[]).map((run) => run.text ?? '').join(''));
  if ('error' in value) return defect('cell-error');
  if ('text' in value) return cellText(value.text as CellValue);
  const { result } = value as { result?: CellValue };
  return result === undefined || result === null ? defect('formula-without-value') : cellText(result);
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return defect('cell-error');
  // A spreadsheet shows 15 digits: 0.1 + 0.2 is 0.3 to the person who wrote it.
  return Math.abs(value) < EXACT_BELOW ? String(Number(value.toPrecision(15))) : defect('digits-lost');
}

/**
 * Blanks of all kinds at the ends go, as do invisible characters anywhere: both come from copying and would make two of one name.
 * Halves of characters go too, because the database refuses them.
 */
const tidy = (text: string): string => text.replace(/[\u200b-\u200d\u2060\ufeff]|(?![\t\n\r])\p{Cc}|\p{Surrogate}/gu, '').trim();
