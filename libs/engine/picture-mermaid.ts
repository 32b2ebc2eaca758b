import type { WorkflowDefinition } from './define.js';
import { type ChartNode, chartOf } from './picture-chart.js';

/** The chart as a Mermaid state diagram, for pages that draw it themselves. */
export function stateChartMermaid(definition: WorkflowDefinition): string {
  const root = chartOf(definition);
  return ['stateDiagram-v2', ...linesOf(root, '  '), ''].join('\n');
}

const nameOf = (path: string): string => path.replaceAll('.', '_').replaceAll('*', 'anywhere') || 'root';
const clean = (text: string): string => text.replace(/[:;"]/g, ' ');

function linesOf(node: ChartNode, indent: string): string[] {
  const children = node.children.map((child) => childLines(child, indent));
  if (node.parallel) return children.flatMap((lines, index) => (index === 0 ? lines : [`${indent}--`, ...lines]));
  const first = node.children.find(({ kind }) => kind !== 'anywhere');
  return [
    ...(first ? [`${indent}[*] --> ${nameOf(first.path)}`] : []),
    ...children.flat(),
    ...node.arrows.map(({ from, to, labels }) => `${indent}${nameOf(from)} --> ${nameOf(to)}${labels.length > 0 ? ` : ${clean(labels.join(' / '))}` : ''}`),
    ...node.children.filter(({ kind }) => kind === 'final').map(({ path }) => `${indent}${nameOf(path)} --> [*]`),
  ];
}

function childLines(child: ChartNode, indent: string): string[] {
  const title = clean(child.office ? `${child.title}（${child.office}）` : child.title);
  const name = nameOf(child.path);
  if (child.children.length === 0) return [`${indent}state "${title}" as ${name}`];
  return [`${indent}state "${title}" as ${name} {`, ...linesOf(child, `${indent}  `), `${indent}}`];
}
