import { useSyncExternalStore } from 'react';
import type { Said } from '#console/shared/i18n/words';

/** A decision that can still be taken back before anybody hears of it. */
export interface Slip {
  caseId: string;
  /** What was decided. */
  title: Said;
  /** Until when its messages wait, in milliseconds of this clock. */
  until: number;
}

/** Seconds for which the messages of a single decision wait. */
export const holdSeconds = 10;

let slip: Slip | undefined;
const listeners = new Set<() => void>();

export function keepSlip(next: Slip | undefined): void {
  slip = next;
  listeners.forEach((listener) => listener());
}

/** The last decision of this page, while it can be taken back at a stroke. */
export const useSlip = (): Slip | undefined => useSyncExternalStore(listen, () => slip);

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
