import type { AnyMachineSnapshot, AnyStateNode, StateValue } from 'xstate';
import type { WorkflowDefinition } from './define.js';
import { restored } from './step.js';

/** The snapshot as plain data, as stored. */
export function freeze(definition: WorkflowDefinition, snapshot: AnyMachineSnapshot): unknown {
  const { children: _none, historyValue, ...kept } = definition.machine.getPersistedSnapshot(snapshot) as unknown as Persisted;
  return { ...kept, historyValue: sorted(historyValue) };
}

interface Persisted {
  children: unknown;
  historyValue: Record<string, { id: string }[]>;
}

/** A history is a set of states; in which order they were left says nothing, and must not make two equal snapshots differ. */
function sorted(history: Persisted['historyValue']): Persisted['historyValue'] {
  return Object.fromEntries(
    Object.entries(history)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, nodes]) => [id, [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1))]),
  );
}

/**
 * The stored snapshot as a living one, by XState's own way of restoring: `resolveState` breaks on history states.
 * @throws Error for a state the chart no longer has
 */
export function thaw(definition: WorkflowDefinition, stored: unknown): AnyMachineSnapshot {
  try {
    return restored(definition.machine, stored as object);
  } catch (error) {
    throw new Error(`A stored snapshot does not fit ${definition.name} version ${definition.version}: ${String(error)}`, { cause: error });
  }
}

/** `publicity.posted`, regions of a parallel state joined by `|`: what people and rows call the state. */
export function stateLabel(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([key, inner]) => (inner && Object.keys(inner).length > 0 ? `${key}.${stateLabel(inner)}` : key))
    .join('|');
}

/** Snapshots never change, and each is asked several times in a decision. */
const activeOf = new WeakMap<AnyMachineSnapshot, AnyStateNode[]>();

/**
 * The active state nodes, the machine's root left out. Ancestors are added: after a history state XState's own list may lack one,
 * though its handlers still count.
 */
export function activeNodes(snapshot: AnyMachineSnapshot): AnyStateNode[] {
  const known = activeOf.get(snapshot);
  if (known) return known;
  const nodes = new Set<AnyStateNode>();
  for (const leaf of snapshot._nodes) for (let node: AnyStateNode | undefined = leaf; node?.parent; node = node.parent) nodes.add(node);
  const inOrder = [...nodes].sort((a, b) => a.order - b.order);
  activeOf.set(snapshot, inOrder);
  return inOrder;
}
