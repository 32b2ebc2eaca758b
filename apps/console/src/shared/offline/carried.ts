import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { addressOf, get, Problem, type Query } from '../api/client';
import { dropDraft, listDrafts, loadDraft, saveDraft } from '../drafts/drafts';
import { isOwned } from '../drafts/owner';
import { canKeep } from '../drafts/seal';

/** What was taken along: an answer of the API and when it was given. */
interface Carried<T> {
  at: string;
  answer: T;
}

const kind = 'carried';
/** Days after which what was taken along is thrown away. */
const keptFor = 7;

/** When a copy was taken along that is shown in place of the server's answer. */
const copies = new WeakMap<object, string>();

/** When this answer was taken along; undefined where it came from the server just now. */
export const carriedAt = (answer: unknown): string | undefined => (typeof answer === 'object' && answer !== null ? copies.get(answer) : undefined);

/** Takes an answer along, encrypted, for when there is no network. */
export async function carry(path: string, query?: Query): Promise<void> {
  const answer = await get<unknown>(path, query);
  await saveDraft(kind, addressOf(path, query), { at: new Date().toISOString(), answer } satisfies Carried<unknown>);
}

/** Like `useGet`, and without a network what was taken along. */
export function useCarried<T extends object>(path: string | null, query: Query = {}): UseQueryResult<T, Problem> {
  return useQuery<T, Problem>({
    queryKey: [path, query, kind],
    queryFn: () => getOrCarried<T>(path!, query),
    enabled: path !== null,
    ...(path !== null && isLogged(path) ? { staleTime: Infinity, refetchOnWindowFocus: false } : {}),
    // A copy that says the same as the server's answer before it stays a copy.
    structuralSharing: false,
  });
}

/** Every reading of these leaves a line for the auditors: they are not read again unasked. */
const isLogged = (path: string): boolean => path.startsWith('/households/') || path.endsWith('/prefill');

async function getOrCarried<T extends object>(path: string, query: Query): Promise<T> {
  try {
    return await get<T>(path, query);
  } catch (error) {
    const copy = isUnreachable(error) ? await findCarried<T>(path, query) : undefined;
    if (!copy) throw error;
    copies.set(copy.answer, copy.at);
    return copy.answer;
  }
}

const isUnreachable = (error: unknown): boolean => error instanceof Problem && error.status === 0;

async function findCarried<T>(path: string, query: Query): Promise<Carried<T> | undefined> {
  return canKeep() && isOwned() ? loadDraft<Carried<T>>(kind, addressOf(path, query)) : undefined;
}

/** When anything was taken along last. */
export async function lastCarried(): Promise<string | undefined> {
  return canKeep() && isOwned() ? (await listDrafts(kind))[0]?.savedAt : undefined;
}

/** Throws away what was taken along some days ago. */
export async function tidyCarried(now = Date.now()): Promise<void> {
  const old = (await listDrafts(kind)).filter(({ savedAt }) => now - Date.parse(savedAt) > keptFor * 86_400_000);
  await Promise.all(old.map(({ id }) => dropDraft(kind, id)));
}
