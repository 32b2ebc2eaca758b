import type { ReverificationInput } from './reverification.input.js';
import type { EventOf, Outcome } from './reverification.payloads.js';

/** What the case itself knows: references and codes, never a name or a number of a person. */
export interface ReverificationFacts extends ReverificationInput {
  visit: Visit | null;
}

export interface Visit {
  recordId: string;
  /** Both accounts that visited. */
  visitors: string[];
  outcome: Outcome;
  riskLevel: string | null;
}

export const firstFacts = (input: ReverificationInput): ReverificationFacts => ({ ...input, visit: null });

export const visitNoted = ({ actor, companion, recordId, outcome, riskLevel }: EventOf<'recheck.recorded'>): Partial<ReverificationFacts> => ({
  visit: { recordId, visitors: [actor, companion], outcome, riskLevel: riskLevel ?? null },
});

// What guards ask. Each reads after "if".

/** Two people visited, and a level is named only where it can change: of a monitored household whose circumstances did. */
export function visitCounts({ registerEntryId }: ReverificationFacts, { actor, companion, outcome, riskLevel }: EventOf<'recheck.recorded'>): boolean {
  return actor !== companion && (riskLevel === undefined || (outcome === 'changed' && registerEntryId !== null));
}

export const didNotVisit = ({ visit }: ReverificationFacts, actor: string): boolean => !visit?.visitors.includes(actor);
