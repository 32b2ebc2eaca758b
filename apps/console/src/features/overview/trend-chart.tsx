import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as bring, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Trend } from '#contracts/trend';
import { useWords } from '#console/shared/i18n/words';

bring([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const words = {
  zh: { today: '今日', opened: '新增任务', decided: '办结任务', overdue: '日终逾期', count: '项' },
  en: { today: 'Today', opened: 'Opened', decided: 'Decided', overdue: 'Overdue at the end of the day', count: 'tasks' },
};

interface Props {
  days: Trend['days'];
  today: Trend['today'];
  /** What the figures of today are called: they are not final. */
  asOf: string;
  /** What the picture says, for whoever does not see it. */
  label: string;
}

/** Opened and decided tasks as bars, overdue ones as a line; today stands at the end, pale and hollow. */
export function TrendChart({ days, today, asOf, label }: Props) {
  const w = useWords(words);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chart = init(place.current!);
    chart.setOption(optionOf({ days, today, asOf }, w));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(place.current!);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [days, today, asOf, w]);
  return <div ref={place} className="trend-chart" role="img" aria-label={label} />;
}

function optionOf({ days, today, asOf }: Omit<Props, 'label'>, w: typeof words.zh): EChartsCoreOption {
  const text = { color: '#3d4542', fontSize: 13 };
  return {
    animation: false,
    textStyle: text,
    // Told apart by pattern as well as by colour.
    aria: { enabled: true, decal: { show: true }, label: { enabled: false } },
    // A tooltip made of elements would carry style attributes, which the policy of the page forbids.
    tooltip: { trigger: 'axis', renderMode: 'richText' },
    legend: { top: 0, left: 0, textStyle: text, itemGap: 24 },
    grid: { left: 8, right: 16, top: 56, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: [...days.map(({ day }) => day.slice(5)), ...(today ? [asOf] : [])],
      axisLabel: { ...text, formatter: (name: string) => (name === asOf ? w.today : name) },
    },
    yAxis: { type: 'value', name: w.count, minInterval: 1, axisLabel: text, nameTextStyle: text, splitLine: { lineStyle: { color: '#e3e8e5' } } },
    series: [
      { name: w.opened, type: 'bar', data: [...days.map(({ opened }) => opened), ...unfinished(today?.opened, '#6ba292')], itemStyle: { color: '#6ba292' } },
      { name: w.decided, type: 'bar', data: [...days.map(({ decided }) => decided), ...unfinished(today?.decided, '#1b5e9e')], itemStyle: { color: '#1b5e9e' } },
      { name: w.overdue, type: 'line', data: [...days.map(({ overdue }) => overdue), ...(today ? [{ value: today.overdue, symbol: 'emptyCircle', symbolSize: 10 }] : [])], itemStyle: { color: '#b3261e' }, lineStyle: { width: 3 }, symbolSize: 6 },
    ],
  };
}

/** A bar that may still grow: pale, with a broken edge. */
const unfinished = (value: number | undefined, color: string): object[] =>
  value === undefined ? [] : [{ value, itemStyle: { color: `${color}40`, borderColor: color, borderType: 'dashed', borderWidth: 1 } }];
