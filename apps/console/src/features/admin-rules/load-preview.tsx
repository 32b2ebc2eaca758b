import type { CalendarPreview, MovedLimit } from '#contracts/calendar';
import { dayInWords, lastDayOf } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { DataTable } from '#console/shared/ui/data-table';
import { PlaceName } from '#console/shared/ui/place-name';

/** What loading would change: days that become another kind, and limits that end on another day. */
export function LoadPreview({ preview: { days, cases, limits, groups, items } }: { preview: CalendarPreview }) {
  const w = useWords({
    zh: {
      title: '载入后的变化', days: (n: number) => `${n}天的性质改变`, limits: (n: number, c: number) => `${c}件事项的${n}个期限改到别的日子`, none: '没有变化：与现在的日历相同。', place: '地点', what: '期限', before: '原定', after: '改为', why: '依据',
      holiday: '放假', workday: '上班', change: (day: string, before: string, after: string) => `${day}：${before} → ${after}`, groups: '涉及', some: (n: number) => `显示其中${n}个`,
    },
    en: {
      title: 'What would change', days: (n: number) => `${n} days become another kind`, limits: (n: number, c: number) => `${n} limits of ${c} cases end on another day`, none: 'Nothing: the calendar says the same already.', place: 'Place', what: 'Limit', before: 'Was', after: 'Becomes', why: 'Why',
      holiday: 'day off', workday: 'working day', change: (day: string, before: string, after: string) => `${day}: ${before} → ${after}`, groups: 'Concerned', some: (n: number) => `${n} of them shown`,
    },
  });
  const [language] = useLanguage();
  const say = useSay();
  const last = (instant: string) => dayInWords(`${lastDayOf(instant)}T00:00:00+08:00`, language);
  if (days.length === 0 && limits === 0) return <p role="status">{w.none}</p>;
  return (
    <div role="status">
      <h3>{w.title}</h3>
      <details>
        <summary>{w.days(days.length)}</summary>
        <ul>
          {days.map(({ day, before, after }) => (
            <li key={day}>{w.change(dayInWords(day, language), w[before], w[after])}</li>
          ))}
        </ul>
      </details>
      <p>{w.limits(limits, cases)}</p>
      {groups.length > 0 && (
        <ul aria-label={w.groups}>
          {groups.map(({ placeCode, place, definition, title, count }) => (
            <li key={`${placeCode} ${definition}`}>
              {place} · {say(title)}: {count}
            </li>
          ))}
        </ul>
      )}
      {items.length > 0 && (
        <>
          {items.length < limits && <p className="field-hint">{w.some(items.length)}</p>}
          <DataTable<MovedLimit>
            caption={w.title}
            rows={items}
            keyOf={({ caseId, of, title, before }) => `${caseId} ${of} ${title.en} ${before}`}
            columns={[
              { title: w.place, of: ({ placeCode }) => <PlaceName code={placeCode} /> },
              { title: w.what, of: ({ title }) => say(title) },
              { title: w.before, of: ({ before }) => last(before) },
              { title: w.after, of: ({ after }) => last(after) },
              { title: w.why, of: ({ why }) => say(why) },
            ]}
          />
        </>
      )}
    </div>
  );
}
