import { z } from 'zod';
import { roleSchema } from './people.js';
import { placeCode } from './places.js';
import { day, dayOfOurTime, instant, titleSchema, words } from './text.js';

export const journalSearch = z
  .strictObject({
    caseNumber: words(40).optional(),
    /** Type of the event, as it stands in the journal. */
    event: z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,99}$/, '没有这种事件').optional(),
    /** Account of who did it, or in whose place it was done. */
    actor: z.uuid().toLowerCase().optional(),
    /** In which role it was done. */
    role: roleSchema.optional(),
    /** The case lies at this place or below it. */
    place: placeCode.optional(),
    from: dayOfOurTime.optional(),
    to: dayOfOurTime.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: '结束日期不得早于开始日期' });

export const foundEntrySchema = z.object({
  caseId: z.uuid(),
  caseNumber: z.string().nullable(),
  definition: z.string(),
  placeCode,
  place: z.string(),
  seq: z.int(),
  at: instant,
  event: z.string(),
  actor: z.string(),
  office: z.string().optional(),
  late: z.boolean(),
  hash: z.string(),
  sentence: titleSchema,
});

export const journalPageSchema = z.object({
  /** The latest first. A page may hold fewer than asked for, or none, and still have a next one: further back. */
  items: z.array(foundEntrySchema),
  next: z.string().nullable(),
  /** The first day that was looked through so far; null for a case, which is looked through whole. */
  searchedFrom: day.nullable(),
});

export const newCheck = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('case'), caseNumber: words(40) }),
  z.strictObject({ of: z.literal('day'), day: dayOfOurTime }),
  z.strictObject({ of: z.literal('place'), place: placeCode }),
]);

export const checkSchema = z.object({
  id: z.uuid(),
  of: z.enum(['case', 'day', 'place']),
  caseId: z.uuid().nullable(),
  caseNumber: z.string().nullable(),
  day: day.nullable(),
  placeCode,
  place: z.string(),
  /** `waiting` for a worker, at the `cases`, at the `seals`, or over. */
  state: z.enum(['waiting', 'cases', 'seals', 'done', 'failed']),
  /** Cases to check, once they are counted. */
  total: z.int().nullable(),
  cases: z.int(),
  entries: z.int(),
  /** Days whose seal was reckoned again. */
  seals: z.int(),
  sealedUpTo: day.nullable(),
  /** All faults that were found; the first 200 are named. */
  faults: z.int(),
  startedByName: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  /** What it says so far. */
  sentence: titleSchema,
});

export const findingSchema = z.object({ number: z.int(), caseId: z.uuid().nullable(), caseNumber: z.string().nullable(), sentence: titleSchema });
export const checkWithFindingsSchema = checkSchema.extend({ findings: z.array(findingSchema) });
export const checkListSchema = z.object({ items: z.array(checkSchema) });

export const sealQuery = z.strictObject({ before: dayOfOurTime.optional(), limit: z.coerce.number().int().min(1).max(366).default(31) });

export const sealSchema = z.object({
  day,
  /** Cases that moved on this day. */
  cases: z.int(),
  hash: z.string(),
  /** Of the day before; zeros before the first. */
  before: z.string(),
  sealedAt: instant,
  /** As it is printed and kept on paper. */
  text: titleSchema,
});

export const sealPageSchema = z.object({ items: z.array(sealSchema), next: day.nullable() });

export type JournalSearch = z.infer<typeof journalSearch>;
export type FoundEntry = z.infer<typeof foundEntrySchema>;
export type JournalPage = z.infer<typeof journalPageSchema>;
export type NewCheck = z.infer<typeof newCheck>;
export type AuditCheck = z.infer<typeof checkSchema>;
export type AuditCheckWithFindings = z.infer<typeof checkWithFindingsSchema>;
export type SealQuery = z.infer<typeof sealQuery>;
export type SealPage = z.infer<typeof sealPageSchema>;
