import { z } from 'zod';
import { distinct, instant, titleSchema, words } from './text.js';

const account = z.uuid().toLowerCase();
const reason = words(1_000);
/** The task as the sender saw it. */
const taskRevision = z.int().min(1).max(1_000_000).optional();
const attachments = z.array(z.uuid().toLowerCase()).max(20).refine(distinct, '不得重复').default([]);

/** 转办, 委派. */
export const passTaskSchema = z.strictObject({ to: account, reason, taskRevision });
/** 委派交回, 加签答复. */
export const giveOpinionSchema = z.strictObject({ opinion: reason, attachments });
export const takeBackSchema = z.strictObject({ reason: reason.optional() });
/** 释放他人认领. */
export const freeTaskSchema = z.strictObject({ reason, taskRevision });
/** 催办. */
export const urgeTaskSchema = z.strictObject({ reason: words(300).optional() });
/** 加签: before the decision on the task, or after it; blocking: the decision, or the next deciding step, waits for it. */
export const askOpinionSchema = z.strictObject({ of: account, when: z.enum(['before', 'after']), blocking: z.boolean(), question: reason });
/** 抄送. */
export const sendCopySchema = z.strictObject({ to: z.array(account).min(1).max(50).refine(distinct, '不得重复'), note: words(300).optional() });

export const opinionParameters = z.object({ id: z.uuid().toLowerCase(), opinionId: z.uuid().toLowerCase() });

export const verbAnswerSchema = z.object({
  caseId: z.uuid(),
  /** Number of the journal entry. */
  seq: z.int(),
  event: z.string(),
  at: instant,
  /** True when this key had been accepted before; then this is what happened the first time. */
  repeated: z.boolean(),
  /** Of an opinion that was asked for; also the id of the task it makes. */
  opinionId: z.uuid().optional(),
});

export const caseCopySchema = z.object({
  accountId: z.uuid(),
  name: z.string(),
  sentByName: z.string(),
  sentAt: instant,
  note: z.string().nullable(),
  readAt: instant.nullable(),
});
export const caseCopiesSchema = z.object({ items: z.array(caseCopySchema) });

export const colleagueQuery = z.strictObject({
  /** Only those who work in the office of this task. */
  taskId: z.uuid().toLowerCase().optional(),
});
/** By the beginning of the name, which never stands in an address. */
export const colleagueSearch = colleagueQuery.extend({ name: words(40) });
export const colleaguesSchema = z.object({ items: z.array(z.object({ accountId: z.uuid(), name: z.string(), offices: z.array(titleSchema) })) });

export type PassTask = z.infer<typeof passTaskSchema>;
export type GiveOpinion = z.infer<typeof giveOpinionSchema>;
export type TakeBack = z.infer<typeof takeBackSchema>;
export type FreeTask = z.infer<typeof freeTaskSchema>;
export type UrgeTask = z.infer<typeof urgeTaskSchema>;
export type AskOpinion = z.infer<typeof askOpinionSchema>;
export type SendCopy = z.infer<typeof sendCopySchema>;
export type OpinionParameters = z.infer<typeof opinionParameters>;
export type VerbAnswer = z.infer<typeof verbAnswerSchema>;
export type CaseCopies = z.infer<typeof caseCopiesSchema>;
export type ColleagueQuery = z.infer<typeof colleagueQuery>;
export type ColleagueSearch = z.infer<typeof colleagueSearch>;
export type Colleagues = z.infer<typeof colleaguesSchema>;
