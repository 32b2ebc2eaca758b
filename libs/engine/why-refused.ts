import type { Title, WorkflowDefinition } from './define.js';
import { asGuard, saysYes } from './guards.js';
import type { CaseState } from './ledger.js';
import { handlers } from './rights.js';

/** The guards that said no, in words, for a refused event. */
export function whyRefused(definition: WorkflowDefinition, state: CaseState, event: { type: string }): Title | undefined {
  for (const node of handlers(state.snapshot, event.type)) {
    for (const transition of node.transitions.get(event.type) ?? []) {
      const guard = asGuard(transition.guard);
      const refusal = guard.type === undefined ? undefined : definition.refusals?.[guard.type];
      if (refusal && saysYes(definition, state.snapshot, guard, event) === false) return refusal;
    }
  }
  return undefined;
}
