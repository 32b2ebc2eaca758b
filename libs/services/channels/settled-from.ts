import { CallRefused } from '#infrastructure/webhooks/post.js';
import { UnsafeAddress } from '#infrastructure/webhooks/safe-address.js';
import type { ClaimedDelivery, SettledDelivery } from './delivery-store.js';
import type { Sent } from './senders.js';

/** After so many failures a delivery stops, three and a half hours after the first. */
export const mostAttempts = 12;
const firstPause = 10_000;
const longestPause = 3_600_000;

/** Ten seconds, twenty, forty, at most an hour. */
const pauseAfter = (attempts: number): number => Math.min(firstPause * 2 ** (attempts - 1), longestPause);

/** Where a delivery stands after an attempt. */
export function settledFrom({ id, attempts }: ClaimedDelivery, result: Sent | { outcome: 'failed'; detail: string }, now: Date): SettledDelivery {
  const settled = { id, outcome: result.outcome, detail: 'detail' in result ? result.detail : null, dueAt: now, mailCipher: null };
  switch (result.outcome) {
    case 'sent':
      return { ...settled, state: 'sent' };
    case 'kept':
      return { ...settled, state: 'kept', mailCipher: result.mailCipher };
    case 'cancelled':
      return { ...settled, state: 'cancelled' };
    case 'refused':
      return { ...settled, state: 'stopped' };
    case 'failed':
      if (attempts + 1 >= mostAttempts) return { ...settled, state: 'stopped' };
      return { ...settled, state: 'waiting', dueAt: new Date(now.getTime() + pauseAfter(attempts + 1)) };
  }
}

/** What failed, in words that hold no address: servers like to repeat whom they refuse. */
export function withoutAddresses(error: unknown): string {
  if (error instanceof CallRefused || error instanceof UnsafeAddress) return error.message;
  const { name, code, responseCode, cause } = error as { name?: string; code?: unknown; responseCode?: unknown; cause?: { code?: unknown } };
  const said = typeof responseCode === 'number' ? `the mail server answered ${responseCode}` : undefined;
  const kind = typeof code === 'string' ? code : typeof cause?.code === 'string' ? cause.code : (name ?? 'Error');
  return [kind.slice(0, 60), said].filter(Boolean).join(': ');
}
