/** One figure of the bench: ours, the baseline taken beside it in the same run, and their ratio. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  baseline: number;
  ratio: number;
  /** What to reach, of the ratio unless said otherwise; absent for figures that only show where a limit is. */
  reach?: Reach;
}

export interface Reach {
  least?: number;
  most?: number;
  of?: 'value';
}

export const figure = (name: string, unit: string, value: number, baseline: number, reach?: Reach): Figure => ({
  name,
  value,
  unit,
  baseline,
  ratio: value / baseline,
  ...(reach ? { reach } : {}),
});

const isReached = ({ value, ratio, reach }: Figure): boolean => {
  const shown = reach!.of === 'value' ? value : ratio;
  return shown >= (reach!.least ?? -Infinity) && shown <= (reach!.most ?? Infinity);
};

const reachText = ({ least, most, of }: Reach): string => `${least === undefined ? `≤ ${most}` : `≥ ${least}`}${of ? ' (value)' : ''}`;

const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

/** The figures as a table for people. */
export function tableOf(figures: Figure[]): string {
  const head = ['figure', 'value', 'unit', 'baseline', 'ratio', 'reach', 'reached'];
  const rows = figures.map((one) => [
    one.name,
    rounded(one.value),
    one.unit,
    rounded(one.baseline),
    one.ratio.toFixed(2),
    one.reach ? reachText(one.reach) : '',
    one.reach ? (isReached(one) ? 'yes' : 'no') : '',
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const isNumber = (column: number) => [1, 3, 4].includes(column);
  const line = (cells: string[]) =>
    cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join('  ').trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** The figures as one line for machines. */
export const jsonOf = (figures: Figure[]): string =>
  JSON.stringify({ figures: figures.map(({ name, value, unit, baseline, ratio }) => ({ name, value, unit, baseline, ratio })) });
