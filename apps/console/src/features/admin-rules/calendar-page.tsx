import { Select } from 'antd';
import { useState } from 'react';
import type { CalendarView } from '#contracts/calendar';
import { useGet } from '#console/shared/api/use';
import { useWords } from '#console/shared/i18n/words';
import { holds, useMe } from '#console/shared/session/session';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import { CalendarRuns } from './calendar-runs';
import { LoadYear } from './load-year';
import { YearDays } from './year-days';

/** Days off and make-up days: what is announced, what is only weekends yet, and loading a year. */
export function CalendarPage() {
  const w = useWords({
    zh: { title: '工作日历', lead: '工作日按国务院办公厅的放假通知计算。未公布的年份只按周末算，期限标为暂定，公布后载入即自动重算。', none: '没有年份。', year: '年份', provisional: '未公布' },
    en: { title: 'Working days', lead: 'Counted by the State Council’s announcements. For years not announced only weekends are known and due dates are provisional; loading the year counts them anew.', none: 'No years.', year: 'Year', provisional: 'not announced' },
  });
  const mayLoad = holds(useMe(), 'system-administrator');
  const [year, setYear] = useState(() => new Date().getFullYear());
  const calendar = useGet<CalendarView>('/calendar');
  return (
    <Page title={w.title} lead={w.lead}>
      <section className="panel">
        <Pictures of={calendar} empty={{ text: w.none }} isEmpty={({ years }) => years.length === 0}>
          {({ years, days }) => (
            <>
              <Select
                aria-label={w.year}
                style={{ width: 180, marginBottom: 12 }}
                value={year}
                onChange={setYear}
                options={years.map(({ year: one, announced }) => ({ value: one, label: announced ? String(one) : `${one} · ${w.provisional}` }))}
              />
              <YearDays year={years.find((one) => one.year === year)} days={days.filter(({ day }) => day.startsWith(String(year)))} />
            </>
          )}
        </Pictures>
      </section>
      <CalendarRuns />
      {mayLoad && calendar.data && <LoadYear year={nextToLoad(calendar.data)} />}
    </Page>
  );
}

/** The first year that is not announced. */
const nextToLoad = ({ years }: CalendarView): number => years.find(({ announced }) => !announced)?.year ?? Math.max(...years.map(({ year }) => year)) + 1;
