import { z } from 'zod';
import { day, distinct, instant, pageQuery, titleSchema, words } from './text.js';

/** Days an absence may last at most, the first and the last counted. */
export const longestAbsence = 90;

export const absenceForm = z.strictObject({
  /** Who is away; the sender, where it is left out. */
  principalId: z.uuid().toLowerCase().optional(),
  /** Who does their work meanwhile. */
  agentId: z.uuid().toLowerCase(),
  /** First and last day of it, in Asia/Shanghai; today counts from now on. */
  from: day,
  to: day,
  /** Names of the procedures it is for; all where empty. */
  definitions: z.array(z.string().min(1).max(60)).max(20).refine(distinct, '不得重复').default([]),
  reason: words(200).optional(),
});
export type AbsenceForm = z.infer<typeof absenceForm>;

export const absenceSchema = z.object({
  id: z.uuid(),
  principalId: z.uuid(),
  principalName: z.string(),
  agentId: z.uuid(),
  agentName: z.string(),
  from: instant,
  to: instant,
  definitions: z.array(z.string()),
  reason: z.string().nullable(),
  createdAt: instant,
  createdBy: z.uuid(),
  /** When it was ended before its time. */
  endedAt: instant.nullable(),
  state: z.enum(['coming', 'running', 'over']),
});
export type AbsenceView = z.infer<typeof absenceSchema>;

/** `mine`: those in which I am away or somebody's agent; `county`: all of the county, for its security and audit administrators. */
export const absenceQuery = pageQuery.extend({ of: z.enum(['mine', 'county']).default('mine') });
export type AbsenceQuery = z.infer<typeof absenceQuery>;
export const absencePageSchema = z.object({ items: z.array(absenceSchema), next: z.string().nullable() });

/** What stands at the top of everybody's screen while it lasts, and before it begins. */
export const ownAbsenceSchema = absenceSchema.pick({ id: true, principalId: true, principalName: true, agentId: true, agentName: true, from: true, to: true, definitions: true, state: true }).extend({
  /** Whether I am the one who is away or the agent. */
  as: z.enum(['principal', 'agent']),
});
export type OwnAbsence = z.infer<typeof ownAbsenceSchema>;

/** By the beginning of the name, which never stands in an address. */
export const agentSearch = z.strictObject({ name: words(40) });
export type AgentSearch = z.infer<typeof agentSearch>;
export const agentsSchema = z.object({ items: z.array(z.object({ accountId: z.uuid(), name: z.string(), offices: z.array(titleSchema) })) });
export type Agents = z.infer<typeof agentsSchema>;

export const handOverPreviewQuery = z.strictObject({ successorId: z.uuid().toLowerCase().optional() });

/** References to work, never to the people in a file: administrators see none. */
const handOverItemSchema = z.object({
  taskId: z.uuid(),
  definition: z.string(),
  state: z.string(),
  title: titleSchema,
  officeName: titleSchema,
  dueAt: instant.nullable(),
  /** Where it goes: the successor, whoever it was delegated by, or null, back to the office. */
  to: z.uuid().nullable(),
  /** Why it does not go to the successor, or not at all. */
  why: titleSchema.nullable(),
});
export type HandOverItem = z.infer<typeof handOverItemSchema>;
/** A thousand at a time; `more` says that others wait. */
export const handOverPreviewSchema = z.object({ items: z.array(handOverItemSchema), more: z.boolean() });
export type HandOverPreview = z.infer<typeof handOverPreviewSchema>;

export const handOverForm = z.strictObject({
  /** Who takes over what lies with offices they work in; everything goes back to the offices where nobody is named. */
  successorId: z.uuid().toLowerCase().optional(),
  reason: words(500),
  /** 离职: ends their roles. */
  endRoles: z.boolean().default(false),
  /** Ends their sessions. */
  endSessions: z.boolean().default(false),
});
export type HandOverForm = z.infer<typeof handOverForm>;

export const handOverAnswerSchema = z.object({
  items: z.array(
    handOverItemSchema.pick({ taskId: true, to: true }).extend({
      moved: z.boolean(),
      /** Why it did not move: somebody was faster, or the case does not take it. */
      problem: z.object({ code: z.string(), title: titleSchema }).optional(),
    }),
  ),
  more: z.boolean(),
  rolesEnded: z.int(),
  sessionsEnded: z.boolean(),
});
export type HandOverAnswer = z.infer<typeof handOverAnswerSchema>;
