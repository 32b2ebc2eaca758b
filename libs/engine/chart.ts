import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { OfficeSpec, StateMeta, WorkflowDefinition } from './define.js';
import { allNodes } from './machine-names.js';
import { metaOf } from './rights.js';
import type { Title } from './title.js';

/** A state of a chart as data, for pages that lay it out themselves. */
export interface ChartState {
  path: string;
  /** The state it lies in; null at the outermost level. */
  parent: string | null;
  title: Title;
  description?: Title;
  basis?: string;
  /** `passing`: left by the chart itself as soon as it is entered. `parallel`: all of its children at once. */
  kind: 'state' | 'group' | 'parallel' | 'passing' | 'final';
  /** Where its parent, or the chart, begins. */
  initial: boolean;
  office?: OfficeSpec;
  /** Period or date that gives the task its due date. */
  due?: string;
  milestone?: string;
  stopsClock: boolean;
}

/** An arrow of a chart. Its id is the same in every process that runs this version. */
export interface ChartTransition {
  id: string;
  from: string;
  to: string;
  /** Sent by a person or a service; absent where the chart moves by itself, or a period is over. */
  event?: string;
  period?: string;
  /** Under which condition, in Chinese as the chart has it. */
  condition?: string;
}

export interface Chart {
  states: ChartState[];
  transitions: ChartTransition[];
  /** Which arrow of the running chart is which. */
  idOf(transition: AnyTransitionDefinition): string | undefined;
}

const charts = new WeakMap<WorkflowDefinition, Chart>();

/** States and arrows of a definition in the order of its chart, from the very chart that decides. */
export function chartDataOf(definition: WorkflowDefinition): Chart {
  let chart = charts.get(definition);
  if (!chart) charts.set(definition, (chart = read(definition)));
  return chart;
}

function read(definition: WorkflowDefinition): Chart {
  const nodes = allNodes(definition.machine).filter(({ type }) => type !== 'history');
  const ids = new Map<AnyTransitionDefinition, string>();
  const transitions: ChartTransition[] = [];
  for (const node of nodes) {
    for (const transition of [...node.transitions.values()].flat().concat(node.always ?? [])) {
      const [target] = transition.target ?? [];
      if (!target || ids.has(transition)) continue;
      const id = `t${transitions.length + 1}`;
      ids.set(transition, id);
      transitions.push({ id, from: pathOf(node), to: pathOf(target), ...causeOf(definition, transition) });
    }
  }
  return { states: nodes.filter(({ parent }) => parent).map(stateOf), transitions, idOf: (transition) => ids.get(transition) };
}

export const pathOf = (node: AnyStateNode): string => node.path.join('.');

function stateOf(node: AnyStateNode): ChartState {
  const meta: StateMeta | undefined = metaOf(node);
  const { title = { zh: node.key, en: node.key }, description, basis, task, milestone, stopsClock } = meta ?? {};
  const parent = node.parent!;
  return {
    path: pathOf(node),
    parent: parent.parent ? pathOf(parent) : null,
    title,
    ...(description && { description }),
    ...(basis && { basis }),
    kind: kindOf(node),
    initial: parent.type === 'parallel' || (parent.initial?.target ?? []).includes(node),
    ...(task && { office: { role: task.role, level: task.level }, due: task.due }),
    ...(milestone && { milestone }),
    stopsClock: stopsClock === true,
  };
}

function kindOf(node: AnyStateNode): ChartState['kind'] {
  if (node.type === 'final' || node.type === 'parallel') return node.type;
  if (node.type === 'compound') return 'group';
  return (node.always?.length ?? 0) > 0 && !metaOf(node)?.task && node.transitions.size === 0 ? 'passing' : 'state';
}

function causeOf({ events, periods }: WorkflowDefinition, { eventType, description }: AnyTransitionDefinition): Partial<ChartTransition> {
  const period = Object.keys(periods).find((name) => eventType.startsWith(`xstate.after.${name}.`));
  return {
    ...(Object.hasOwn(events, eventType) && { event: eventType }),
    ...(period && { period }),
    ...(description && { condition: description }),
  };
}
