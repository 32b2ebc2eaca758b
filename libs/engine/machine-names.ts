import type { AnyStateMachine, AnyStateNode } from 'xstate';

interface NamesUsed {
  delays: Set<string>;
  guards: Set<string>;
  actions: Set<string>;
  problems: string[];
}

type Named = { type?: unknown; resolve?: unknown } | string | ((...args: never[]) => unknown);

/** Every name a chart mentions, and whatever in it the engine cannot make durable. */
export function namesUsed(machine: AnyStateMachine): NamesUsed {
  const used: NamesUsed = { delays: new Set(), guards: new Set(), actions: new Set(), problems: [] };
  for (const node of allNodes(machine)) {
    if (node.invoke.length > 0) used.problems.push(`state "${node.id}" invokes an actor`);
    for (const action of [...node.entry, ...node.exit, ...(node.initial?.actions ?? [])]) noteAction(used, action as Named, node);
    for (const transition of [...node.transitions.values()].flat().concat(node.always ?? [])) {
      for (const action of transition.actions) noteAction(used, action as Named, node);
      if (transition.guard !== undefined) noteGuard(used, transition.guard);
    }
  }
  return used;
}

export function allNodes(machine: AnyStateMachine): AnyStateNode[] {
  const nodes: AnyStateNode[] = [];
  const walk = (node: AnyStateNode): void => {
    nodes.push(node);
    for (const child of Object.values(node.states)) walk(child);
  };
  walk(machine.root);
  return nodes;
}

export function withAncestors(node: AnyStateNode): AnyStateNode[] {
  return node.parent ? [node, ...withAncestors(node.parent)] : [node];
}

const builtIn = new Set(['xstate.raise', 'xstate.cancel', 'xstate.assign', 'xstate.log', 'xstate.emit', 'xstate.enqueueActions']);

function noteAction(used: NamesUsed, action: Named, node: AnyStateNode): void {
  if (typeof action === 'string') return void used.actions.add(action);
  const type = typeof action === 'function' ? (action as { type?: unknown }).type : action.type;
  if (typeof action === 'function' && typeof type !== 'string') {
    used.problems.push(`state "${node.id}" has an action without a name`);
  } else if (typeof type === 'string' && type.startsWith('xstate.')) {
    if (!builtIn.has(type)) used.problems.push(`state "${node.id}" uses ${type}, which needs a running actor`);
    noteDelay(used, (action as { delay?: unknown }).delay, node);
  } else if (typeof type === 'string') used.actions.add(type);
}

/** An `after` stands in the chart as a delayed raise on entry, so this sees both. */
function noteDelay(used: NamesUsed, delay: unknown, node: AnyStateNode): void {
  if (typeof delay === 'string') used.delays.add(delay);
  else if (delay !== undefined) used.problems.push(`state "${node.id}" waits for the bare number ${String(delay)}; give the period a name`);
}

function noteGuard(used: NamesUsed, guard: unknown): void {
  if (typeof guard === 'string') return void used.guards.add(guard);
  // and(...), or(...) and not(...) are functions that hold what they combine.
  const { type, guards } = guard as { type?: string; guards?: unknown[] };
  if (typeof guard === 'object' && type) used.guards.add(type);
  for (const inner of guards ?? []) noteGuard(used, inner);
}

const names = (record: object | undefined): Set<string> => new Set(Object.keys(record ?? {}));

export const boundGuards = (machine: AnyStateMachine): Set<string> => names(machine.implementations.guards);
export const boundActions = (machine: AnyStateMachine): Set<string> => names(machine.implementations.actions);
export const boundDelays = (machine: AnyStateMachine): Set<string> => names(machine.implementations.delays);
