import { ClockCircleOutlined, ExclamationCircleFilled, FieldTimeOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { Overview } from '#contracts/overview';
import { dayInWords, dayOf, momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { type TaskFilter, tasksAt } from './query';

const words = {
  zh: {
    label: '合计',
    overdue: '已逾期',
    soon: (day: string) => `${day}前到期`,
    open: '在办合计',
    oldest: (days: number) => `最长已逾期${days}天`,
    none: '没有逾期',
    workingDays: '3个工作日内',
    counted: (at: string) => `统计截至${at}`,
    age: (text: string) => `（${text}前）`,
    seconds: (n: number) => `${n}秒`,
    minutes: (n: number) => `${n}分钟`,
    hours: (n: number) => `${n}小时`,
    never: '尚未统计，稍后自动显示。',
    exact: '明细按当前情况列出，可能与合计略有出入。',
  },
  en: {
    label: 'Totals',
    overdue: 'Overdue',
    soon: (day: string) => `Due by ${day}`,
    open: 'Open in all',
    oldest: (days: number) => `the oldest is ${days} days late`,
    none: 'nothing is late',
    workingDays: 'within 3 working days',
    counted: (at: string) => `Counted ${at}`,
    age: (text: string) => ` (${text} ago)`,
    seconds: (n: number) => `${n} s`,
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    never: 'Not counted yet; the figures come by themselves.',
    exact: 'The lists show the present state and may differ a little.',
  },
};

interface Props {
  overview: Overview;
  /** What the figures are of. */
  filter: TaskFilter;
}

/** What is late, what will be, and all of it; each leads to its tasks. */
export function Figures({ overview: { total, soonUntil }, filter }: Props) {
  const w = useWords(words);
  const [language] = useLanguage();
  const tiles = [
    { kind: 'late', Icon: ExclamationCircleFilled, count: total.overdue, title: w.overdue, more: total.daysLate === null ? w.none : w.oldest(total.daysLate), to: tasksAt({ ...filter, overdue: 'true' }) },
    { kind: 'soon', Icon: FieldTimeOutlined, count: total.dueSoon, title: w.soon(dayInWords(soonUntil, language)), more: w.workingDays, to: tasksAt({ ...filter, dueFrom: dayOf(new Date()), dueTo: soonUntil }) },
    { kind: 'calm', Icon: ClockCircleOutlined, count: total.open, title: w.open, more: '', to: tasksAt(filter) },
  ];
  return (
    <ul className="figures" aria-label={w.label}>
      {tiles.map(({ kind, Icon, count, title, more, to }) => (
        <li key={kind}>
          <Link to={to} className={`figure figure-${kind}`}>
            <span className="figure-title">
              <Icon aria-hidden /> {title}
            </span>
            <strong>{count}</strong>
            <small>{more}</small>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** How old the counts are. */
export function CountedAt({ overview: { countedAt, ageSeconds } }: { overview: Overview }) {
  const w = useWords(words);
  const [language] = useLanguage();
  if (countedAt === null || ageSeconds === null) return <p className="counted">{w.never}</p>;
  const age = ageSeconds < 60 ? w.seconds(Math.round(ageSeconds)) : ageSeconds < 3_600 ? w.minutes(Math.round(ageSeconds / 60)) : w.hours(Math.round(ageSeconds / 3_600));
  return (
    <p className="counted">
      {w.counted(momentInWords(countedAt, language))}
      {w.age(age)} · {w.exact}
    </p>
  );
}
