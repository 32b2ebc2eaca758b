import type { EventSpec } from '../define.js';
import type { Ledger, OpenOpinion, OpenTask } from '../ledger.js';

/**
 * Accounts whose blocking opinion holds an event back: one asked for before the decision holds the task it was asked for, one after it the
 * next deciding step.
 */
export function awaitedOpinions({ opinions }: Ledger, { deciding }: EventSpec, task: OpenTask | undefined): string[] {
  if (!opinions) return [];
  const holds = ({ blocking, when, askedFor, task: own }: OpenOpinion): boolean =>
    blocking && (when === 'before' ? task !== undefined && askedFor === task.id : own !== undefined && deciding === true);
  return Object.values(opinions).filter(holds).map(({ of }) => of);
}
