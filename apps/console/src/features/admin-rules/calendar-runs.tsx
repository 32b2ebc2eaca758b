import { LoadingOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { CalendarRun } from '#contracts/calendar';
import { useGet } from '#console/shared/api/use';
import { momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';

/** Announcements that were loaded, and how far the open due dates are counted anew. */
export function CalendarRuns() {
  const w = useWords({
    zh: {
      title: '载入与重算', none: '没有在本系统里载入过。新一年放假通知公布后，在下面载入。', line: (year: number, source: string) => `${year}年 · ${source}`,
      states: { reckoning: '正在重算期限', checking: '正在复核', done: '已完成' }, progress: (looked: number, changed: number) => `已查${looked}件，${changed}个期限有变`,
    },
    en: {
      title: 'Loaded and counted anew', none: 'Nothing was loaded here yet. Load the days off below once the State Council announces them.', line: (year: number, source: string) => `${year} · ${source}`,
      states: { reckoning: 'Counting due dates anew', checking: 'Checking once more', done: 'Done' }, progress: (looked: number, changed: number) => `${looked} cases looked at, ${changed} limits moved`,
    },
  });
  const [language] = useLanguage();
  const [isRunning, setRunning] = useState(true);
  const runs = useGet<{ items: CalendarRun[] }>('/calendar/runs', {}, { every: isRunning && 1_500 });
  const underWay = runs.data?.items.some(({ state }) => state !== 'done') ?? true;
  if (underWay !== isRunning) setRunning(underWay);
  return (
    <section className="panel">
      <h2>{w.title}</h2>
      <Pictures of={runs} empty={{ text: w.none }}>
        {({ items }) => (
          <ul className="lines">
            {items.map(({ id, year, source, state, looked, changed, loadedAt }) => (
              <li key={id}>
                {state !== 'done' && <LoadingOutlined aria-hidden />}
                <span className="line-main">
                  {w.line(year, source)}
                  <small role="status">
                    {w.states[state]} · {w.progress(looked, changed)} · {momentInWords(loadedAt, language)}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Pictures>
    </section>
  );
}
