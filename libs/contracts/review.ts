import { z } from 'zod';
import { day, titleSchema } from './text.js';

const fen = z.int();

/** What a reviewer has to see first, as a sentence; the gravest first. `red` asks for a decision, `amber` for a look. */
export const reviewFlagSchema = z.object({
  level: z.enum(['red', 'amber', 'info']),
  of: z.enum(['red-line', 'hit', 'objection', 'income', 'file', 'changes']),
  sentence: titleSchema,
});

export const redLineSchema = z.object({ code: z.string(), name: titleSchema, explanation: z.string().nullable() });

/** A hit of the comparison: where what a department holds differs from what the household says. */
export const hitSchema = z.object({
  id: z.uuid(),
  department: z.string(),
  departmentName: titleSchema,
  source: z.string(),
  answeredOn: day,
  kind: z.string(),
  detail: z.string(),
  /** The member concerned; null where the whole household is. */
  position: z.int().nullable(),
  memberName: z.string().nullable(),
  state: z.enum(['open', 'explained', 'confirmed', 'withdrawn']),
  explanation: z.string().nullable(),
});

export const departmentSchema = z.object({ code: z.string(), name: titleSchema, answered: z.boolean(), hits: z.int() });

export const reviewObjectionSchema = z.object({
  id: z.uuid(),
  receivedOn: day,
  content: z.string(),
  state: z.enum(['open', 'upheld', 'dismissed']),
  findings: z.string().nullable(),
});

/** A fact of the file that differs between two versions; numbers of people are masked. */
export const householdChangeSchema = z.object({
  of: z.enum(['household', 'member']),
  kind: z.enum(['changed', 'added', 'removed']),
  memberName: z.string().nullable(),
  title: titleSchema,
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const incomeFigureSchema = z.object({ field: z.string(), title: titleSchema, stated: fen.nullable(), found: fen.nullable(), difference: fen.nullable() });

export const reviewSchema = z.object({
  caseId: z.uuid(),
  flags: z.array(reviewFlagSchema),
  redLines: z.array(redLineSchema),
  /** Departments asked, and what they found; the open ones first. */
  departments: z.array(departmentSchema),
  hits: z.array(hitSchema),
  objections: z.array(reviewObjectionSchema),
  household: z.object({
    /** The version the case rests on, and the one that is current. */
    version: z.int(),
    currentVersion: z.int(),
    /** The changes lead from here to the current one; null where there is nothing to compare with. */
    comparedWith: z.int().nullable(),
    changes: z.array(householdChangeSchema),
    /** What was doubtful about the form when it came in. */
    warnings: z.array(z.object({ code: z.string(), sentence: titleSchema, memberName: z.string().nullable() })),
  }),
  /** In fen a year: as the file states it, and as the visitors found it. */
  income: z.object({
    members: z.int(),
    /** 监测范围, per head. */
    line: fen.nullable(),
    visitRecordId: z.uuid().nullable(),
    visitedOn: day.nullable(),
    figures: z.array(incomeFigureSchema),
    /** Found, or else stated, income per head is not below the line. */
    overLine: z.boolean().nullable(),
  }),
});

export type ReviewFlag = z.infer<typeof reviewFlagSchema>;
export type Hit = z.infer<typeof hitSchema>;
export type HouseholdChange = z.infer<typeof householdChangeSchema>;
export type IncomeFigure = z.infer<typeof incomeFigureSchema>;
export type Review = z.infer<typeof reviewSchema>;
