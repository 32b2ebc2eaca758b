import type { AnyStateNode } from 'xstate';
import type { TaskSpec, WorkflowDefinition } from './define.js';
import { allNodes } from './machine-names.js';
import { type Place, type Samples, type Step, type Walks, periodsOver, walk } from './prove-walks.js';
import { metaOf } from './rights.js';
import { stateLabel } from './snapshot.js';

export type { SampleEvent, Samples } from './prove-walks.js';

export interface Proof extends Samples {
  /** No case reaches a final state tagged with the milestone `to` without passing states tagged with each of `pass`. */
  milestones?: { to: string; pass: string[] };
  /** More situations than this are not walked; the proof then fails. Default 50,000. */
  limit?: number;
}

/**
 * What is wrong with a chart, in sentences; empty when it is sound. Walks every situation that the samples lead to and checks that
 * each state can be reached and has a title, that somebody or some period moves every situation on, that a final state stays
 * in reach, that declared and handled events agree and each is accepted somewhere, and that no path avoids a milestone.
 */
export function proveWorkflow(definition: WorkflowDefinition, proof: Proof): string[] {
  const samples = samplesRefused(definition, proof);
  if (samples.length > 0) return samples;
  const walks = walk(definition, proof, proof.limit ?? 50_000);
  if (!walks.complete) return [`more situations than can be walked (${proof.limit ?? 50_000}); use fewer sample values`];
  return [
    ...titlesMissing(definition),
    ...eventsAmiss(definition, walks),
    ...statesUnreached(definition, walks),
    ...nobodyMoves(definition, walks),
    ...noWayOut(walks),
    ...(proof.milestones ? milestonesAvoided(definition, walks, proof.milestones) : []),
  ];
}

function samplesRefused({ input }: WorkflowDefinition, { inputs }: Proof): string[] {
  return inputs.flatMap((sample, index) => {
    const result = input['~standard'].validate(sample);
    return 'issues' in result && result.issues ? [`sample input ${index + 1} is refused: ${result.issues[0]!.message}`] : [];
  });
}

const own = (definition: WorkflowDefinition): AnyStateNode[] =>
  allNodes(definition.machine).filter((node) => node.parent && node.type !== 'history');

const pathOf = (node: AnyStateNode): string => node.path.join('.');
const label = (place: Place): string => stateLabel(place.snapshot.value);
const unique = (sentences: string[]): string[] => [...new Set(sentences)];

function titlesMissing(definition: WorkflowDefinition): string[] {
  return own(definition).filter((node) => !metaOf(node)?.title).map((node) => `state "${pathOf(node)}" has no title`);
}

function eventsAmiss(definition: WorkflowDefinition, walks: Walks): string[] {
  const handled = new Set(allNodes(definition.machine).flatMap((node) => [...node.transitions.keys()]).filter((type) => type && !type.startsWith('xstate.')));
  const accepted = new Set(walks.places.flatMap((place) => place.steps.map((step) => step.event)));
  const declared = Object.keys(definition.events);
  return [
    ...declared.filter((type) => !handled.has(type)).map((type) => `event "${type}" is declared, but no state handles it`),
    ...[...handled].filter((type) => !declared.includes(type)).map((type) => `event "${type}" is handled, but not declared`),
    ...declared.filter((type) => handled.has(type) && !accepted.has(type)).map((type) => `event "${type}" is accepted in no situation`),
  ];
}

function statesUnreached(definition: WorkflowDefinition, walks: Walks): string[] {
  const reached = new Set([...walks.starts, ...walks.places.flatMap((place) => place.steps)].flatMap((step) => [...step.through]));
  return own(definition).filter((node) => !reached.has(pathOf(node))).map((node) => `state "${pathOf(node)}" cannot be reached`);
}

/** A case that waits has to wait for somebody, or for a period to be over. */
function nobodyMoves(definition: WorkflowDefinition, walks: Walks): string[] {
  const hasWork = (place: Place, task: TaskSpec): boolean =>
    task.each === undefined || (definition.keys?.[task.each]?.(place.snapshot.context as never) ?? []).length > 0;
  const waitsForNobody = (place: Place): boolean =>
    place.snapshot.status === 'active' &&
    periodsOver(place.snapshot).length === 0 &&
    !place.snapshot._nodes.some((node) => metaOf(node)?.task && hasWork(place, metaOf(node)!.task!));
  return unique(walks.places.filter(waitsForNobody).map((place) => `"${label(place)}" waits for no office and no period`));
}

/** Going back from the ends: a situation that is not met on the way never ends. */
function noWayOut({ places }: Walks): string[] {
  const before = new Map<Place, Place[]>();
  for (const place of places) for (const { to } of place.steps) before.set(to, [...(before.get(to) ?? []), place]);
  const ending = new Set(places.filter((place) => place.snapshot.status === 'done'));
  for (const place of ending) for (const earlier of before.get(place) ?? []) ending.add(earlier);
  return unique(places.filter((place) => !ending.has(place)).map((place) => `no final state can be reached from "${label(place)}"`));
}

/** For each milestone: with the steps through it taken away, the end must be out of reach. */
function milestonesAvoided(definition: WorkflowDefinition, walks: Walks, { to, pass }: { to: string; pass: string[] }): string[] {
  const tagged = (milestone: string): string[] => own(definition).filter((node) => metaOf(node)?.milestone === milestone).map(pathOf);
  const ends = tagged(to);
  if (ends.length === 0) return [`no final state carries the milestone "${to}"`];
  return pass.flatMap((milestone) => {
    const route = routeAvoiding(walks, tagged(milestone), ends);
    return route ? [`"${to}" can be reached without "${milestone}": ${route.join(', ')}`] : [];
  });
}

function routeAvoiding({ starts }: Walks, avoided: string[], ends: string[]): string[] | undefined {
  const passes = (step: Step, paths: string[]): boolean => paths.some((path) => step.through.has(path));
  const seen = new Set<Place>();
  const queue = starts.map((step) => ({ step, route: [] as string[] }));
  for (const { step, route } of queue) {
    if (passes(step, avoided) || seen.has(step.to)) continue;
    seen.add(step.to);
    const walked = [...route, step.event];
    if (passes(step, ends)) return walked;
    for (const next of step.to.steps) queue.push({ step: next, route: walked });
  }
  return undefined;
}
