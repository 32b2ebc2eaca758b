import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isOwned } from '../drafts/owner';
import { canKeep } from '../drafts/seal';
import { tidyCarried } from './carried';
import type { Sending } from './finished-form';
import { listSendings, onOutboxChange } from './outbox-store';
import { sendOutbox } from './postman';
import { tidyOutbox } from './put-away';

export interface Outbox {
  /** Whether it has been looked into yet. */
  isRead: boolean;
  all: Sending[];
  /** Finished and not there yet. */
  unsent: Sending[];
  /** Somebody has to look at them. */
  conflicts: Sending[];
}

const hasNotArrived = ({ state }: Sending): boolean => state === 'waiting' || state === 'sending' || state === 'conflict';

/** What would be left behind by a sign-out. */
export const listUnsent = async (): Promise<Sending[]> => (canKeep() && isOwned() ? (await listSendings()).filter(hasNotArrived) : []);

const key = ['outbox'];
const none: Sending[] = [];

/** My forms on their way, as they are in all tabs. */
export function useOutbox(): Outbox {
  const queries = useQueryClient();
  const { data: all = none, isSuccess } = useQuery({ queryKey: key, queryFn: () => (canKeep() && isOwned() ? listSendings() : none), staleTime: Infinity });
  useEffect(() => onOutboxChange(() => void queries.invalidateQueries({ queryKey: key })), [queries]);
  return { isRead: isSuccess, all, unsent: all.filter(({ state }) => state === 'waiting' || state === 'sending'), conflicts: all.filter(({ state }) => state === 'conflict') };
}

/** Between two tries while the browser believes in its network, in milliseconds. */
const tryAgainAfter = 30_000;

/** Sends what waits: at once, when the network comes back, when the page is looked at again, and every now and then. */
export function useSendingOutbox(account: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!canKeep()) return;
    const sendNow = () => void sendOutbox();
    const whenSeen = () => document.visibilityState === 'visible' && sendNow();
    void queries.invalidateQueries({ queryKey: key });
    void Promise.all([tidyOutbox(), tidyCarried()]).then(sendNow);
    const timer = setInterval(() => navigator.onLine && sendNow(), tryAgainAfter);
    window.addEventListener('online', sendNow);
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', sendNow);
      document.removeEventListener('visibilitychange', whenSeen);
    };
  }, [account, queries]);
}
