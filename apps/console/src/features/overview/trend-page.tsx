import { Input, Segmented, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import type { Trend } from '#contracts/trend';
import { useGet } from '#console/shared/api/use';
import { dayInWords, dayOf, timeInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { Filters } from './filters';
import { useOwnPlace } from './own-place';
import './overview.css';
import { PlaceTrail } from './place-trail';
import { asAddress } from './query';

const TrendChart = lazy(() => import('./trend-chart').then((chart) => ({ default: chart.TrendChart })));

const words = {
  zh: {
    title: '办理趋势', lead: '每天新增、办结的任务，和当天结束时仍逾期的任务；今日还没有结束，数字为暂定。', range: '时间范围', days: (n: number) => `近${n}天`, from: '开始', to: '结束', nothing: '还没有统计，请过几分钟再看。', table: '看数据表',
    day: '日期', opened: '新增', decided: '办结', overdue: '日终逾期', total: '合计', totalOver: '合计（不含今日）', counted: (day: string) => `每日数据记到${day}。`, asOf: (time: string) => `今日，截至${time}（暂定）`,
    says: (place: string, from: string, to: string, opened: number, decided: number, overdue: number) => `${place}，${from}至${to}：新增${opened}项，办结${decided}项；最后一天结束时逾期${overdue}项。`,
    saysToday: (asOf: string, opened: number, decided: number, overdue: number) => `${asOf}：新增${opened}项，办结${decided}项，逾期${overdue}项。`,
  },
  en: {
    title: 'Trend', lead: 'Tasks opened and decided each day, and those still overdue when it ended; today is not over, and its figures are provisional.', range: 'Range', days: (n: number) => `last ${n} days`, from: 'From', to: 'To', nothing: 'Nothing is counted yet: look again in a few minutes.', table: 'Show the figures',
    day: 'Day', opened: 'Opened', decided: 'Decided', overdue: 'Overdue at its end', total: 'Total', totalOver: 'Total (without today)', counted: (day: string) => `Days are entered up to ${day}.`, asOf: (time: string) => `Today up to ${time} (provisional)`,
    says: (place: string, from: string, to: string, opened: number, decided: number, overdue: number) => `${place}, ${from} to ${to}: ${opened} opened, ${decided} decided; ${overdue} overdue when the last day ended.`,
    saysToday: (asOf: string, opened: number, decided: number, overdue: number) => `${asOf}: ${opened} opened, ${decided} decided; ${overdue} overdue.`,
  },
};

const ranges = [30, 90, 365] as const;
const dayMs = 86_400_000;
const daysAgo = (n: number): string => dayOf(new Date(Date.now() - n * dayMs));
const names = ['place', 'definition', 'from', 'to'] as const;

/** How the work of a place went, day by day: as a picture, as a sentence and as a table. */
export function TrendPage() {
  const w = useWords(words);
  const own = useOwnPlace();
  const [address, setAddress] = useSearchParams();
  const asked = Object.fromEntries(names.flatMap((name) => (address.get(name) ? [[name, address.get(name)!]] : []))) as Partial<Record<(typeof names)[number], string>>;
  const trend = useGet<Trend>('/overview/trend', asked, { keep: true });
  const change = (part: object) => setAddress(asAddress({ ...asked, ...part }), { replace: true });
  const { from = daysAgo(30), to = daysAgo(0), place } = asked;
  const range = ranges.find((days) => to === daysAgo(0) && from === daysAgo(days));
  return (
    <Page title={w.title} lead={w.lead}>
      <PlaceTrail place={place ?? own} own={own} at={(code) => `/trend?${asAddress({ ...asked, place: code })}`} />
      <div className="filters">
        <Filters value={asked} onChange={({ state: _state, ...part }) => change(part)} />
        <div>
          <label htmlFor="trend-from">{w.from}</label>
          <Input id="trend-from" type="date" max={to} value={from} onChange={({ target }) => target.value && change({ from: target.value, to })} />
        </div>
        <div>
          <label htmlFor="trend-to">{w.to}</label>
          <Input id="trend-to" type="date" min={from} max={daysAgo(0)} value={to} onChange={({ target }) => target.value && change({ from, to: target.value })} />
        </div>
        <Segmented
          aria-label={w.range}
          value={range ?? 0}
          options={ranges.map((days) => ({ value: days as number, label: w.days(days) }))}
          onChange={(days) => change({ from: daysAgo(Number(days)), to: daysAgo(0) })}
        />
      </div>
      <Pictures of={trend} empty={{ text: w.nothing }} isEmpty={({ days, today }) => days.length === 0 && today === null}>
        {(found) => <Shown trend={found} />}
      </Pictures>
    </Page>
  );
}

function Shown({ trend: { days, today, placeName, countedTo } }: { trend: Trend }) {
  const w = useWords(words);
  const [language] = useLanguage();
  const sum = (of: 'opened' | 'decided') => days.reduce((total, day) => total + day[of], 0);
  const inWords = (day: string | undefined) => (day ? dayInWords(day, language) : '');
  const last = days.at(-1);
  const asOf = today ? w.asOf(timeInWords(today.asOf, language)) : '';
  const sentences = [
    last && w.says(placeName, inWords(days[0]?.day), inWords(last.day), sum('opened'), sum('decided'), last.overdue),
    today && w.saysToday(asOf, today.opened, today.decided, today.overdue),
  ].filter((sentence) => typeof sentence === 'string');
  return (
    <section className="panel">
      {sentences.map((sentence) => (
        <p key={sentence} className="trend-says">
          {sentence}
        </p>
      ))}
      <Suspense fallback={<Skeleton.Node active className="trend-chart" />}>
        <TrendChart days={days} today={today} asOf={asOf} label={sentences.join(' ')} />
      </Suspense>
      {countedTo && <p className="counted">{w.counted(inWords(countedTo))}</p>}
      <details className="trend-table">
        <summary>{w.table}</summary>
        <DataTable
          caption={w.title}
          rows={[...(today ? [today] : []), ...days.toReversed()]}
          keyOf={({ day }) => day}
          columns={[
            { title: w.day, of: ({ day }) => (day === today?.day ? asOf : inWords(day)) },
            { title: w.opened, isFigure: true, of: ({ opened }) => opened },
            { title: w.decided, isFigure: true, of: ({ decided }) => decided },
            { title: w.overdue, isFigure: true, of: ({ overdue }) => overdue },
          ]}
          foot={[today ? w.totalOver : w.total, sum('opened'), sum('decided'), '']}
        />
      </details>
    </section>
  );
}
