import { Button } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { FoundEntry, JournalPage, JournalSearch } from '#contracts/audit';
import { get, type Problem } from '#console/shared/api/client';
import { dayInWords, momentInWords } from '#console/shared/format/time';
import { useLanguage, useSay, useWords } from '#console/shared/i18n/words';
import { Pictures } from '#console/shared/ui/pictures';

interface Found {
  items: FoundEntry[];
  next: string | null;
  searchedFrom: string | null;
}

/** What the search found so far; a page may be empty and the search still go on further back. */
export function FoundEntries({ search }: { search: Partial<JournalSearch> }) {
  const w = useWords({
    zh: { none: '没有找到。换个条件，或继续往前查。', seq: (n: number) => `第${n}步`, late: '逾期办理', back: (day: string) => `已查到${day}`, all: '已全部查完', more: '继续往前查', open: '查看记录' },
    en: { none: 'Nothing found. Try other terms, or search further back.', seq: (n: number) => `step ${n}`, late: 'Late', back: (day: string) => `Searched back to ${day}`, all: 'Searched to the end', more: 'Search further back', open: 'Read the journal' },
  });
  const [language] = useLanguage();
  const say = useSay();
  const found = useInfiniteQuery<JournalPage, Problem, Found, unknown[], string | undefined>({
    queryKey: ['/audit/journal', search],
    queryFn: ({ pageParam, signal }) => get<JournalPage>('/audit/journal', { ...search, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => ({ items: pages.flatMap(({ items }) => items), next: pages.at(-1)!.next, searchedFrom: pages.at(-1)!.searchedFrom }),
    // Each search is noted: it is not repeated by itself.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <section className="panel">
      <Pictures of={found} empty={{ text: w.none }}>
        {({ items }) => (
          <ul className="lines">
            {items.map((entry) => (
              <li key={`${entry.caseId} ${entry.seq}`}>
                <span className="line-main">
                  {say(entry.sentence)}
                  <small>
                    {momentInWords(entry.at, language)} · {entry.caseNumber ?? entry.definition} · {entry.place} · {w.seq(entry.seq)} · <code>{entry.event}</code>
                    {entry.late && <strong className="due-late"> · {w.late}</strong>}
                  </small>
                </span>
                <Link to={`/audit/cases/${entry.caseId}`} state={{ caseNumber: entry.caseNumber }}>{w.open}</Link>
              </li>
            ))}
          </ul>
        )}
      </Pictures>
      {found.data && (
        <p role="status" className="field-hint">
          {found.data.next === null || found.data.searchedFrom === null ? w.all : w.back(dayInWords(found.data.searchedFrom, language))}
        </p>
      )}
      {found.hasNextPage && (
        <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {w.more}
        </Button>
      )}
    </section>
  );
}
