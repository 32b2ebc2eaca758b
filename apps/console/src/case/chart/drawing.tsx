import '@xyflow/react/dist/style.css';
import { Controls, type Edge, EdgeLabelRenderer, type EdgeProps, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react';
import { EnvironmentOutlined, CheckOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useMemo } from 'react';
import type { CasePath, DefinitionChart } from '#contracts/definitions';
import { useSay, useWords } from '#console/shared/i18n/words';
import './chart.css';
import { type Layout, layOut, type Point } from './layout';
import { anywhere, type Outline, outlineOf } from './outline';

interface Props {
  chart: DefinitionChart;
  /** The way a case took through it; none for the procedure alone. */
  path?: CasePath | undefined;
}

type Standing = 'current' | 'visited' | 'ahead';
type StateNode = Node<{ title: string; office: string | undefined; standing: Standing; isGroup: boolean; isFinal: boolean }, 'state'>;
type ArrowEdge = Edge<{ points: Point[]; isTaken: boolean; label: string | undefined }, 'arrow'>;

const words = {
  zh: { anywhere: '审定前任一环节', label: '流程图，文字说明见下方' },
  en: { anywhere: 'wherever it stands', label: 'Chart of the procedure; in words below' },
};

/** The chart as a picture: boxes and arrows from the definition, the way taken, and where it stands. */
export function Drawing({ chart, path }: Props) {
  const w = useWords(words);
  const say = useSay();
  const outline = useMemo(() => outlineOf(chart, path), [chart, path]);
  const layout = useQuery({ queryKey: ['chart layout', outline], queryFn: () => layOut(outline), staleTime: Infinity });
  const drawn = useMemo(() => layout.data && draw(layout.data, outline, { chart, path }, say, w.anywhere), [layout.data, outline, chart, path, say, w.anywhere]);
  if (!drawn) return <Skeleton active />;
  return (
    <figure className="chart" aria-label={w.label}>
      <ReactFlow
        nodes={drawn.nodes}
        edges={drawn.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView
        fitViewOptions={drawn.here.length > 0 ? { nodes: drawn.here.map((id) => ({ id })), maxZoom: 0.9, padding: 2 } : {}}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
      >
        <Controls showInteractive={false} />
      </ReactFlow>
    </figure>
  );
}

function draw(layout: Layout, outline: Outline, { chart, path }: Props, say: (said: { zh: string; en: string }) => string, anywhereTitle: string) {
  const states = new Map(chart.states.map((state) => [state.path, state]));
  const parents = new Set(layout.states.map(({ parent }) => parent));
  const standingOf = (name: string): Standing => (path?.current.includes(name) ? 'current' : path?.visited.includes(name) ? 'visited' : 'ahead');
  const nodes = layout.states.map(({ path: name, parent, x, y, width, height }): StateNode => {
    const state = states.get(name);
    return {
      id: name,
      type: 'state',
      position: { x, y },
      ...(parent === undefined ? {} : { parentId: parent }),
      width,
      height,
      data: { title: state ? say(state.title) : anywhereTitle, office: state?.office && say(state.office.title), standing: standingOf(name), isGroup: parents.has(name), isFinal: state?.kind === 'final' },
    };
  });
  const taken = new Set(path?.transitions);
  const edges = layout.arrows.map(({ id, from, to, points }): ArrowEdge => {
    const transitions = chart.transitions.filter((transition) => outline.arrows.get(id)?.includes(transition.id));
    const isTaken = transitions.some((transition) => taken.has(transition.id));
    const isNext = standingOf(from) === 'current';
    const titles = [...new Set(transitions.flatMap(({ title, condition }) => title ?? condition ?? []).map(say))];
    return { id, source: from, target: to, type: 'arrow', zIndex: 0, data: { points, isTaken, label: isTaken || isNext ? titles.join('／') : undefined } };
  });
  const here = layout.states.map(({ path: name }) => name).filter((name) => path?.current.includes(name) && !parents.has(name));
  edges.sort((one, other) => Number(one.data?.isTaken) - Number(other.data?.isTaken));
  return { nodes, edges, here: here.filter((name) => name !== anywhere) };
}

const marks: Record<Standing, typeof CheckOutlined | undefined> = { current: EnvironmentOutlined, visited: CheckOutlined, ahead: undefined };

function StateBox({ data: { title, office, standing, isGroup, isFinal } }: NodeProps<StateNode>) {
  const Mark = marks[standing];
  return (
    <div className={`chart-state chart-${standing}${isGroup ? ' chart-group' : ''}${isFinal ? ' chart-final' : ''}`}>
      <div>
        {Mark && <Mark aria-hidden />} {title}
      </div>
      {office && !isGroup && <small>{office}</small>}
      <Handle type="target" position={Position.Top} isConnectable={false} className="chart-handle" />
      <Handle type="source" position={Position.Bottom} isConnectable={false} className="chart-handle" />
    </div>
  );
}

function Arrow({ id, data }: EdgeProps<ArrowEdge>) {
  if (!data || data.points.length < 2) return null;
  const { points, isTaken, label } = data;
  const middle = points[Math.floor((points.length - 1) / 2)]!;
  const after = points[Math.floor((points.length - 1) / 2) + 1]!;
  return (
    <>
      <path id={id} className={isTaken ? 'chart-arrow chart-arrow-taken' : 'chart-arrow'} d={`M ${points.map(({ x, y }) => `${x} ${y}`).join(' L ')}`} />
      <path className={isTaken ? 'chart-tip chart-tip-taken' : 'chart-tip'} d={tipOf(points.at(-2)!, points.at(-1)!)} />
      {label && (
        <EdgeLabelRenderer>
          <span className="chart-label" style={{ transform: `translate(-50%, -50%) translate(${(middle.x + after.x) / 2}px, ${(middle.y + after.y) / 2}px)` }}>
            {label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

/** A triangle at the end of an arrow that comes in along one axis. */
function tipOf(before: Point, end: Point): string {
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [dx, dy] = [((end.x - before.x) / length) * 8, ((end.y - before.y) / length) * 8];
  return `M ${end.x} ${end.y} L ${end.x - dx - dy / 2} ${end.y - dy + dx / 2} L ${end.x - dx + dy / 2} ${end.y - dy - dx / 2} Z`;
}

const nodeTypes = { state: StateBox };
const edgeTypes = { arrow: Arrow };
