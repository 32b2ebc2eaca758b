import { z } from 'zod';
import { instant, titleSchema } from './text.js';

const name = z.string().regex(/^[a-z][a-z-]{0,59}$/, '没有这个流程');

export const definitionParameters = z.object({ name, version: z.coerce.number().int().min(1).max(32_767) });

export const definitionHeadSchema = z.object({
  name: z.string(),
  version: z.int(),
  title: titleSchema,
  /** New cases begin with it. */
  latest: z.boolean(),
});

export const definitionListSchema = z.object({ items: z.array(definitionHeadSchema) });

export const chartStateSchema = z.object({
  path: z.string(),
  /** The state it lies in; null at the outermost level. */
  parent: z.string().nullable(),
  title: titleSchema,
  description: titleSchema.optional(),
  /** Document and article it rests on, in Chinese. */
  basis: z.string().optional(),
  /** `passing`: left by the chart itself at once. `parallel`: all of its children at the same time. */
  kind: z.enum(['state', 'group', 'parallel', 'passing', 'final']),
  initial: z.boolean(),
  /** Who works there. */
  office: z.object({ role: z.string(), level: z.string(), title: titleSchema }).optional(),
  /** What gives its tasks their due date; without a period where the date comes with the case. */
  due: z.object({ name: z.string(), title: titleSchema.optional(), period: z.object({ count: z.number(), unit: z.string() }).optional() }).optional(),
  milestone: z.string().optional(),
  stopsClock: z.boolean(),
});

export const chartTransitionSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  /** What moves it: an event, a period that is over, or the chart itself. */
  by: z.enum(['person', 'system', 'time', 'chart']),
  event: z.string().optional(),
  title: titleSchema.nullable(),
  condition: titleSchema.nullable(),
});

export const definitionSchema = definitionHeadSchema.extend({
  states: z.array(chartStateSchema),
  transitions: z.array(chartTransitionSchema),
});

/** The way of a case through its chart; paths and ids are those of its definition's version. */
export const casePathSchema = z.object({
  caseId: z.uuid(),
  definition: z.string(),
  version: z.int(),
  done: z.boolean(),
  /** The chart's states at the outermost level: whoever shows no more than these steps need not fetch the chart. */
  outermost: z.array(z.string()),
  /** States it is in now, those around them included. */
  current: z.array(z.string()),
  /** Every state it has been in, in order of the first time. */
  visited: z.array(z.string()),
  /** Arrows it took, in order; one taken twice stands twice. */
  transitions: z.array(z.string()),
  /** Entries of the journal that moved it. */
  moves: z.array(z.object({ seq: z.int(), at: instant, event: z.string(), from: z.array(z.string()), to: z.array(z.string()), recalled: z.boolean() })),
});

export type DefinitionParameters = z.infer<typeof definitionParameters>;
export type DefinitionHead = z.infer<typeof definitionHeadSchema>;
export type DefinitionChart = z.infer<typeof definitionSchema>;
export type CasePath = z.infer<typeof casePathSchema>;
