import { type AnyActor, type AnyActorScope, type AnyMachineSnapshot, type AnyStateMachine, type AnyTransitionDefinition, createActor } from 'xstate';

/** What a step of the chart asked for, as XState lists it. */
export interface Action {
  type: string;
  params?: unknown;
}

const inert = new WeakMap<AnyStateMachine, AnyActor>();

/** An actor that never runs; XState asks for one to stand in its place while a step is worked out. */
function standIn(machine: AnyStateMachine): AnyActor {
  const actor = inert.get(machine) ?? createActor(machine);
  inert.set(machine, actor);
  return actor;
}

const nothing = (): void => undefined;

function scopeOf(machine: AnyStateMachine, actions: Action[]): AnyActorScope {
  const self = standIn(machine);
  return {
    self,
    system: self.system,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: (action) => void actions.push(action as Action),
  };
}

/**
 * One step of a chart on paper: the next snapshot and what it asks for, in order. XState's own `transition` does the same but builds
 * an actor with a first snapshot at every call, which costs more than the step; here one stands in for all. Charts that invoke are
 * refused at registration, those that spawn when they try: what they leave cannot be stored.
 */
export function step(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: { type: string }): [AnyMachineSnapshot, Action[]] {
  const actions: Action[] = [];
  return [machine.transition(snapshot, event, scopeOf(machine, actions)), actions];
}

/** A stored snapshot as a living one. @throws Error where the machine has no such state */
export function restored(machine: AnyStateMachine, stored: object): AnyMachineSnapshot {
  return machine.restoreSnapshot({ ...stored, children: {} } as never, scopeOf(machine, []));
}

/** The arrows a chart takes from a beginning with these facts, and while something is worked out then: in order, those it takes by itself among them. */
export function arrowsTaken(machine: AnyStateMachine, input: unknown, work: () => unknown): AnyTransitionDefinition[] {
  const taken: AnyTransitionDefinition[] = [];
  const watching = standIn(machine).system.inspect((event) => {
    if (event.type === '@xstate.microstep') taken.push(...event._transitions);
  });
  try {
    machine.getInitialSnapshot(scopeOf(machine, []), input);
    work();
  } finally {
    watching.unsubscribe();
  }
  return taken;
}
