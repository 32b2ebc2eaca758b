import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { findFormDrafts } from './form-drafts';
import { useOutbox } from './outbox';

/** My unfinished forms on this phone, and how to look for them anew. */
export function useFormDrafts() {
  const queries = useQueryClient();
  const { all } = useOutbox();
  const { data: drafts = [] } = useQuery({ queryKey: ['form-drafts', all.length], queryFn: findFormDrafts, staleTime: 0 });
  const look = useCallback(() => queries.invalidateQueries({ queryKey: ['form-drafts'] }), [queries]);
  return { drafts, look };
}
