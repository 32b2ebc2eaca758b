import { arrayOfJson, arrayText } from './array-text.js';

/** The columns of rows as arrays that `unnest` reads. Instants come as ISO texts, JSON as texts of its own. */
export const arraysOf = (rows: unknown[][], types: string[]): string[] =>
  types.map((type, column) => {
    const values = rows.map((row) => row[column]);
    return type === 'json' ? arrayOfJson(values as string[]) : arrayText(values, type);
  });

/** `$1::uuid[], $2::text[], …` @param after how many others stand before them */
export const parameters = (types: string[], after = 0): string => types.map((type, index) => `$${after + index + 1}::${type}[]`).join(', ');
