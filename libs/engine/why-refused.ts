import type { Title, WorkflowDefinition } from './define.js';
import type { CaseState } from './ledger.js';
import { handlers } from './rights.js';

/** The guards that said no, in words, for a refused event. */
export function whyRefused(definition: WorkflowDefinition, state: CaseState, event: { type: string }): Title | undefined {
  const { guards } = definition.machine.implementations;
  for (const node of handlers(state.snapshot, event.type)) {
    for (const transition of node.transitions.get(event.type) ?? []) {
      const { type: name, params } = asGuard(transition.guard);
      const guard = name === undefined ? undefined : (guards as Record<string, unknown>)[name];
      const refusal = name === undefined ? undefined : definition.refusals?.[name];
      const args = { context: state.snapshot.context, event };
      if (typeof guard === 'function' && refusal && !saysYes(() => guard(args, typeof params === 'function' ? params(args) : params))) return refusal;
    }
  }
  return undefined;
}

const asGuard = (guard: unknown): { type?: string; params?: unknown } =>
  typeof guard === 'string' ? { type: guard } : ((guard ?? {}) as { type?: string; params?: unknown });

function saysYes(guard: () => unknown): boolean {
  try {
    return Boolean(guard());
  } catch {
    return false;
  }
}
