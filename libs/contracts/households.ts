import { z } from 'zod';
import { placeCode } from './places.js';
import { titleSchema } from './text.js';

/** Money in fen, days YYYY-MM-DD, months YYYY-MM; values of the form's lists by their codes. A fact nobody gave is absent. */
const fen = z.int();
const day = z.string();
const month = z.string();
const yesNo = z.boolean().optional();
const assurances = z.object({ safeHousing: yesNo, childOutOfSchool: yesNo, safeWater: yesNo, memberUninsured: yesNo });

/** The four derived figures are reckoned from the others, never taken over from a form. */
export const incomeFactsSchema = z.object({
  wage: fen,
  operating: fen,
  operatingCost: fen,
  property: fen,
  transfer: fen,
  indemnity: fen,
  outOfPocket: fen,
  net: fen,
  netPerHead: fen,
  reference: fen,
  referencePerHead: fen,
});

/** Something doubtful about the form on the day it came in; `member` is the member's position. */
export const warningSchema = z.object({
  field: z.string(),
  code: z.string(),
  sentence: z.object({ zh: z.string(), en: z.string() }),
  member: z.int().optional(),
});

/** What is known of a household besides who it is and its numbers; further columns of the national form stand beside these. */
export const householdFactsSchema = z.looseObject({
  address: z.string().optional(),
  category: z.string().optional(),
  lifted: z.boolean(),
  withoutLabour: yesNo,
  coveredBySecurity: yesNo,
  causes: z.array(z.string()),
  identifiedMonth: month.optional(),
  atIdentification: assurances.optional(),
  income: incomeFactsSchema,
  dangerousHouse: yesNo,
  safeWater: yesNo,
  measures: z.array(z.string()).optional(),
  filledOn: day.optional(),
  eliminated: yesNo,
  warnings: z.array(warningSchema),
});

/** What is known of a member besides name, relation and numbers. */
export const memberFactsSchema = z.looseObject({
  sex: z.enum(['male', 'female']),
  birthMonth: month,
  documentType: z.enum(['identityCard', 'disabilityCertificate']),
  disability: z.object({ category: z.string(), grade: z.int(), severe: z.boolean(), reissue: z.string() }).optional(),
  nation: z.string().optional(),
  education: z.string().optional(),
  schoolStatus: z.string().optional(),
  health: z.array(z.string()),
  labourSkill: z.string(),
  workMonths: z.int().optional(),
  publicPostMonths: z.int().optional(),
  residentMedicalInsurance: yesNo,
  employeeMedicalInsurance: yesNo,
});

export const householdSummarySchema = z.object({
  id: z.uuid(),
  number: z.string(),
  placeCode,
  villageGroup: z.string().nullable(),
  headName: z.string(),
  version: z.int(),
  members: z.int(),
  category: z.string().nullable(),
  netPerHead: fen.nullable(),
});

export const householdQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** A place and all below it. */
  placeCode: placeCode.optional(),
});

/** By how the head's name begins, which never stands in an address. */
export const householdSearchSchema = householdQuerySchema.extend({ headName: z.string().trim().min(1).max(40) });

/** Numbers in clear need a reason, which the auditors read. */
export const unmaskSchema = z.strictObject({ reason: z.string().trim().min(4, '请填写查看原因').max(200) });

export const householdPageSchema = z.object({ items: z.array(householdSummarySchema), next: z.string().nullable() });

export const memberFileSchema = z.object({
  position: z.int(),
  personNumber: z.string().nullable(),
  name: z.string(),
  relation: z.string(),
  identityNumber: z.string(),
  phone: z.string().nullable(),
  facts: memberFactsSchema,
});

/** A household file. Numbers are masked unless `unmasked` is true. */
export const householdFileSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  placeCode,
  version: z.int(),
  currentVersion: z.int(),
  villageGroup: z.string().nullable(),
  headName: z.string(),
  phone: z.string().nullable(),
  contactPhone: z.string().nullable(),
  bankAccount: z.string().nullable(),
  facts: householdFactsSchema,
  members: z.array(memberFileSchema),
  source: z.string(),
  createdAt: z.iso.datetime(),
  unmasked: z.boolean(),
});

export const householdVersionSchema = z.object({
  version: z.int(),
  headName: z.string(),
  source: z.string(),
  createdBy: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
});

export const importRunSchema = z.object({
  id: z.uuid(),
  state: z.enum(['reading', 'running', 'done', 'failed', 'interrupted']),
  /** Households in the file; the next four add up to them when the run is done. */
  rows: z.int(),
  taken: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  error: titleSchema.nullable(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});

export const importRunListSchema = z.object({ items: z.array(importRunSchema) });

export const importRefusalSchema = z.object({
  number: z.int(),
  sheet: z.string(),
  line: z.int(),
  column: z.string(),
  code: z.string(),
  reason: titleSchema,
});

export type IncomeFacts = z.infer<typeof incomeFactsSchema>;
export type HouseholdFacts = z.infer<typeof householdFactsSchema>;
export type MemberFacts = z.infer<typeof memberFactsSchema>;
export type HouseholdQuery = z.infer<typeof householdQuerySchema>;
export type HouseholdSearch = z.infer<typeof householdSearchSchema>;
export type HouseholdSummary = z.infer<typeof householdSummarySchema>;
export type HouseholdPage = z.infer<typeof householdPageSchema>;
export type MemberFile = z.infer<typeof memberFileSchema>;
export type HouseholdFile = z.infer<typeof householdFileSchema>;
export type HouseholdVersion = z.infer<typeof householdVersionSchema>;
export type ImportRun = z.infer<typeof importRunSchema>;
export type ImportRefusal = z.infer<typeof importRefusalSchema>;
