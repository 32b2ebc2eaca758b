import { type AnyMachineSnapshot, type AnyStateNode, getInitialMicrosteps, getMicrosteps } from 'xstate';
import type { WorkflowDefinition } from './define.js';

/** An event as the chart sees it, to try a chart with. */
export interface SampleEvent {
  type: string;
  [fact: string]: unknown;
}

/** How to try a chart: facts to start with, and for the facts of a case the events worth trying. Few values, so that walks end. */
export interface Samples {
  inputs: unknown[];
  events(context: never): SampleEvent[];
}

export interface Step {
  event: string;
  to: Place;
  /** Paths of all states entered or kept on the way, the fleeting ones included. */
  through: Set<string>;
}

/** One situation a case can be in: states, facts and history together. */
export interface Place {
  snapshot: AnyMachineSnapshot;
  steps: Step[];
}

export interface Walks {
  /** Where cases start: what `case.started` leads to. */
  starts: Step[];
  places: Place[];
  /** False when there were more situations than `limit`. */
  complete: boolean;
}

/** States, facts and remembered states: two snapshots with the same text behave the same. */
function situationOf({ value, context, historyValue, status }: AnyMachineSnapshot): string {
  const remembered = Object.entries(historyValue).map(([id, nodes]) => [id, nodes.map((node) => node.id)]);
  return JSON.stringify([status, value, context, remembered]);
}

const pathOf = (node: AnyStateNode): string => node.path.join('.');

/** Every situation that can be reached from the samples, breadth first. Pure and deterministic. */
export function walk(definition: WorkflowDefinition, samples: Samples, limit: number): Walks {
  const { machine } = definition;
  const known = new Map<string, Place>();
  const waiting: Place[] = [];
  const placeOf = (snapshot: AnyMachineSnapshot): Place => {
    const key = situationOf(snapshot);
    const place = known.get(key) ?? { snapshot, steps: [] };
    if (!known.has(key)) {
      known.set(key, place);
      waiting.push(place);
    }
    return place;
  };
  const stepOf = (event: string, microsteps: [AnyMachineSnapshot, unknown][]): Step => ({
    event,
    to: placeOf(microsteps.at(-1)![0]),
    through: new Set(microsteps.flatMap(([snapshot]) => snapshot._nodes.map(pathOf))),
  });

  const starts = samples.inputs.map((input) => stepOf('case.started', getInitialMicrosteps(machine, input as never)));
  for (let place = waiting.shift(); place; place = waiting.shift()) {
    if (known.size > limit) return { starts, places: [...known.values()], complete: false };
    if (place.snapshot.status !== 'active') continue;
    for (const event of [...samples.events(place.snapshot.context as never), ...periodsOver(place.snapshot)]) {
      if (!place.snapshot.can(event)) continue;
      place.steps.push(stepOf(event.type, getMicrosteps(machine, place.snapshot, event)));
    }
  }
  return { starts, places: [...known.values()], complete: true };
}

/** The ends of all periods that run in this situation. */
export function periodsOver(snapshot: AnyMachineSnapshot): SampleEvent[] {
  const types = snapshot._nodes.flatMap((node) => [...node.transitions.keys()]);
  return types.filter((type) => type.startsWith('xstate.after.')).map((type) => ({ type }));
}
