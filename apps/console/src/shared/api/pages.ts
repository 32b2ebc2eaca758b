import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { get, type Problem, type Query } from './client';

interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** A list by keyset pages: `data` is what was fetched so far, in order; `fetchNextPage` brings more. */
export function usePages<Item>(path: string | null, query: Query = {}): UseInfiniteQueryResult<Item[], Problem> {
  return useInfiniteQuery<Page<Item>, Problem, Item[], unknown[], string | undefined>({
    queryKey: [path, query, 'pages'],
    queryFn: ({ pageParam, signal }) => get<Page<Item>>(path!, { ...query, cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
    enabled: path !== null,
  });
}
