import fc from 'fast-check';
import { assign, setup, type AnyStateMachine } from 'xstate';
import { z } from 'zod';
import { defineWorkflow, type EventSpec, type WorkflowDefinition } from '#engine/define.js';

export const events = ['e0', 'e1', 'e2', 'e3'];
/** Periods of random charts, in hours. */
export const periods = { short: 1, middle: 3, long: 7 };
const guards = ['even', 'small', undefined, undefined];

interface Shape {
  kind: 'atomic' | 'compound' | 'parallel' | 'final';
  history: 'none' | 'shallow' | 'deep';
  children: Shape[];
}

interface Edge {
  from: number;
  to: number;
  on: number;
  guard: number;
  acts: boolean;
  reenter: boolean;
}

export interface RandomChart {
  root: Shape[];
  edges: Edge[];
  waits: Edge[];
}

const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.constant<Shape>({ kind: 'atomic', history: 'none', children: [] }),
    fc.record<Shape>({
      kind: fc.constantFrom('compound', 'compound', 'parallel'),
      history: fc.constantFrom('none', 'shallow', 'deep'),
      children: fc.array(tie('shape'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

const end = fc.constant<Shape>({ kind: 'final', history: 'none', children: [] });
const edge = fc.record<Edge>({ from: fc.nat(40), to: fc.nat(40), on: fc.nat(11), guard: fc.nat(3), acts: fc.boolean(), reenter: fc.boolean() });

/** Flat, nested, parallel, with history, guards, actions and periods; a final state now and then. */
export const randomChart: fc.Arbitrary<RandomChart> = fc.record({
  root: fc.tuple(shape, fc.array(fc.oneof({ weight: 8, arbitrary: shape }, { weight: 1, arbitrary: end }), { minLength: 1, maxLength: 3 })).map(([first, others]) => [first, ...others]),
  edges: fc.array(edge, { minLength: 4, maxLength: 14 }),
  waits: fc.array(edge, { maxLength: 4 }),
});

interface Config {
  [key: string]: unknown;
}

/** The chart's machine with real durations for an actor in memory, or with the engine's placeholders. */
export function machineOf(chart: RandomChart): AnyStateMachine {
  const sources: Config[] = [];
  const targets: string[] = [];
  const states = Object.fromEntries(chart.root.map((child, index) => [`s${index}`, config(child, `x.s${index}`, sources, targets)]));
  for (const { from, to, on, guard, acts, reenter } of chart.edges) {
    const source = sources[from % sources.length]!;
    const handlers = (source['on'] ??= {}) as Config;
    const list = (handlers[events[on % events.length]!] ??= []) as unknown[];
    list.push({ target: `#${targets[to % targets.length]}`, ...guarded(guard), ...(acts ? { actions: ['count', 'note'] } : {}), reenter });
  }
  for (const { from, to, on, guard, acts } of chart.waits) {
    const waits = (sources[from % sources.length]!['after'] ??= {}) as Config;
    const name = Object.keys(periods)[on % 3]!;
    waits[name] ??= { target: `#${targets[to % targets.length]}`, ...guarded(guard), ...(acts ? { actions: ['count'] } : {}) };
  }
  return setup({
    types: {} as { context: { n: number } },
    guards: { even: ({ context }) => context.n % 2 === 0, small: ({ context }) => context.n < 5 },
    actions: { count: assign({ n: ({ context }) => context.n + 1 }), note: () => {} },
    delays: Object.fromEntries(Object.entries(periods).map(([name, hours]) => [name, hours * 3_600_000])),
  }).createMachine({ id: 'x', context: { n: 0 }, initial: 's0', states } as never) as unknown as AnyStateMachine;
}

function config({ kind, history, children }: Shape, id: string, sources: Config[], targets: string[]): Config {
  const own: Config = { id };
  targets.push(id);
  if (kind === 'final') return { ...own, type: 'final' };
  sources.push(own);
  if (kind === 'atomic') return own;
  own['states'] = Object.fromEntries(children.map((child, index) => [`s${index}`, config(child, `${id}.s${index}`, sources, targets)]));
  if (kind === 'parallel') own['type'] = 'parallel';
  else own['initial'] = 's0';
  own['entry'] = 'count';
  if (history !== 'none') {
    (own['states'] as Config)['h'] = { type: 'history', history, id: `${id}.h` };
    targets.push(`${id}.h`);
  }
  return own;
}

const guarded = (index: number): { guard?: string } => (guards[index] ? { guard: guards[index] } : {});

const title = { zh: '随机', en: 'random' };

export function definitionOf(machine: AnyStateMachine): WorkflowDefinition {
  const spec: EventSpec = { title, payload: z.object({}).loose(), by: 'person', allow: [{ role: 'village-cadre', level: 'village' }] };
  return defineWorkflow({
    name: 'random',
    version: 1,
    title,
    machine,
    input: z.object({}).loose(),
    effects: ['note'],
    events: Object.fromEntries(events.map((type) => [type, spec])),
    periods: Object.fromEntries(Object.entries(periods).map(([name, count]) => [name, { title, default: { count, unit: 'hours' as const } }])),
  });
}
