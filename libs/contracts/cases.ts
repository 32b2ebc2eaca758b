import { z } from 'zod';
import { placeCode } from './places.js';
import { day, distinct, instant, titleSchema, words } from './text.js';

export const sendEventSchema = z.strictObject({
  type: z.string().min(1).max(80),
  /** References, codes and numbers; what a form says in words lies in a record. */
  payload: z.record(z.string().max(80), z.unknown()).default({}),
  reason: words(1_000).optional(),
  /** What a refusal or a return is put down to: a code of the region's policy. */
  reasonCode: z.string().max(40).optional(),
  /** Papers of the case that the opinion rests on. */
  attachments: z.array(z.uuid().toLowerCase()).min(1).max(20).refine(distinct, '不得重复').optional(),
  taskId: z.uuid().optional(),
  /** Revision of the task as the sender saw it. */
  taskRevision: z.int().min(1).max(1_000_000).optional(),
  /** Committed at once; for so long nobody is told of it, and a recall (`decision.recalled`) within them takes notices and mails away unsent. */
  holdSeconds: z.int().min(0).max(30).optional(),
});

export const openEventSchema = z.object({
  type: z.string(),
  /**
   * What doing it is called, as a button says it; the journal's sentence says that it was done. Where it is open about several things, it says about
   * which.
   */
  title: titleSchema,
  taskId: z.uuid().optional(),
  /** Which of several things it is about: an objection, a hit, a department, a voter. */
  key: z.string().optional(),
  /** The colleague who is away in whose place I would do it. */
  onBehalfOf: z.uuid().optional(),
  reasonRequired: z.boolean(),
});

export const caseHeadSchema = z.object({
  id: z.uuid(),
  definition: z.string(),
  version: z.int(),
  state: z.string(),
  title: titleSchema,
  done: z.boolean(),
});

export const eventAnswerSchema = z.object({
  case: caseHeadSchema,
  revision: z.int(),
  event: z.object({ seq: z.int(), type: z.string(), at: instant, from: z.string(), to: z.string() }),
  /** True when this key had been accepted before; then `event` is what happened the first time. */
  repeated: z.boolean(),
  openEvents: z.array(openEventSchema),
});

export const openTaskSchema = z.object({
  id: z.uuid(),
  state: z.string(),
  title: titleSchema,
  key: z.string(),
  office: z.string(),
  officeName: titleSchema,
  revision: z.int(),
  openedAt: instant,
  dueAt: instant,
  claimedBy: z.uuid().optional(),
  claimedByName: z.string().optional(),
  /** 委派: lent for an opinion; the holder hands it back and does not decide. */
  delegated: z.object({ by: z.uuid(), to: z.uuid(), at: instant }).optional(),
  /** 催办, last. */
  urged: z.object({ day, by: z.string(), at: instant }).optional(),
});

/** 加签: an opinion that was asked for and has not come. */
export const openOpinionSchema = z.object({
  id: z.uuid(),
  of: z.uuid(),
  ofName: z.string(),
  by: z.uuid(),
  byName: z.string(),
  question: z.string(),
  taskId: z.uuid(),
  askedAt: instant,
  when: z.enum(['before', 'after']),
  blocking: z.boolean(),
  dueAt: instant,
  /** It is asked for once the decision is taken. */
  waitsForDecision: z.boolean(),
});

export const caseSchema = caseHeadSchema.extend({
  number: z.string().nullable(),
  revision: z.int(),
  placeCode,
  place: z.string(),
  householdId: z.uuid().nullable(),
  headName: z.string().nullable(),
  startedAt: instant,
  movedAt: instant,
  /** Absent while the clock of the whole case stands still. */
  dueAt: instant.nullable(),
  clockStopped: z.boolean(),
  /** 退回 on its way back: a review that is open again, the facts it relied on that have changed, and both as a sentence. */
  openAgain: z.object({ at: z.string(), because: z.array(z.string()), sentence: titleSchema }).nullable(),
  tasks: z.array(openTaskSchema),
  opinions: z.array(openOpinionSchema),
  openEvents: z.array(openEventSchema),
});

export const journalLineSchema = z.object({
  seq: z.int(),
  at: instant,
  event: z.string(),
  actor: z.string(),
  onBehalfOf: z.string().optional(),
  office: z.string().optional(),
  reason: z.string().optional(),
  reasonCode: z.string().optional(),
  attachments: z.array(z.uuid()).optional(),
  from: z.string(),
  to: z.string(),
  payload: z.unknown(),
  late: z.boolean(),
  hash: z.string(),
  sentence: titleSchema,
});

export const journalSchema = z.object({ caseId: z.uuid(), entries: z.array(journalLineSchema) });

const proofSchema = z.object({
  period: z.object({ count: z.number(), unit: z.enum(['days', 'workingDays', 'hours']), basis: z.string().optional() }),
  start: instant,
  dueAt: instant,
  calendarVersion: z.string(),
  provisional: z.boolean(),
  days: z.array(z.object({ day, counted: z.boolean(), why: z.string(), whyEnglish: z.string() })),
  sentence: titleSchema,
});

export const dueDateSchema = z.object({
  /** What has to be done by then: the case as a whole, a task, or a period that moves the case. */
  of: z.enum(['case', 'task', 'period']),
  name: z.string(),
  title: titleSchema,
  office: z.string().optional(),
  startedAt: instant,
  /** Absent while the clock stands still. */
  dueAt: instant.nullable(),
  /** The days off of the year in which it ends are not announced yet: the announcement may move it. */
  provisional: z.boolean(),
  left: z.object({ count: z.number(), unit: z.enum(['days', 'workingDays', 'hours']) }).optional(),
  /** Present where the limit ran in one go; a limit that stood still meanwhile is counted from what was left. */
  proof: proofSchema.optional(),
  /** 冻结: days that did not count, since the step stood still. */
  frozen: z.array(z.object({ from: day, to: day, reason: z.string() })).optional(),
  /** Present where the date was given with the case and nothing was counted: by whom it was set. */
  given: titleSchema.optional(),
});

export const dueDatesSchema = z.object({ caseId: z.uuid(), dueDates: z.array(dueDateSchema) });

/** 公示榜: all that a notice board may show. */
export const postingSchema = z.object({
  headOfHousehold: z.string(),
  villageGroup: z.string(),
  category: z.string(),
  postedOn: day,
  closesOn: day,
  complaintPhone: z.string(),
});

export type SendEvent = z.infer<typeof sendEventSchema>;
export type EventAnswer = z.infer<typeof eventAnswerSchema>;
export type CaseView = z.infer<typeof caseSchema>;
export type JournalLine = z.infer<typeof journalLineSchema>;
export type DueDate = z.infer<typeof dueDateSchema>;
export type Journal = z.infer<typeof journalSchema>;
export type DueDates = z.infer<typeof dueDatesSchema>;
export type Posting = z.infer<typeof postingSchema>;
