import { type AnyStateMachine, assign, setup } from 'xstate';
import { z } from 'zod';
import { defineWorkflow, type Title } from '#engine/define.js';

/** The five steps in order, each with the office whose work it is. The baselines walk the same list. */
export const steps = [
  { name: 'screening', role: 'village-cadre', level: 'village' },
  { name: 'review', role: 'township-officer', level: 'township' },
  { name: 'approval', role: 'county-officer', level: 'county' },
  { name: 'consent', role: 'leading-group', level: 'county' },
  { name: 'notice', role: 'supervisor', level: 'county' },
] as const;

export const periods = {
  caseLimit: { count: 15, unit: 'days' },
  stepLimit: { count: 3, unit: 'workingDays' },
  stepPeriod: { count: 5, unit: 'days' },
} as const;

export const decisionType = 'step.approved';
export const payloadSchema = z.object({ recordId: z.uuid(), agreed: z.boolean() });
export const inputSchema = z.object({
  householdVersion: z.int().min(1),
  members: z.int().min(1),
  causes: z.array(z.string()),
  /** A case that loops begins again after its last step, so that a run never runs out of work. */
  loops: z.boolean(),
});

export type Input = z.infer<typeof inputSchema>;
export type Payload = z.infer<typeof payloadSchema>;

/** What a case knows: the facts it began with, and for each step the record its decision rests on. */
export interface Facts extends Input {
  opinions: Record<string, string>;
}

const title = (en: string): Title => ({ zh: en, en });

function state({ name, role, level }: (typeof steps)[number], index: number) {
  const note = { type: 'noteOpinion', params: { step: name } };
  const tell = { type: 'tellHousehold', params: { template: name } };
  const next = steps[index + 1]?.name;
  const onward = next ? { target: next } : [{ target: steps[0].name, guard: 'loops' }, { target: 'registered' }];
  const withActions = (...actions: object[]) => [onward].flat().map((way) => ({ ...way, actions }));
  return {
    meta: { title: title(name), task: { role, level, due: 'stepLimit' } },
    on: { [decisionType]: withActions(note, tell) },
    after: { stepPeriod: withActions(tell) },
  };
}

const machine = setup({
  types: {} as { context: Facts; input: Input },
  guards: { loops: ({ context }) => context.loops },
  actions: {
    noteOpinion: assign(({ context, event }, { step }: { step: string }) => ({
      opinions: { ...context.opinions, [step]: (event as unknown as Payload).recordId },
    })),
    tellHousehold: (_, _params: { template: string }) => {},
  },
  delays: { stepPeriod: 1 },
}).createMachine({
  id: 'bench-approval',
  context: ({ input }) => ({ ...input, opinions: {} }),
  initial: steps[0].name,
  states: {
    ...Object.fromEntries(steps.map((step, index) => [step.name, state(step, index)])),
    registered: { type: 'final', meta: { title: title('registered') } },
  } as never,
});

/**
 * A human approval in five steps. Each decision closes a task and opens the next with a due date, ends a period and begins the next, and
 * tells the household.
 */
export const approval = defineWorkflow({
  name: 'bench-approval',
  version: 1,
  title: title('approval'),
  machine: machine as unknown as AnyStateMachine,
  input: inputSchema,
  caseDue: 'caseLimit',
  effects: ['tellHousehold'],
  events: { [decisionType]: { title: title('approve'), payload: payloadSchema, by: 'person', deciding: true } },
  periods: {
    caseLimit: { title: title('case'), default: periods.caseLimit },
    stepLimit: { title: title('step'), default: periods.stepLimit },
    stepPeriod: { title: title('period'), default: periods.stepPeriod },
  },
});
