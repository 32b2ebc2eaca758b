import { z } from 'zod';
import { placeCode } from './places.js';
import { instant, pageQuery, titleSchema, words } from './text.js';

/**
 * What marks a row: late; ends in a year whose days off are not announced (provisional); claimed by me (mine); open to me as somebody's
 * agent (agency); hits of the comparison unexplained (hits); a red line was found (redLine).
 */
const flag = '(late|provisional|mine|agency|hits|redLine)';

const taskFilters = {
  state: z.string().max(100).optional(),
  definition: z.string().max(60).optional(),
  /** A place or everything below it. */
  place: placeCode.optional(),
  claimed: z.enum(['mine', 'free']).optional(),
  /** Due at this instant or later. */
  dueFrom: instant.optional(),
  dueBefore: instant.optional(),
  /** One or several, with commas between; all of them hold. */
  flags: z.string().max(80).regex(new RegExp(`^${flag}(,${flag})*$`), '没有这个标记').optional(),
};

/** 待办: open work of my offices; 已办: what I have closed. */
const taskBox = z.enum(['todo', 'done']).default('todo');
/** 我发起: cases I filed; 抄送我: cases somebody sent me a copy of. */
const caseBox = z.enum(['started', 'copied']).default('started');

const caseFilters = {
  state: taskFilters.state,
  definition: taskFilters.definition,
  place: taskFilters.place,
  dueFrom: taskFilters.dueFrom,
  dueBefore: taskFilters.dueBefore,
  flags: z.string().max(80).regex(/^(late|provisional|hits|redLine)(,(late|provisional|hits|redLine))*$/, '没有这个标记').optional(),
};

export const taskFilter = z.strictObject(taskFilters);
export const taskQuery = pageQuery.extend({ ...taskFilters, box: taskBox });
export const caseQuery = pageQuery.extend({ ...caseFilters, box: caseBox });

/** What people search by. An identity number never stands in an address, and none of these does. */
const searched = {
  caseNumber: words(40).optional(),
  /** How the name of somebody in the household begins. */
  name: words(40).optional(),
  identityNumber: z.string().trim().min(15).max(18).optional(),
};
const oneTerm = (search: { caseNumber?: unknown; name?: unknown; identityNumber?: unknown }): boolean =>
  [search.caseNumber, search.name, search.identityNumber].filter((term) => term !== undefined).length === 1;
const oneTermAlone = { path: ['caseNumber'], message: '请按事项编号、户内成员姓名、身份证号之一查找' };

export const taskSearch = taskQuery.extend(searched).refine(oneTerm, oneTermAlone);
export const caseSearch = caseQuery.extend(searched).refine(oneTerm, oneTermAlone);

/** What any row says of its case. */
const caseMarks = {
  /** Past its due date: now, or when it was closed. */
  late: z.boolean(),
  /** Ends in a year whose days off are not announced yet. */
  provisional: z.boolean(),
  /** Hits of the comparison nobody has explained yet. */
  openHits: z.int(),
  redLines: z.int(),
};

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
  ...caseMarks,
  claimedBy: z.uuid().nullable(),
  claimedByName: z.string().nullable(),
  /** The colleague in whose place it is open to me. */
  agencyFor: z.uuid().nullable(),
  agencyForName: z.string().nullable(),
  closedAt: instant.nullable(),
  outcome: z.string().nullable(),
});

/** A case that concerns me without being my work. */
export const ownCaseSchema = z.object({
  caseId: z.uuid(),
  caseNumber: z.string().nullable(),
  definition: z.string(),
  state: z.string(),
  title: titleSchema,
  placeCode,
  place: z.string(),
  headName: z.string().nullable(),
  done: z.boolean(),
  dueAt: instant.nullable(),
  ...caseMarks,
  /** When I filed it, or when the copy was sent. */
  at: instant,
  /** Of a copy: who sent it, with which word, and when I read it. */
  sentByName: z.string().nullable(),
  note: z.string().nullable(),
  readAt: instant.nullable(),
});

export const taskPageSchema = z.object({ items: z.array(taskSchema), next: z.string().nullable() });
export const ownCasePageSchema = z.object({ items: z.array(ownCaseSchema), next: z.string().nullable() });
export const taskClaimSchema = z.object({ taskId: z.uuid(), caseId: z.uuid(), revision: z.int(), claimed: z.boolean() });

/** Exact up to a thousand; beyond, a thousand and `more`. */
const countSchema = z.object({ count: z.int(), more: z.boolean() });
export const boxCountsSchema = z.object({ todo: countSchema, done: countSchema, started: countSchema, copied: countSchema });

/** A filter kept under a name. Search terms are never kept. */
export const savedViewForm = z.strictObject({
  name: words(40),
  query: z.strictObject({ ...taskFilters, box: z.enum(['todo', 'done', 'started', 'copied']).default('todo') }),
});
export const savedViewSchema = savedViewForm.extend({ id: z.uuid(), createdAt: instant });
export const savedViewListSchema = z.object({ items: z.array(savedViewSchema) });

/** What was there and one's own is gone; anything else was not touched. */
export const removedSchema = z.object({ removed: z.boolean() });

export type TaskFilter = z.infer<typeof taskFilter>;
export type TaskQuery = z.infer<typeof taskQuery>;
export type CaseQuery = z.infer<typeof caseQuery>;
export type TaskSearch = z.infer<typeof taskSearch>;
export type CaseSearch = z.infer<typeof caseSearch>;
export type TaskItem = z.infer<typeof taskSchema>;
export type TaskPage = z.infer<typeof taskPageSchema>;
export type OwnCase = z.infer<typeof ownCaseSchema>;
export type OwnCasePage = z.infer<typeof ownCasePageSchema>;
export type TaskClaim = z.infer<typeof taskClaimSchema>;
export type BoxCounts = z.infer<typeof boxCountsSchema>;
export type SavedViewForm = z.infer<typeof savedViewForm>;
export type SavedView = z.infer<typeof savedViewSchema>;
