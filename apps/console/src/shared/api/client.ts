import { fetchTelling } from './fetch-telling';
import { Problem, problemOf, unreachable } from './problem';

export { type FieldProblem, Problem } from './problem';

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;
export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const prefix = '/api/v1';

/** What proves that a request was meant: it belongs to the session and is kept in memory only. */
let csrfToken: string | undefined;
export const keepCsrfToken = (token: string | undefined): void => {
  csrfToken = token;
};

/** Called when the API says that nobody is signed in any more. */
let onSessionEnd: () => void = () => {};
export const whenSessionEnds = (listener: () => void): void => {
  onSessionEnd = listener;
};

/** Reads; `path` without /api/v1. Throws a Problem. */
export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return ask<T>(addressOf(path, query), { signal });
}

/** Writes JSON; a repeat with the same `key` is done once. Throws a Problem. */
export function send<T = void>(method: Method, path: string, body?: unknown, { key }: { key?: string } = {}): Promise<T> {
  const headers: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
  return write<T>(addressOf(path), { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }, key);
}

export interface Uploading {
  key?: string;
  /** Hears how much of the file has gone up, from 0 to 1. */
  tell?: (share: number) => void;
  signal?: AbortSignal;
}

/** Sends a file as the body itself; its type is the blob's. Throws a Problem, or what `signal` was aborted with. */
export function upload<T>(path: string, file: Blob, query?: Query, { key, tell, signal }: Uploading = {}): Promise<T> {
  const init = { method: 'POST', headers: { 'Content-Type': file.type || 'application/octet-stream' }, body: file, signal };
  return write<T>(addressOf(path, query), init, key, tell && fetchTelling(tell));
}

/** The address of something the browser opens itself: a PDF, a sheet, a picture. */
export function addressOf(path: string, query: Query = {}): string {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(known.map(([name, value]) => [name, String(value)])).toString();
  return `${prefix}${path}${text ? `?${text}` : ''}`;
}

/** Another tab may have signed in meanwhile; then the proof is asked for anew, once. */
async function write<T>(address: string, init: RequestInit, key?: string, through?: Through): Promise<T> {
  const attempt = () => ask<T>(address, { ...init, headers: { ...init.headers, ...(csrfToken ? { 'X-CSRF-Token': csrfToken } : {}), ...(key ? { 'Idempotency-Key': key } : {}) } }, through);
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'csrf') throw error;
    csrfToken = (await get<{ csrfToken?: string }>('/me')).csrfToken;
    return attempt();
  }
}

type Through = (address: string, init: RequestInit) => Promise<Response>;

async function ask<T>(address: string, init: RequestInit, through: Through = fetch): Promise<T> {
  const response = await through(address, { ...init, credentials: 'same-origin' }).catch((error: unknown) => {
    throw init.signal?.aborted ? error : unreachable();
  });
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 401 && !address.startsWith(`${prefix}/sessions`)) onSessionEnd();
    throw problem;
  }
  if (response.status === 204) return undefined as T;
  const isJson = response.headers.get('Content-Type')?.includes('json');
  return (isJson ? response.json() : response.blob()) as Promise<T>;
}
