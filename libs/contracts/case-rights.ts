import { z } from 'zod';
import { day, instant, titleSchema } from './text.js';

/** `at`: an instant, or a day gone by as it ended; now, if left out. */
export const caseRightsQuery = z.strictObject({ user: z.uuid().toLowerCase(), at: z.union([day, instant]).optional() });
export type CaseRightsQuery = z.infer<typeof caseRightsQuery>;

const named = z.object({ id: z.uuid(), name: z.string(), offices: z.array(titleSchema) });

export const caseRightsSchema = z.object({
  at: instant,
  /** With the offices held at that instant; `active` is whether the account is open today. */
  user: named.extend({ active: z.boolean() }),
  /** Whose agent they were at that instant. */
  agentFor: z.array(named.extend({ definitions: z.array(z.string()) })),
  /** Where the case stood. */
  state: z.string(),
  title: titleSchema,
  done: z.boolean(),
  /** Every event a person can send in this procedure; one line for each task it would answer. */
  events: z.array(
    z.object({
      type: z.string(),
      title: titleSchema,
      deciding: z.boolean(),
      taskId: z.uuid().optional(),
      office: titleSchema.optional(),
      /** Name of the one who is away, where it is done as their agent. */
      onBehalfOf: z.string().optional(),
      allowed: z.boolean(),
      why: z.enum(['state', 'task', 'sender', 'role', 'place', 'held', 'agent', 'opinion', 'due', 'conflict', 'rule']).optional(),
      reason: titleSchema.optional(),
      /** Name of who has the task. */
      heldBy: z.string().optional(),
    }),
  ),
});
export type CaseRights = z.infer<typeof caseRightsSchema>;
