import type { CasePath, DefinitionChart } from '#contracts/definitions';

type State = Pick<DefinitionChart['states'][number], 'path' | 'parent'>;

/** What is drawn of a procedure: states down to a depth, and the arrows people need to see. */
export interface Outline {
  states: State[];
  /** The transitions each arrow stands for, by its name. */
  arrows: Map<string, string[]>;
}

/** Stands for "wherever the case is". */
export const anywhere = '*';

const depth = 2;
const clip = (path: string): string => (path === '' ? anywhere : path.split('.').slice(0, depth).join('.'));
export const arrowName = (from: string, to: string): string => `${from} → ${to}`;
export const endsOf = (name: string): [from: string, to: string] => name.split(' → ') as [string, string];

/** Returns to earlier steps are drawn only where the case took them: they lead from everywhere to everywhere. */
export function outlineOf({ states, transitions }: DefinitionChart, path?: CasePath): Outline {
  const order = new Map(states.map((state, index) => [state.path, index]));
  const taken = new Set(path?.transitions);
  const isForward = (from: string, to: string): boolean => from === anywhere || order.get(from)! < order.get(to)!;
  const arrows = new Map<string, string[]>();
  for (const transition of transitions) {
    const { id, from, to } = transition;
    const [start, end] = [clip(from), clip(to)];
    const isShown = taken.has(id) || (isForward(start, end) && !choosesItsWay(transition));
    if (!isShown || isWithin(start, end) || isWithin(end, start)) continue;
    const name = arrowName(start, end);
    arrows.set(name, [...(arrows.get(name) ?? []), id]);
  }
  return withoutDeadEnds(states, arrows, path);
}

/** A return names the step it goes to; drawn is the one to the household. */
const choosesItsWay = ({ event, to }: DefinitionChart['transitions'][number]): boolean => event === 'review.returned' && to !== 'returned';

const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);

/** A state that only passes on, from which nothing leads on in the drawing, says nothing. */
function withoutDeadEnds(states: DefinitionChart['states'], arrows: Outline['arrows'], path?: CasePath): Outline {
  const begins = new Set([...arrows.keys()].map((name) => endsOf(name)[0]));
  const isDead = ({ kind, path: own }: DefinitionChart['states'][number]): boolean => kind === 'passing' && !begins.has(own) && !path?.visited.includes(own) && !own.includes('.');
  const dead = new Set(states.filter(isDead).map((state) => state.path));
  const drawn = states.filter((state) => state.path.split('.').length <= depth && !dead.has(state.path));
  return {
    states: drawn.map(({ path: own, parent }) => ({ path: own, parent })),
    arrows: new Map([...arrows].filter(([name]) => !endsOf(name).some((end) => dead.has(end)))),
  };
}
