import { type AnyMachineSnapshot, type StateValue, createActor } from 'xstate';
import type { WorkflowDefinition } from './define.js';

/** The snapshot as plain data, as stored. */
export function freeze(definition: WorkflowDefinition, snapshot: AnyMachineSnapshot): unknown {
  const { children: _none, ...kept } = definition.machine.getPersistedSnapshot(snapshot) as unknown as Record<string, unknown>;
  return kept;
}

/**
 * The stored snapshot as a living one, through an actor that is never started: `resolveState` breaks on history states.
 * A state the chart no longer has does not throw in XState; it is refused here.
 */
export function thaw(definition: WorkflowDefinition, stored: unknown): AnyMachineSnapshot {
  const snapshot = createActor(definition.machine, { snapshot: { ...(stored as object), children: {} } as never }).getSnapshot();
  if (snapshot.status === 'error') {
    throw new Error(`A stored snapshot does not fit ${definition.name} version ${definition.version}: ${String(snapshot.error)}`);
  }
  return snapshot;
}

/** `publicity.posted`, regions of a parallel state joined by `|`: what people and rows call the state. */
export function stateLabel(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([key, inner]) => (inner && Object.keys(inner).length > 0 ? `${key}.${stateLabel(inner)}` : key))
    .join('|');
}

/** Ids of the active states without the machine's own prefix, outermost first. */
export function activeStates(snapshot: AnyMachineSnapshot): string[] {
  return snapshot._nodes.filter((node) => node.parent).map((node) => node.path.join('.'));
}
