import { Link } from 'react-router';
import type { Overview, OverviewRow } from '#contracts/overview';
import { dayInWords, dayOf } from '#console/shared/format/time';
import { type Language, useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { type Column, DataTable } from '#console/shared/ui/data-table';
import { useDefinitions } from './definitions';
import { asAddress, type Looking, tasksAt } from './query';
import { viewTitles } from './words';

const words = {
  zh: {
    names: { place: '地区', procedure: '程序', step: '环节', dueDay: '到期日' },
    overdue: '已逾期',
    soon: '即将到期',
    open: '在办',
    late: '最长逾期',
    days: (n: number) => `${n}天`,
    share: '分布',
    shares: (late: number, soon: number, rest: number) => `已逾期${late}，即将到期${soon}，其余${rest}`,
    before: (day: string) => `${day}及以前`,
    after: (day: string) => `${day}及以后`,
    provisional: '暂定：当年放假安排未公布',
  },
  en: {
    names: { place: 'Place', procedure: 'Procedure', step: 'Step', dueDay: 'Due day' },
    overdue: 'Overdue',
    soon: 'Due soon',
    open: 'Open',
    late: 'Longest delay',
    days: (n: number) => `${n} d`,
    share: 'Share',
    shares: (late: number, soon: number, rest: number) => `${late} overdue, ${soon} due soon, ${rest} other`,
    before: (day: string) => `${day} and before`,
    after: (day: string) => `${day} and after`,
    provisional: 'provisional: the holidays of that year are not announced',
  },
};

interface Props {
  overview: Overview;
  looking: Looking;
}

/** Where it sticks: a row for each place, procedure, step or day; each figure leads to its tasks. */
export function RowTable({ overview: { rows, by, soonUntil }, looking }: Props) {
  const w = useWords(words);
  const titles = useWords(viewTitles);
  const largest = Math.max(1, ...rows.map(({ open }) => open));
  const figure = (title: string, countOf: (row: OverviewRow) => number, filter: (row: OverviewRow) => object): Column<OverviewRow> => ({
    title,
    isFigure: true,
    of: (row) => (countOf(row) > 0 ? <Link to={tasksAt({ ...row.tasks, ...filter(row) })}>{countOf(row)}</Link> : <span className="nothing">0</span>),
  });
  const soonOf = ({ tasks: { dueFrom, dueTo } }: OverviewRow) => ({
    dueFrom: [dueFrom ?? '', dayOf(new Date())].sort()[1],
    dueTo: [dueTo ?? soonUntil, soonUntil].sort()[0],
  });
  const columns: Column<OverviewRow>[] = [
    { title: w.names[by], of: (row) => <Name row={row} looking={looking} /> },
    figure(w.overdue, ({ overdue }) => overdue, () => ({ overdue: 'true' })),
    figure(w.soon, ({ dueSoon }) => dueSoon, soonOf),
    figure(w.open, ({ open }) => open, () => ({})),
    { title: w.late, isFigure: true, of: ({ daysLate }) => (daysLate === null ? '' : w.days(daysLate)) },
    { title: w.share, of: (row) => <Bar row={row} largest={largest} /> },
  ];
  return <DataTable caption={titles[by]} columns={columns} rows={inOrder(rows, by)} keyOf={({ key, reach }) => `${key}${reach ?? ''}`} />;
}

/** Steps and procedures with the most that is late first; places and days keep their own order. */
const inOrder = (rows: OverviewRow[], by: Overview['by']): OverviewRow[] =>
  by === 'step' || by === 'procedure' ? rows.toSorted((a, b) => b.overdue - a.overdue || b.dueSoon - a.dueSoon || b.open - a.open) : rows;

/** A place leads to what is below it, a procedure to its steps; everything else says what it is. */
function Name({ row: { key, title, reach, provisional, open }, looking }: { row: OverviewRow; looking: Looking }) {
  const w = useWords(words);
  const say = useSay();
  const [language] = useLanguage();
  if (looking.by === 'place' && key !== looking.place && open > 0 && key.endsWith('000')) {
    return <Link to={`/overview?${asAddress({ ...looking, place: key })}`}>{say(title)}</Link>;
  }
  if (looking.by === 'procedure') return <Link to={`/overview?${asAddress({ ...looking, by: 'step', definition: key })}`}>{say(title)}</Link>;
  if (looking.by === 'step') return <Step title={say(title)} definition={key.split('/')[0] ?? ''} />;
  if (looking.by !== 'dueDay') return <span>{say(title)}</span>;
  return (
    <>
      {dayWords(key, reach, w, language)}
      {provisional && <small>{w.provisional}</small>}
    </>
  );
}

/** Steps of different procedures may have the same name. */
function Step({ title, definition }: { title: string; definition: string }) {
  const say = useSay();
  const procedure = useDefinitions().find(({ name }) => name === definition);
  return (
    <>
      {title}
      {procedure && <small>{say(procedure.title)}</small>}
    </>
  );
}

function dayWords(day: string, reach: OverviewRow['reach'], w: typeof words.zh, language: Language): string {
  const text = dayInWords(day, language);
  return reach ? w[reach](text) : text;
}

/** The same figures as lengths; what is late is hatched as well as red. */
function Bar({ row: { open, overdue, dueSoon }, largest }: { row: OverviewRow; largest: number }) {
  const w = useWords(words);
  const rest = Math.max(0, open - overdue - dueSoon);
  const width = (count: number) => ({ width: `${(100 * count) / largest}%` });
  return (
    <span className="bar" role="img" aria-label={w.shares(overdue, dueSoon, rest)} title={w.shares(overdue, dueSoon, rest)}>
      <span className="bar-late" style={width(overdue)} />
      <span className="bar-soon" style={width(dueSoon)} />
      <span className="bar-rest" style={width(rest)} />
    </span>
  );
}
