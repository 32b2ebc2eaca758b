import { Button } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { SealPage } from '#contracts/audit';
import { get, type Problem } from '#console/shared/api/client';
import { dayInWords, momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { More } from '#console/shared/ui/more';
import { Page } from '#console/shared/ui/page';
import { Pictures } from '#console/shared/ui/pictures';
import './seals.css';

/** The seal of each day, to be printed and kept on paper: what is on paper cannot be changed later. */
export function SealsPage() {
  const w = useWords({
    zh: { title: '每日封存', lead: '每天的记录汇成一个校验值，并接在前一天之后。打印存档，日后可据此核对。', none: '还没有封存。每天零点后由后台自动封存前一天。', cases: (n: number) => `${n}件有变动`, sealed: (at: string) => `${at} 封存`, print: '打印' },
    en: { title: 'Daily seals', lead: 'The entries of each day make one hash that follows on the day before. Printed and kept, it proves later what stood there.', none: 'No seal yet. Each day is sealed by itself after midnight.', cases: (n: number) => `${n} cases moved`, sealed: (at: string) => `Sealed ${at}`, print: 'Print' },
  });
  const [language] = useLanguage();
  const say = useSay();
  const seals = useInfiniteQuery<SealPage, Problem, SealPage['items'], unknown[], string | undefined>({
    queryKey: ['/audit/seals', {}],
    queryFn: ({ pageParam, signal }) => get<SealPage>('/audit/seals', { before: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <Button className="no-print" onClick={() => window.print()}>
          {w.print}
        </Button>
      }
    >
      <Pictures of={seals} empty={{ text: w.none }}>
        {(items) =>
          items.map(({ day, cases, sealedAt, text }) => (
            <article key={day} className="panel">
              <h2>{dayInWords(day, language)}</h2>
              <p>
                {w.cases(cases)} · {w.sealed(momentInWords(sealedAt, language))}
              </p>
              <pre className="seal">{say(text)}</pre>
            </article>
          ))
        }
      </Pictures>
      <More of={seals} />
    </Page>
  );
}
