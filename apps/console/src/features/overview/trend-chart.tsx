import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as bring, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Trend } from '#contracts/trend';
import { useWords } from '#console/shared/i18n/words';

bring([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const words = {
  zh: { opened: '新增任务', decided: '办结任务', overdue: '日终逾期', count: '项' },
  en: { opened: 'Opened', decided: 'Decided', overdue: 'Overdue at the end of the day', count: 'tasks' },
};

interface Props {
  days: Trend['days'];
  /** What the picture says, for whoever does not see it. */
  label: string;
}

/** Opened and decided tasks as bars, overdue ones as a line. */
export function TrendChart({ days, label }: Props) {
  const w = useWords(words);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chart = init(place.current!);
    chart.setOption(optionOf(days, w));
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(place.current!);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [days, w]);
  return <div ref={place} className="trend-chart" role="img" aria-label={label} />;
}

function optionOf(days: Trend['days'], w: typeof words.zh): EChartsCoreOption {
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
    xAxis: { type: 'category', data: days.map(({ day }) => day.slice(5)), axisLabel: text },
    yAxis: { type: 'value', name: w.count, minInterval: 1, axisLabel: text, nameTextStyle: text, splitLine: { lineStyle: { color: '#e3e8e5' } } },
    series: [
      { name: w.opened, type: 'bar', data: days.map(({ opened }) => opened), itemStyle: { color: '#6ba292' } },
      { name: w.decided, type: 'bar', data: days.map(({ decided }) => decided), itemStyle: { color: '#1b5e9e' } },
      { name: w.overdue, type: 'line', data: days.map(({ overdue }) => overdue), itemStyle: { color: '#b3261e' }, lineStyle: { width: 3 }, symbolSize: 6 },
    ],
  };
}
