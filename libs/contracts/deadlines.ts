import { z } from 'zod';
import { placeCode } from './places.js';
import { day, instant, pageQuery, titleSchema, words } from './text.js';

const name = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, '名称应为小写字母、数字和连字符');
const title = z.strictObject({ zh: words(60), en: words(120) });

export const rungSchema = z
  .strictObject({
    name: name.refine((text) => text !== 'vacant', '该名称已有专用'),
    title,
    action: z.enum(['reminder', 'alert', 'urging-letter', 'circular', 'talk']),
    /** From the due date; `at` is the due instant itself, and its count is not looked at. */
    offset: z.strictObject({ count: z.number().min(0).max(1000), unit: z.enum(['days', 'workingDays', 'hours']), when: z.enum(['before', 'at', 'after']) }),
    /** Time of day in Shanghai where the offset counts days; 09:00 if left out. */
    atTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为时刻，如09:00').optional(),
    tell: z.array(z.enum(['handler', 'office-above', 'supervisors'])).min(1, '至少告知一方').max(3),
    enabled: z.boolean(),
  })
  .refine(({ offset: { count, unit, when } }) => when === 'at' || (unit === 'hours' ? count > 0 : Number.isInteger(count) && count >= 1), {
    path: ['offset', 'count'],
    message: '应大于0；按日计的应为整数',
  });

/** The rungs of a place from a day on; an empty definition or state stands for all, the state `case` for the case's own due date. */
export const newLadderSchema = z.strictObject({
  placeCode,
  definition: z.string().max(60).default(''),
  state: z.string().max(100).default(''),
  effectiveFrom: day,
  rungs: z
    .array(rungSchema)
    .max(20)
    .refine((rungs) => new Set(rungs.map((rung) => rung.name)).size === rungs.length, '名称不得重复'),
});

export const ladderSchema = newLadderSchema.extend({ id: z.uuid() });
export const ladderListSchema = z.object({ items: z.array(ladderSchema) });
export const ladderQuery = z.strictObject({ place: placeCode.optional(), on: day.optional() });

export type NewLadder = z.infer<typeof newLadderSchema>;
export type LadderVersion = z.infer<typeof ladderSchema>;

/** Why somebody was told: they handle it, their office answers for it, they supervise, or the office that should has nobody, or nobody who may. */
export const toldWhy = z.enum(['handler', 'office-above', 'supervisor', 'nobody-in-office', 'nobody-may-act']);

export const climbedRungSchema = z.object({
  id: z.uuid(),
  /** The task's step, or `case` for the case's own due date. */
  state: z.string(),
  title: titleSchema,
  name: z.string(),
  action: z.string(),
  dueAt: instant,
  scheduledAt: instant,
  at: instant,
  /** More than a minute after its time: nobody worked then. */
  late: z.boolean(),
  told: z.array(z.object({ accountId: z.uuid(), name: z.string().nullable(), office: titleSchema, why: toldWhy })),
  sentence: titleSchema,
});
export const climbedRungsSchema = z.object({ caseId: z.uuid(), items: z.array(climbedRungSchema) });
export type CaseRungs = z.infer<typeof climbedRungsSchema>;

export const letterQuery = pageQuery.extend({
  kind: z.enum(['urging', 'talk']).optional(),
  /** A place or everything below it. */
  place: placeCode.optional(),
  answered: z.stringbool().optional(),
});

/** An urging letter (督促函), or a talk (约谈) to be held and recorded. */
export const letterSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['urging', 'talk']),
  number: z.string(),
  caseId: z.uuid(),
  /** Number people quote; absent for a case without an application. */
  caseNumber: z.string().nullable(),
  placeCode,
  place: z.string(),
  office: z.string(),
  officeTitle: titleSchema,
  step: titleSchema,
  dueAt: instant,
  issuedAt: instant,
  answeredAt: instant.nullable(),
  answeredBy: z.uuid().nullable(),
  answer: z.string().nullable(),
  /** Of a talk: the day it was held. */
  heldOn: day.nullable(),
  sentence: titleSchema,
});
export const letterPageSchema = z.object({ items: z.array(letterSchema), next: z.string().nullable() });

/** The office's answer to a letter; of a talk the day and what was said. */
export const letterAnswerSchema = z.strictObject({ answer: words(2000), heldOn: day.optional() });

export type LetterQuery = z.infer<typeof letterQuery>;
export type Letter = z.infer<typeof letterSchema>;
export type LetterPage = z.infer<typeof letterPageSchema>;
export type LetterAnswer = z.infer<typeof letterAnswerSchema>;

export const circularSchema = z.object({
  id: z.uuid(),
  placeCode,
  place: z.string(),
  /** The Monday it was issued. */
  week: day,
  issuedAt: instant,
  /** Of the whole county. */
  lines: z.int(),
});
export const circularPageSchema = z.object({ items: z.array(circularSchema), next: z.string().nullable() });

/** Cases and steps, never a person and no ranking. */
export const circularLineSchema = z.object({
  caseId: z.uuid(),
  caseNumber: z.string().nullable(),
  placeCode,
  place: z.string(),
  step: titleSchema,
  office: titleSchema,
  dueAt: instant,
  /** Natural days since the last day of the limit, as of the circular. */
  daysLate: z.int(),
});
export const circularDetailSchema = circularSchema.extend({ shown: z.array(circularLineSchema) });

export type Circular = z.infer<typeof circularSchema>;
export type CircularPage = z.infer<typeof circularPageSchema>;
export type CircularDetail = z.infer<typeof circularDetailSchema>;
export const circularQuery = pageQuery;
export type CircularQuery = z.infer<typeof circularQuery>;
