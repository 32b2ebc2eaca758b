import { assign, setup } from 'xstate';
import { z } from 'zod';
import { defineWorkflow, type WorkflowDefinition } from '#engine/define.js';

const nothing = z.object({}).loose();
const title = (en: string) => ({ zh: en, en });

/** A small approval with everything the engine knows: tasks, keyed tasks, a period, a correction, a decision, effects. */
export function permit(version = 1): WorkflowDefinition {
  const machine = setup({
    types: {} as { context: { asked: string[]; answered: string[]; hits: number } },
    guards: {
      allAnswered: ({ context, event }) => {
        const { department } = event as unknown as { department: string };
        return context.asked.every((name) => name === department || context.answered.includes(name));
      },
      isAsked: ({ context, event }) => {
        const { department } = event as unknown as { department: string };
        return context.asked.includes(department) && !context.answered.includes(department);
      },
      throwing: () => {
        throw new Error('this guard is broken');
      },
    },
    actions: {
      noteAnswer: assign(({ context, event }) => ({
        answered: [...context.answered, (event as unknown as { department: string }).department],
        hits: context.hits + (event as unknown as { hits: number }).hits,
      })),
      tellHousehold: (_, _params: { template: string }) => {},
    },
    delays: { reviewPeriod: 1, correctionPeriod: 1 },
  }).createMachine({
    id: 'permit',
    context: ({ input }) => ({ asked: (input as { departments: string[] }).departments, answered: [], hits: 0 }),
    initial: 'review',
    states: {
      review: {
        meta: { title: title('review'), task: { role: 'township-officer', level: 'township', due: 'reviewLimit' } },
        on: {
          'review.approved': { target: 'comparison' },
          'review.returned': { target: 'returned', actions: { type: 'tellHousehold', params: { template: 'returned' } } },
          'review.broken': { target: 'comparison', guard: 'throwing' },
          'review.noted': { actions: { type: 'tellHousehold', params: { template: 'noted' } } },
        },
      },
      returned: {
        meta: { title: title('returned'), stopsClock: true, task: { role: 'household', level: 'village', due: 'correctionLimit' } },
        on: { 'correction.submitted': 'review' },
        after: { correctionPeriod: 'lapsed' },
      },
      lapsed: {
        meta: { title: title('lapsed'), task: { role: 'village-cadre', level: 'village', due: 'reviewLimit' } },
        on: { 'correction.submitted': 'review' },
      },
      comparison: {
        meta: { title: title('comparison'), task: { role: 'department-officer', level: 'county', each: 'pending', due: 'reviewLimit' } },
        on: {
          'comparison.answered': [
            { guard: 'allAnswered', target: 'posted', actions: 'noteAnswer' },
            { guard: 'isAsked', actions: 'noteAnswer' },
          ],
        },
      },
      posted: {
        meta: { title: title('posted') },
        after: { reviewPeriod: 'approval' },
      },
      approval: {
        meta: { title: title('approval'), task: { role: 'county-officer', level: 'county', due: 'reviewLimit' } },
        on: { 'county.approved': { target: 'granted', actions: { type: 'tellHousehold', params: { template: 'granted' } } } },
      },
      granted: { type: 'final', meta: { title: title('granted') } },
    },
  });
  return defineWorkflow({
    name: 'permit',
    version,
    title: title('permit'),
    machine,
    input: z.object({ departments: z.array(z.string()) }),
    caseDue: 'caseLimit',
    keys: {
      pending: (context: { asked: string[]; answered: string[] }) => context.asked.filter((name) => !context.answered.includes(name)),
    },
    effects: ['tellHousehold'],
    refusals: { isAsked: { zh: '该部门未被要求比对', en: 'this department was not asked, or has answered' } },
    events: {
      'review.approved': { title: title('approve'), payload: nothing, by: 'person', deciding: true },
      'review.returned': { title: title('return'), payload: nothing, by: 'person', reasonRequired: true },
      'review.broken': { title: title('broken'), payload: nothing, by: 'person' },
      'review.noted': { title: title('note'), payload: z.object({ text: z.string().max(200) }), by: 'person' },
      'correction.submitted': {
        title: title('correct'),
        payload: nothing,
        by: 'person',
        allow: [
          { role: 'household', level: 'village' },
          { role: 'village-cadre', level: 'village' },
        ],
      },
      'comparison.answered': {
        title: title('answer'),
        payload: z.object({ department: z.string(), hits: z.number().int().min(0) }),
        by: 'person',
        key: 'department',
      },
      'county.approved': { title: title('approve'), payload: nothing, by: 'person', deciding: true },
    },
    periods: {
      caseLimit: { title: title('case'), default: { count: 15, unit: 'days' } },
      reviewLimit: { title: title('review'), default: { count: 3, unit: 'workingDays' } },
      correctionLimit: { title: title('correction'), default: { count: 5, unit: 'days' } },
      correctionPeriod: { title: title('correction'), default: { count: 5, unit: 'days' } },
      reviewPeriod: { title: title('publicity'), default: { count: 5, unit: 'days' } },
    },
  });
}
