import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

/** A refusal stays one however often it is asked for; only what did not get through is tried again. */
const mayPass = (error: unknown): boolean => !(error instanceof Problem) || error.status === 0 || error.status === 502 || error.status === 503;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (count, error) => count < 2 && mayPass(error), refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});
