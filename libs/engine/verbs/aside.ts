import type { Ledger } from '../ledger.js';

/**
 * Entries that leave what was decided as it stands, and whoever is next where they were: a task is urged, a copy sent, limits are counted
 * anew. A decision can be recalled past them.
 */
const asides: readonly string[] = ['task.urged', 'case.copied', 'calendar.announced', 'step.frozen', 'step.thawed'];

export const isAside = (event: string): boolean => asides.includes(event);

/** The last act that was no aside, for a ledger that is left by this event: its number and whose it was; nothing where the event is one itself. */
export function lastActAfter(event: string, { lastMove, lastAct }: Ledger, revision: number): Pick<Ledger, 'lastAct'> {
  return isAside(event) ? { lastAct: lastAct ?? { ...lastMove, seq: revision } } : {};
}

/** The entry a recall would take back. */
export const standingAct = ({ revision, ledger }: { revision: number; ledger: Ledger }): NonNullable<Ledger['lastAct']> =>
  ledger.lastAct ?? { ...ledger.lastMove, seq: revision };
