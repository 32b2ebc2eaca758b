import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { OwnCasePage, TaskPage } from '#contracts/tasks';
import { get, type Problem, type Query, send } from '#console/shared/api/client';
import { asQuery, type InboxFilter } from './query';
import { type Row, rowOfCase, rowOfTask } from './rows';

/** What somebody looks for; it never stands in an address, and is gone with the page. */
export type Term = { by: 'caseNumber' | 'name' | 'identityNumber'; text: string } | undefined;

const pageSize = 50;

/** The lines of a box in the order of the server, the least time left first; by pages. */
export function useRows(filter: InboxFilter, term: Term) {
  const isOfTasks = filter.box === 'todo' || filter.box === 'done';
  const path = `${isOfTasks ? '/tasks' : '/cases'}${term ? '/search' : ''}`;
  const query = { ...asQuery(filter), limit: pageSize };
  return useInfiniteQuery<TaskPage | OwnCasePage, Problem, Row[], unknown[], string | undefined>({
    queryKey: [path, query, term],
    queryFn: ({ pageParam: cursor, signal }) => {
      const asked: Query = { ...query, cursor };
      return term ? send('POST', path, { ...asked, [term.by]: term.text }) : get(path, asked, signal);
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items.map((item) => ('id' in item ? rowOfTask(item) : rowOfCase(item)))),
    placeholderData: keepPreviousData,
  });
}
