import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePrefetchCase } from '#console/case/case-data';
import { toggle } from '#console/case/selection';
import { type CaseDesk, useDesk } from '#console/case/use-desk';
import { type InboxFilter, readFilter, writeFilter } from './query';
import { type Row } from './rows';
import { type Term, useRows } from './use-rows';

export interface Inbox {
  filter: InboxFilter;
  /** Another box or filter; what is open beside the list stays open. */
  change: (part: Partial<InboxFilter>) => void;
  term: Term;
  search: (term: Term) => void;
  list: ReturnType<typeof useRows>;
  rows: readonly Row[];
  /** The case at the side. */
  caseId: string | undefined;
  /** The line the cursor is on. */
  cursor: Row | undefined;
  open: (row: Row) => void;
  openCase: (caseId: string) => void;
  close: () => void;
  /** Down or up by so many lines; an open case goes along. */
  move: (by: number) => void;
  tick: (row: Row) => void;
  /** To the line after this one, once it is dealt with. */
  goOn: () => void;
  desk: CaseDesk;
}

/** The list, the line the cursor is on and the case at the side. Filters and the open case stand in the address. */
export function useInbox(): Inbox {
  const [address, setAddress] = useSearchParams();
  const [term, search] = useState<Term>();
  const [at, setAt] = useState<string>();
  const filter = useMemo(() => readFilter(address), [address]);
  const list = useRows(filter, term);
  const rows = useMemo(() => list.data ?? [], [list.data]);
  const caseId = address.get('case') ?? undefined;
  const index = rows.findIndex(({ id }) => id === at);
  const cursor = rows[index] ?? rows.find((row) => row.caseId === caseId);
  const desk = useDesk(caseId);

  const setCase = useCallback(
    (next: string | undefined) =>
      setAddress(
        (before) => {
          const after = new URLSearchParams(before);
          if (next) after.set('case', next);
          else after.delete('case');
          return after;
        },
        // At once: what is put off for other drawing lets an officer wait for the next case.
        { replace: true, flushSync: true },
      ),
    [setAddress],
  );
  const place = (row: Row | undefined): void => setAt(row?.id);
  const open = (row: Row): void => {
    place(row);
    setCase(row.caseId);
  };

  usePrefetchAround(rows, cursor);
  return {
    filter,
    change: (part) => {
      const next = writeFilter({ ...filter, ...part });
      if (caseId) next.set('case', caseId);
      setAddress(next, { replace: true, flushSync: true });
    },
    term,
    search,
    list,
    rows,
    caseId,
    cursor,
    open,
    // The cursor goes to its line, where it has one.
    openCase: (id) => {
      setAt(undefined);
      setCase(id);
    },
    close: () => setCase(undefined),
    move: (by) => {
      const here = cursor ? rows.indexOf(cursor) : -1;
      const next = rows[Math.min(Math.max(here + by, 0), rows.length - 1)];
      if (!next) return;
      if (caseId) open(next);
      else place(next);
    },
    tick: ({ task }) => task && toggle(task),
    goOn: () => {
      const here = cursor ? rows.indexOf(cursor) : -1;
      const next = rows[here + 1] ?? rows[here - 1];
      if (next) open(next);
    },
    desk,
  };
}

/** The lines beside the cursor are fetched before somebody asks. */
function usePrefetchAround(rows: readonly Row[], cursor: Row | undefined): void {
  const prefetch = usePrefetchCase();
  const here = cursor ? rows.indexOf(cursor) : -1;
  const [before, after] = [rows[here - 1]?.caseId, rows[here + 1]?.caseId];
  useEffect(() => {
    for (const caseId of [after, before]) if (caseId) prefetch(caseId);
  }, [after, before, prefetch]);
}
