import { Link } from 'react-router';
import type { Circular } from '#contracts/deadlines';
import { usePages } from '#console/shared/api/pages';
import { dayInWords } from '#console/shared/format/time';
import { useLanguage, useWords } from '#console/shared/i18n/words';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';

const words = {
  zh: { title: '周通报', lead: '每周一发出，列出逾期的事项和环节，不点名个人，不排名。', nothing: '还没有发出过涉及您所看地区的通报。', of: (place: string, week: string) => `${place} ${week}通报`, lines: (n: number) => `全县逾期${n}项` },
  en: { title: 'Weekly circulars', lead: 'Issued on Mondays: cases and steps that are overdue, no names of persons and no ranking.', nothing: 'No circular has named anything of your places yet.', of: (place: string, week: string) => `${place}, ${week}`, lines: (n: number) => `${n} overdue in the whole county` },
};

/** 周通报, the latest first. */
export function CircularsPage() {
  const w = useWords(words);
  const [language] = useLanguage();
  const circulars = usePages<Circular>('/circulars');
  return (
    <Page title={w.title} lead={w.lead}>
      <section className="panel" aria-label={w.title}>
        <Pictures of={circulars} empty={{ text: w.nothing }}>
          {(items) => (
            <ul className="lines">
              {items.map(({ id, place, week, lines }) => (
                <li key={id}>
                  <span className="line-main">
                    <Link to={`/circulars/${id}`}>{w.of(place, dayInWords(week, language))}</Link>
                    <small>{w.lines(lines)}</small>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Pictures>
        <More of={circulars} />
      </section>
    </Page>
  );
}
