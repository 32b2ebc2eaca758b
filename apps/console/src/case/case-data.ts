import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CaseView, DueDates, Journal } from '#contracts/cases';
import type { CaseRecord } from '#contracts/records';
import { get } from '#console/shared/api/client';
import { useGet } from '#console/shared/api/use';

const pathOf = (caseId: string): string => `/cases/${caseId}`;

export const useCase = (caseId: string | null) => useGet<CaseView>(caseId && pathOf(caseId));
export const useJournal = (caseId: string | null) => useGet<Journal>(caseId && `${pathOf(caseId)}/journal`);
export const useDueDates = (caseId: string) => useGet<DueDates>(`${pathOf(caseId)}/due-dates`);
export const useRecords = (caseId: string) => useGet<{ items: CaseRecord[] }>(`${pathOf(caseId)}/records`);

/** Fetches what the next case will show, so that it opens at once; not the review, since looking into a household's file is logged. */
export function usePrefetchCase(): (caseId: string) => void {
  const queries = useQueryClient();
  return useCallback(
    (caseId) => {
      for (const path of [pathOf(caseId), `${pathOf(caseId)}/records`, `${pathOf(caseId)}/journal`]) {
        void queries.prefetchQuery({ queryKey: [path, {}], queryFn: () => get(path), staleTime: 30_000 });
      }
    },
    [queries],
  );
}
