import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import type { Title, WorkflowDefinition } from './define.js';

/** Who sends an event, as guards see it. */
export interface Sender {
  type: string;
  actor: string;
  onBehalfOf?: string | undefined;
}

export const asGuard = (guard: unknown): { type?: string; params?: unknown } =>
  typeof guard === 'string' ? { type: guard } : ((guard ?? {}) as { type?: string; params?: unknown });

/** Whether a guard of the definition lets this event through; one that throws does not. Undefined for a guard that has no such name. */
export function saysYes(definition: WorkflowDefinition, { context }: Pick<AnyMachineSnapshot, 'context'>, { type, params }: { type?: string; params?: unknown }, event: object): boolean | undefined {
  const guard = type === undefined ? undefined : (definition.machine.implementations.guards as Record<string, unknown>)[type];
  if (typeof guard !== 'function') return undefined;
  const args = { context, event };
  try {
    return Boolean(guard(args, typeof params === 'function' ? params(args) : params));
  } catch {
    return false;
  }
}

const closed: Title = { zh: '按规则您不能办理', en: 'the rules of the procedure do not let you do this' };

/**
 * Why the chart refuses this sender's event whatever is filled in: every way it could take is closed by a foreseeable guard. Undefined where
 * a way may be open.
 * @param nodes that handle the event
 */
export function closedTo(definition: WorkflowDefinition, snapshot: AnyMachineSnapshot, nodes: AnyStateNode[], event: Sender): Title | undefined {
  const { foreseeable = [], refusals } = definition;
  if (foreseeable.length === 0) return undefined;
  let why: Title | undefined;
  for (const node of nodes) {
    const ways = node.transitions.get(event.type);
    if (!ways) return undefined;
    for (const way of ways) {
      const guard = asGuard(way.guard);
      const isForeseen = guard.type !== undefined && foreseeable.includes(guard.type);
      if (!isForeseen || saysYes(definition, snapshot, guard, event) !== false) return undefined;
      why ??= refusals?.[guard.type!];
    }
  }
  return why ?? closed;
}
