import type { AnyStateNode } from 'xstate';
import type { Title, WorkflowDefinition } from '#engine/define.js';
import { metaOf } from '#engine/rights.js';

/** Where a case begins, before its first state. */
const beginning: Title = { zh: '新建', en: 'new' };

/**
 * What people call a state, from the label that rows and journal entries carry: `publicity.posted`, regions of a parallel state joined
 * by `|`. A state without a title of its own is called like the one it lies in.
 */
export function titleOf(definition: WorkflowDefinition, label: string): Title {
  if (label === '') return beginning;
  const titles = distinct(nodesNamed(definition, label).map(titleOfNode));
  if (titles.length === 0) return { zh: label, en: label };
  return { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') };
}

/** The states a label names, each with those it lies in, as dotted paths. */
export function statesIn(definition: WorkflowDefinition, label: string): string[] {
  const paths = new Set<string>();
  for (const node of nodesNamed(definition, label)) {
    for (let at: AnyStateNode | undefined = node; at?.parent; at = at.parent) paths.add(at.path.join('.'));
  }
  return [...paths];
}

/** The first part of a label is a full path; each further one begins at the parallel state it shares with the part before. */
function nodesNamed({ machine }: WorkflowDefinition, label: string): AnyStateNode[] {
  const nodes: AnyStateNode[] = [];
  for (const part of label.split('|')) {
    const node = nodeNear(nodes.at(-1) ?? machine.root, part.split('.'));
    if (node) nodes.push(node);
  }
  return nodes;
}

function nodeNear(start: AnyStateNode, path: string[]): AnyStateNode | undefined {
  for (let at: AnyStateNode | undefined = start; at; at = at.parent) {
    let node: AnyStateNode | undefined = at;
    for (const name of path) node = node?.states[name];
    if (node) return node;
  }
  return undefined;
}

function titleOfNode(node: AnyStateNode): Title {
  for (let at: AnyStateNode | undefined = node; at; at = at.parent) {
    const title = metaOf(at)?.title;
    if (title) return title;
  }
  return { zh: node.key, en: node.key };
}

function distinct(titles: Title[]): Title[] {
  return titles.filter((title, index) => titles.findIndex(({ zh }) => zh === title.zh) === index);
}
