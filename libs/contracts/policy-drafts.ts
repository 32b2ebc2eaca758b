import { z } from 'zod';
import { placeCode } from './places.js';
import { policyBody, policyVersion } from './policy.js';
import { dayOfOurTime, instant, titleSchema, words } from './text.js';

const day = z.iso.date();

/** One thing that two versions of the rules set differently; absent on one side where only the other sets it. */
export const policyDifferenceSchema = z.object({
  path: z.string(),
  title: titleSchema,
  before: titleSchema.nullable(),
  after: titleSchema.nullable(),
  sentence: titleSchema,
});

/** One thing a version sets, in words. */
export const policyLineSchema = z.object({ path: z.string(), title: titleSchema, value: titleSchema });

const versionHead = z.object({ id: z.uuid(), effectiveFrom: day });

export const policyDetailSchema = policyVersion.extend({
  place: z.string(),
  /** In force at its place today. */
  inForce: z.boolean(),
  createdByName: z.string().nullable(),
  createdAt: instant,
  /** The version it follows at its place, and what it sets differently. */
  follows: versionHead.nullable(),
  differences: z.array(policyDifferenceSchema),
  /** All that it sets, line by line. */
  lines: z.array(policyLineSchema),
});

export const newPolicyDraft = z.strictObject({ placeCode, name: words(60), body: policyBody });
/** `revision`: of the draft as the writer saw it. */
export const changedPolicyDraft = z.strictObject({ name: words(60), body: policyBody, revision: z.int().min(1).max(1_000_000) });
export const policyPublication = z.strictObject({ effectiveFrom: dayOfOurTime, revision: z.int().min(1).max(1_000_000) });

export const policyDraftHeadSchema = z.object({
  id: z.uuid(),
  placeCode,
  place: z.string(),
  name: z.string(),
  revision: z.int(),
  createdByName: z.string(),
  createdAt: instant,
  updatedByName: z.string(),
  updatedAt: instant,
  /** The version it became. */
  publishedAs: z.uuid().nullable(),
});

export const policyDraftSchema = policyDraftHeadSchema.extend({
  body: policyBody,
  /** The version in force at its place today, and what the draft sets differently. */
  inForce: versionHead.nullable(),
  differences: z.array(policyDifferenceSchema),
  /** All that it sets, line by line. */
  lines: z.array(policyLineSchema),
});

export const policyDraftListSchema = z.object({ items: z.array(policyDraftHeadSchema) });

export type PolicyLine = z.infer<typeof policyLineSchema>;
export type PolicyDifference = z.infer<typeof policyDifferenceSchema>;
export type PolicyDetail = z.infer<typeof policyDetailSchema>;
export type NewPolicyDraft = z.infer<typeof newPolicyDraft>;
export type ChangedPolicyDraft = z.infer<typeof changedPolicyDraft>;
export type PolicyPublication = z.infer<typeof policyPublication>;
export type PolicyDraftHead = z.infer<typeof policyDraftHeadSchema>;
export type PolicyDraft = z.infer<typeof policyDraftSchema>;
