import { z } from 'zod';
import { placeCode } from './places.js';
import { instant, pageQuery, titleSchema } from './text.js';

export const taskQuery = pageQuery.extend({
  state: z.string().max(100).optional(),
  definition: z.string().max(60).optional(),
  /** A place or everything below it. */
  place: placeCode.optional(),
  claimed: z.enum(['mine', 'free']).optional(),
  dueBefore: instant.optional(),
  /** Tasks the caller has closed, latest first, instead of what is open. */
  closed: z.literal('mine').optional(),
});

export const taskSchema = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  /** Number people quote; absent for a case without an application. */
  caseNumber: z.string().nullable(),
  definition: z.string(),
  state: z.string(),
  title: titleSchema,
  key: z.string(),
  office: z.string(),
  placeCode,
  place: z.string(),
  headName: z.string().nullable(),
  revision: z.int(),
  openedAt: instant,
  dueAt: instant.nullable(),
  /** Ends in a year whose days off are not announced yet. */
  provisional: z.boolean(),
  claimedBy: z.uuid().nullable(),
  claimedByName: z.string().nullable(),
  closedAt: instant.nullable(),
  outcome: z.string().nullable(),
});

export const taskPageSchema = z.object({ items: z.array(taskSchema), next: z.string().nullable() });
export const taskClaimSchema = z.object({ taskId: z.uuid(), caseId: z.uuid(), revision: z.int(), claimed: z.boolean() });

export type TaskQuery = z.infer<typeof taskQuery>;
export type TaskItem = z.infer<typeof taskSchema>;
export type TaskPage = z.infer<typeof taskPageSchema>;
export type TaskClaim = z.infer<typeof taskClaimSchema>;
