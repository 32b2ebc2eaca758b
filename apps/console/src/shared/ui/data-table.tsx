import type { ReactNode } from 'react';
import './data-table.css';

export interface Column<Row> {
  title: string;
  of: (row: Row) => ReactNode;
  /** Numbers stand to the right, so that they can be compared. */
  isFigure?: boolean;
}

interface Props<Row> {
  /** Read out before the table; what it is a table of. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Below the rows: sums of the columns, in their order. */
  foot?: readonly ReactNode[];
}

/** A table of figures or lines; the first column names the row. Where the screen is narrow it scrolls by itself. */
export function DataTable<Row>({ caption, columns, rows, keyOf, foot }: Props<Row>) {
  return (
    <div className="data-table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, isFigure }) => (
              <th key={title} scope="col" className={isFigure ? 'is-figure' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, of, isFigure }, index) => {
                const className = isFigure ? 'is-figure' : undefined;
                return index === 0 ? (
                  <th key={title} scope="row" className={className}>
                    {of(row)}
                  </th>
                ) : (
                  <td key={title} className={className}>
                    {of(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {foot.map((cell, index) => (
                <td key={columns[index]?.title} className={columns[index]?.isFigure ? 'is-figure' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
