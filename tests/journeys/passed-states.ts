import { type AnyMachineSnapshot, type AnyStateNode, getInitialMicrosteps, getMicrosteps } from 'xstate';
import type { WorkflowDefinition } from '#engine/define.js';
import type { JournalBody } from '#engine/journal.js';
import { activeNodes } from '#engine/snapshot.js';

const pathOf = (node: AnyStateNode): string => node.path.join('.');

/** Every state of a chart, by its dotted path. */
export function statesOf({ machine }: WorkflowDefinition): string[] {
  const below = (node: AnyStateNode): AnyStateNode[] => Object.values(node.states).flatMap((child) => [child, ...below(child)]);
  return below(machine.root).map(pathOf);
}

/** The states a case was in, those it only passed through included: found by taking its journal through the chart, step by step. */
export function statesPassed({ machine }: WorkflowDefinition, [first, ...entries]: JournalBody[]): Set<string> {
  const passed = new Set<string>();
  const take = (steps: [AnyMachineSnapshot, unknown][]): AnyMachineSnapshot => {
    for (const [snapshot] of steps) for (const node of activeNodes(snapshot)) passed.add(pathOf(node));
    return steps.at(-1)![0];
  };
  let snapshot = take(getInitialMicrosteps(machine, first!.payload as never));
  for (const { event, at, actor, onBehalfOf, reason, payload } of entries) {
    snapshot = take(getMicrosteps(machine, snapshot, { ...(payload as object), type: event, at, actor, onBehalfOf, reason } as never));
  }
  return passed;
}
