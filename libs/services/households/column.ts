import type { FormValues } from './form-values.js';

/**
 * How a cell is read. Money is written in yuan and stored in fen; months are written YYYYMM and stored YYYY-MM; `codes` holds several
 * values with 、 between them; a `placeName` is compared with the place's code and not stored.
 */
export type ColumnKind =
  | 'number'
  | 'text'
  | 'place'
  | 'placeName'
  | 'yesNo'
  | 'money'
  | 'decimal'
  | 'integer'
  | 'month'
  | 'day'
  | 'code'
  | 'codes'
  | 'document'
  | 'phone'
  | 'bank';

export interface Column {
  header: string;
  /** Where the value stands in the facts: a dot goes one level down, `[]` at the end adds to a list. */
  field: string;
  kind: ColumnKind;
  required: boolean;
  values: FormValues;
  min: number;
  /** Of an amount or number; of a text its length. */
  max: number;
}

type Extras = Partial<Pick<Column, 'required' | 'values' | 'min' | 'max'>>;
export type ColumnRow = readonly [header: string, field: string, kind: ColumnKind, extras?: Extras];

const NO_VALUES: FormValues = {};

/** Amounts up to a hundred million yuan, numbers up to ten thousand, texts up to 200 characters, unless a row says otherwise. */
const LIMITS: Partial<Record<ColumnKind, number>> = { money: 1e10, decimal: 10_000, integer: 10_000, text: 200 };

export const columnsOf = (rows: readonly ColumnRow[]): readonly Column[] =>
  rows.map(([header, field, kind, extras]) => ({
    header,
    field,
    kind,
    required: false,
    values: NO_VALUES,
    min: 0,
    max: LIMITS[kind] ?? 0,
    ...extras,
  }));
