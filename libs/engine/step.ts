import { type AnyActor, type AnyMachineSnapshot, type AnyStateMachine, createActor } from 'xstate';
import type { Action } from './advance.js';

const inert = new WeakMap<AnyStateMachine, AnyActor>();

/** An actor that never runs; XState asks for one to stand in its place while a step is worked out. */
function standIn(machine: AnyStateMachine): AnyActor {
  const actor = inert.get(machine) ?? createActor(machine);
  inert.set(machine, actor);
  return actor;
}

/**
 * One step of a chart on paper: the next snapshot and what it asks for, in order. XState's own `transition` does the same but builds
 * an actor with a first snapshot at every call, which costs more than the step; here one stands in for all, since charts that
 * spawn or invoke are refused at registration.
 */
export function step(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: { type: string }): [AnyMachineSnapshot, Action[]] {
  const self = standIn(machine);
  const actions: Action[] = [];
  const nothing = (): void => undefined;
  const next = machine.transition(snapshot, event, {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: (action) => void actions.push(action as Action),
  });
  return [next, actions];
}
