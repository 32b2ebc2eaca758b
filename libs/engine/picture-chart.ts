import type { AnyStateNode } from 'xstate';
import type { WorkflowDefinition } from './define.js';
import { metaOf } from './rights.js';

/** A state as drawn. `anywhere` stands for "in whatever state inside the group", where the group itself handles an event. */
export interface ChartNode {
  path: string;
  title: string;
  /** Who works there, in Chinese. */
  office?: string;
  kind: 'state' | 'passing' | 'final' | 'anywhere';
  parallel: boolean;
  children: ChartNode[];
  /** Arrows between its children. */
  arrows: ChartArrow[];
}

/** From child to child of one group; what starts or ends deeper is drawn at the border of the child. */
export interface ChartArrow {
  from: string;
  to: string;
  labels: string[];
}

const officeNames: Readonly<Record<string, string>> = {
  household: '农户',
  villager: '村民',
  'village-cadre': '村',
  'township-officer': '乡镇',
  'department-officer': '各部门',
  'county-officer': '县级主管部门',
  'leading-group': '领导小组',
  supervisor: '督查',
};

/** The chart of a definition as a tree of boxes and arrows, in the order of the chart. */
export function chartOf(definition: WorkflowDefinition): ChartNode {
  const root = nodeOf(definition.machine.root);
  const byPath = new Map<string, ChartNode>();
  const index = (node: ChartNode): void => {
    byPath.set(node.path, node);
    node.children.forEach(index);
  };
  index(root);
  for (const { from, to, label } of transitionsOf(definition)) addArrow(byPath, from, to, label);
  return root;
}

const pathOf = (node: AnyStateNode): string => node.path.join('.');

function nodeOf(node: AnyStateNode): ChartNode {
  const meta = metaOf(node);
  const children = Object.values(node.states).filter((child) => child.type !== 'history').map(nodeOf);
  const passes = (node.always?.length ?? 0) > 0 && !meta?.task && node.transitions.size === 0;
  return {
    path: pathOf(node),
    title: meta?.title.zh ?? node.key,
    ...(meta?.task ? { office: officeNames[meta.task.role] ?? meta.task.role } : {}),
    kind: node.type === 'final' ? 'final' : passes ? 'passing' : 'state',
    parallel: node.type === 'parallel',
    children,
    arrows: [],
  };
}

interface DrawnTransition {
  from: string;
  to: string;
  label: string;
}

function transitionsOf(definition: WorkflowDefinition): DrawnTransition[] {
  const drawn: DrawnTransition[] = [];
  const visit = (node: AnyStateNode): void => {
    for (const transition of [...node.transitions.values()].flat().concat(node.always ?? [])) {
      for (const target of transition.target ?? []) {
        drawn.push({ from: pathOf(node), to: pathOf(target), label: labelOf(definition, transition) });
      }
    }
    Object.values(node.states).forEach(visit);
  };
  visit(definition.machine.root);
  return drawn;
}

function labelOf(definition: WorkflowDefinition, { eventType, description }: { eventType: string; description?: string | undefined }): string {
  if (eventType.startsWith('xstate.after.')) {
    const period = Object.keys(definition.periods).find((name) => eventType.startsWith(`xstate.after.${name}.`));
    return period ? `${definition.periods[period]!.title.zh}届满` : '';
  }
  const title = definition.events[eventType]?.title.zh ?? '';
  return title && description ? `${title}（${description}）` : title || (description ?? '');
}

const ancestry = (path: string): string[] => (path === '' ? [] : path.split('.'));

function addArrow(byPath: Map<string, ChartNode>, from: string, to: string, label: string): void {
  const [source, target] = [ancestry(from), ancestry(to)];
  let shared = 0;
  while (shared < source.length && shared < target.length - 1 && source[shared] === target[shared]) shared++;
  const group = byPath.get(target.slice(0, shared).join('.'))!;
  const end = target.slice(0, shared + 1).join('.');
  const start = source.length > shared ? source.slice(0, shared + 1).join('.') : anywhereIn(group).path;
  if (start === end) return;
  const known = group.arrows.find((arrow) => arrow.from === start && arrow.to === end);
  if (!known) group.arrows.push({ from: start, to: end, labels: label ? [label] : [] });
  else if (label && !known.labels.includes(label)) known.labels.push(label);
}

function anywhereIn(group: ChartNode): ChartNode {
  const path = `${group.path}.*`;
  const known = group.children.find((child) => child.path === path);
  if (known) return known;
  const anywhere: ChartNode = { path, title: '任一环节', kind: 'anywhere', parallel: false, children: [], arrows: [] };
  group.children.unshift(anywhere);
  return anywhere;
}
