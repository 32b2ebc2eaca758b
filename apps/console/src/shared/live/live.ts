import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveEvent } from '#contracts/live';
import { listenOnce } from './one-stream';

/** Events come in bursts; what they concern is fetched once for each burst, in milliseconds. */
const gatherFor = 150;

/** Which paths an event makes old. Forms keep their own state and are not touched. */
const concerned: { [Type in LiveEvent['type']]: (event: Extract<LiveEvent, { type: Type }>) => string[] } = {
  refresh: () => ['/'],
  tasks: () => ['/tasks'],
  case: ({ caseIds }) => ['/cases', '/applications', '/register', '/proposals', '/postings', ...caseIds.map((id) => `/cases/${id}/`)],
  notices: () => ['/notices'],
  overview: () => ['/overview'],
  ended: () => ['/me'],
};

/** A list of cases is renewed when any case moves, a case only when it is the one. */
const isOld = (path: string, prefixes: Set<string>): boolean =>
  [...prefixes].some((prefix) => (prefix === '/cases' ? path === prefix : `${path}/`.startsWith(prefix)));

/** Hears what changes in my work, once for all tabs, and renews what shows it. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const renewer = new Renewer(client);
    const stop = listenOnce((event) => renewer.add(event));
    return () => {
      stop();
      renewer.stop();
    };
  }, [client]);
}

class Renewer {
  private readonly waiting = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: QueryClient) {}

  add(event: LiveEvent): void {
    const pathsOf = concerned[event.type] as (event: LiveEvent) => string[];
    for (const path of pathsOf(event)) this.waiting.add(path);
    this.timer ??= setTimeout(() => this.renew(), gatherFor);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private renew(): void {
    const prefixes = new Set(this.waiting);
    this.waiting.clear();
    this.timer = undefined;
    void this.client.invalidateQueries({ predicate: ({ queryKey: [path] }) => typeof path === 'string' && isOld(path, prefixes) });
  }
}
