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
  const titles = distinct(label.split('|').map((part) => titleOfPart(definition, part)));
  return { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') };
}

/** The states a label names, each with those it lies in, as dotted paths. */
export function statesIn(definition: WorkflowDefinition, label: string): string[] {
  const paths = new Set<string>();
  for (const part of label.split('|')) {
    for (let at = stateNamed(definition, part); at?.parent; at = at.parent) paths.add(at.path.join('.'));
  }
  return [...paths];
}

function stateNamed({ machine }: WorkflowDefinition, part: string): AnyStateNode | undefined {
  return nodeAt(machine.root, part.split('.')) ?? regionNamed(machine.root, part);
}

function titleOfPart(definition: WorkflowDefinition, part: string): Title {
  const node = stateNamed(definition, part);
  for (let at = node; at; at = at.parent) {
    const title = metaOf(at)?.title;
    if (title) return title;
  }
  return { zh: part, en: part };
}

function nodeAt(root: AnyStateNode, path: string[]): AnyStateNode | undefined {
  let node: AnyStateNode | undefined = root;
  for (const name of path) node = node?.states[name];
  return node;
}

/** A second region's part of the label leaves out the states around it. */
function regionNamed(node: AnyStateNode, part: string): AnyStateNode | undefined {
  for (const child of Object.values(node.states)) {
    const found = nodeAt(child, part.split('.')) ?? regionNamed(child, part);
    if (found) return found;
  }
  return undefined;
}

function distinct(titles: Title[]): Title[] {
  return titles.filter((title, index) => titles.findIndex(({ zh }) => zh === title.zh) === index);
}
