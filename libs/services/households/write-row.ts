import { yuanOf } from '#domain/income.js';
import type { Column } from './column.js';
import type { RowFacts } from './read-row.js';

/** What a cell of a form holds; texts and numbers only, so that no program reads a date its own way. */
export type FormCell = string | number;

/** Facts as the cells of a row, in the order of the form: the inverse of `readRow`. A fact that is absent leaves its cell empty. */
export function writeRow(columns: readonly Column[], facts: RowFacts): FormCell[] {
  const listed = new Map<string, number>();
  return columns.map((column) => {
    const value = valueOf(facts, column.field, listed);
    return value === undefined || value === null ? '' : cellOf(column, value);
  });
}

function valueOf(facts: RowFacts, field: string, listed: Map<string, number>): unknown {
  if (field.endsWith('[]')) {
    const at = listed.get(field) ?? 0;
    listed.set(field, at + 1);
    return (facts[field.slice(0, -2)] as unknown[] | undefined)?.[at];
  }
  const [outer, inner] = field.split('.') as [string, string?];
  return inner === undefined ? facts[outer] : (facts[outer] as RowFacts | undefined)?.[inner];
}

function cellOf({ kind, values }: Column, value: unknown): FormCell {
  switch (kind) {
    case 'yesNo':
      return value ? '是' : '否';
    case 'money':
      return Number(yuanOf(value as number));
    case 'decimal':
    case 'integer':
      return value as number;
    case 'month':
      return (value as string).replace('-', '');
    case 'code':
      return values[value as string]?.zh ?? String(value);
    case 'codes':
      return (value as string[]).map((key) => values[key]?.zh ?? key).join('、');
    default:
      return value as string;
  }
}
