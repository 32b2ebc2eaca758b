import type { CalendarView } from '#contracts/calendar';
import { dayInWords, momentInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { Mark } from '#console/shared/ui/mark';

type Year = CalendarView['years'][number];
type Day = CalendarView['days'][number];

/** The days of a year that differ from their weekday, and where they come from. */
export function YearDays({ year, days }: { year: Year | undefined; days: Day[] }) {
  const w = useWords({
    zh: { source: (text: string) => `依据：${text}`, loaded: (at: string) => `${at} 载入`, day: '日期', kind: '安排', name: '名称', holiday: '放假', workday: '上班（调休）', none: '这一年还没有公布，只按周末计算。系统管理员可在下面载入。' },
    en: { source: (text: string) => `By: ${text}`, loaded: (at: string) => `loaded ${at}`, day: 'Day', kind: 'Kind', name: 'Name', holiday: 'Day off', workday: 'Made-up working day', none: 'Not announced yet: only weekends count. The system administrator loads it below.' },
  });
  const [language] = useLanguage();
  if (days.length === 0) return <p>{w.none}</p>;
  return (
    <>
      {year?.source && (
        <p>
          {w.source(year.source)}
          {year.loadedAt && ` · ${w.loaded(momentInWords(year.loadedAt, language))}`}
        </p>
      )}
      <DataTable<Day>
        caption={w.kind}
        rows={days}
        keyOf={({ day }) => day}
        columns={[
          { title: w.day, of: ({ day }) => dayInWords(day, language) },
          { title: w.kind, of: ({ kind }) => <Mark kind={kind === 'holiday' ? 'good' : 'warn'}>{kind === 'holiday' ? w.holiday : w.workday}</Mark> },
          { title: w.name, of: ({ name }) => name },
        ]}
      />
    </>
  );
}
