import { keepPreviousData, useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { get, type Method, type Problem, type Query, send } from './client';

interface Reading {
  /** How often it is asked for again, in milliseconds. */
  every?: number | false;
  /** Shows what was there while another page or filter is fetched. */
  keep?: boolean;
}

/** Reads `path` (none while null). Live events and `useRefresh` renew it by its path. */
export function useGet<T>(path: string | null, query: Query = {}, { every = false, keep = false }: Reading = {}): UseQueryResult<T, Problem> {
  return useQuery<T, Problem>({
    queryKey: [path, query],
    queryFn: ({ signal }) => get<T>(path!, query, signal),
    enabled: path !== null,
    refetchInterval: every,
    placeholderData: keep ? keepPreviousData : undefined,
  });
}

/** A list, cut to those whose name begins so: a name goes in the body of a request, never in an address. */
export function useNamed<T>(path: string, query: Query, name: string): UseQueryResult<T, Problem> {
  const wanted = name.trim();
  return useQuery<T, Problem>({
    queryKey: [path, query, wanted],
    queryFn: ({ signal }) => (wanted ? send<T>('POST', `${path}/search`, { ...query, name: wanted }) : get<T>(path, query, signal)),
    placeholderData: keepPreviousData,
  });
}

export interface Sending {
  method: Method;
  path: string;
  body?: unknown;
}

/** Sends with a key of its own: the same request tried again keeps it and is done once, another one gets a new one. */
export function useSend<T = void>(): UseMutationResult<T, Problem, Sending> {
  const keyOf = useAttemptKey();
  return useMutation<T, Problem, Sending>({
    mutationFn: async (sending) => {
      const { key, settle } = keyOf(sending);
      const answer = await send<T>(sending.method, sending.path, sending.body, { key });
      settle();
      return answer;
    },
  });
}

/** A key that stays while the same thing is tried again, until it went through. */
export function useAttemptKey(): (thing: unknown) => { key: string; settle(): void } {
  const attempt = useRef<{ text: string; key: string }>(undefined);
  return useCallback((thing) => {
    const text = JSON.stringify(thing);
    if (attempt.current?.text !== text) attempt.current = { text, key: newKey() };
    return { key: attempt.current.key, settle: () => void (attempt.current = undefined) };
  }, []);
}

/** Renews everything read from paths that begin so: `refresh('/cases/…')`. */
export function useRefresh(): (pathPrefix: string) => Promise<void> {
  const client = useQueryClient();
  return useCallback((pathPrefix) => client.invalidateQueries({ predicate: ({ queryKey: [path] }) => typeof path === 'string' && path.startsWith(pathPrefix) }), [client]);
}

/** `crypto.randomUUID` is missing where the office has no certificate. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
