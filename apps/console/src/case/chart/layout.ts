import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js';
import { anywhere, endsOf, type Outline } from './outline';

export interface Point {
  x: number;
  y: number;
}

/** A box, placed in the box around it. */
export interface PlacedState {
  path: string;
  parent: string | undefined;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An arrow with its way between the boxes. */
export interface PlacedArrow {
  id: string;
  from: string;
  to: string;
  points: Point[];
}

export interface Layout {
  states: PlacedState[];
  arrows: PlacedArrow[];
}

/** Two lines of a title, and the office. */
const leafSize = { width: 176, height: 70 };
/** Room between the boxes for what the arrows say. A group does not take it from the chart around it. */
const spacing = {
  'elk.layered.spacing.nodeNodeBetweenLayers': '56',
  'elk.spacing.nodeNode': '28',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '20',
};
const groupOptions = { ...spacing, 'elk.padding': '[top=44,left=16,bottom=16,right=16]' };
const options = {
  ...spacing,
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.edgeCoords': 'ROOT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
};

/** Places the states of a procedure in layers from top to bottom, with an arrow for each way from one to another. */
export async function layOut({ states, arrows }: Outline): Promise<Layout> {
  const childrenOf = (parent: string | null): ElkNode[] => states.filter((state) => state.parent === parent).map(({ path }) => box(path, childrenOf(path)));
  const roots = childrenOf(null);
  if ([...arrows.keys()].some((name) => endsOf(name)[0] === anywhere)) roots.unshift(box(anywhere, []));
  const root = await new ELK().layout({ id: 'chart', layoutOptions: options, children: roots, edges: [...arrows.keys()].map(arrow) });
  return { states: placed(root.children ?? [], undefined), arrows: (root.edges ?? []).map(withPoints) };
}

const box = (id: string, children: ElkNode[]): ElkNode =>
  children.length > 0 ? { id, children, layoutOptions: groupOptions } : { id, ...leafSize };

function arrow(id: string): ElkExtendedEdge {
  const [from, to] = endsOf(id);
  return { id, sources: [from], targets: [to] };
}

const placed = (nodes: ElkNode[], parent: string | undefined): PlacedState[] =>
  nodes.flatMap(({ id, x = 0, y = 0, width = 0, height = 0, children = [] }) => [{ path: id, parent, x, y, width, height }, ...placed(children, id)]);

function withPoints({ id, sources, targets, sections = [] }: ElkExtendedEdge): PlacedArrow {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  return { id, from: sources[0]!, to: targets[0]!, points };
}
