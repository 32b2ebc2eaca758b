import type { CaseState, Ledger } from './ledger.js';
import type { StoredCase } from './ports.js';
import type { Registry } from './registry.js';
import { thaw } from './snapshot.js';

/** Recently moved cases, thawed. An entry counts only where the store's revision and chain head are the same. */
export class StateCache {
  private readonly states = new Map<string, CaseState>();

  constructor(private readonly size = 5_000) {}

  put(state: CaseState): void {
    this.states.delete(state.id);
    if (state.snapshot.status !== 'active') return;
    this.states.set(state.id, state);
    if (this.states.size > this.size) this.states.delete(this.states.keys().next().value!);
  }

  /** @throws UnknownDefinition where the case's version is not registered here */
  revive(stored: StoredCase, registry: Registry): CaseState {
    const held = this.states.get(stored.id);
    if (held && held.revision === stored.revision && held.head.equals(stored.head)) return held;
    return revive(stored, registry);
  }
}

export function revive(stored: StoredCase, registry: Registry): CaseState {
  const definition = registry.get(stored.definition, stored.version);
  const { id, placeCode, policyId, subjectId, revision, startedAt, movedAt, head } = stored;
  const ledger = JSON.parse(stored.ledger) as Ledger;
  return { id, definition, placeCode, policyId, subjectId, revision, startedAt, movedAt, head, ledger, snapshot: thaw(definition, JSON.parse(stored.snapshot)) };
}
