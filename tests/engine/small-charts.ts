import type { AnyStateMachine } from 'xstate';
import { z } from 'zod';
import type { CommandRequest, StartRequest } from '#engine/case-engine.js';
import { defineWorkflow, type EventSpec, type StateMeta, type Title, type WorkflowDefinition, type WorkflowSpec } from '#engine/define.js';
import { person, township, village } from './harness.js';

/** Works in the one office that the small charts have. */
export const clerk = person('township-officer', township);

export const title = (en: string): Title => ({ zh: en, en });

/** What a state says that waits for an office of the township for three days. */
export const work = (role = 'township-officer'): StateMeta => ({ title: title(role), task: { role, level: 'township', due: 'limit' } });

export const event = (more: Partial<EventSpec> = {}): EventSpec => ({ title: title('event'), payload: z.object({}).loose(), by: 'person', ...more });

/** An event that the township may send without holding the task. */
export const openToAll = (): EventSpec => event({ allow: [{ role: 'township-officer', level: 'township' }] });

const days = (count: number) => ({ title: title(`${count} days`), default: { count, unit: 'days' as const } });

/** A chart drawn for one test, called `small`: a task has three days, the period `pause` two. */
export const smallChart = (machine: AnyStateMachine, events: Record<string, EventSpec>, more: Partial<WorkflowSpec> = {}): WorkflowDefinition =>
  defineWorkflow({
    name: 'small',
    version: 1,
    title: title('small'),
    machine,
    input: z.object({}).loose(),
    events,
    periods: { limit: days(3), pause: days(2) },
    ...more,
  });

export const filed = (more: Partial<StartRequest> = {}): StartRequest => ({
  placeCode: village,
  policyId: null,
  subjectId: null,
  input: {},
  actor: clerk,
  ...more,
});

export const permitFiled = (more: Partial<StartRequest> = {}): StartRequest => filed({ input: { departments: ['a', 'b'] }, ...more });

export const said = (type: string, payload: unknown = {}, more: Partial<CommandRequest> = {}): CommandRequest => ({ type, payload, actor: clerk, ...more });

export const noted = (text: string, more: Partial<CommandRequest> = {}): CommandRequest => said('review.noted', { text }, more);
