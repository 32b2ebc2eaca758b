import { z } from 'zod';
import { placeCode } from './places.js';
import { day, distinct, instant, pageQuery, words } from './text.js';

/** 线索来源: through which door the application came. */
export const channels = ['household', 'village-cadre', 'hot-line', 'department', 'petition', 'online'] as const;

/** 致贫返贫风险, up to five (`#domain/code-tables.js` has the names). */
export const causes = [
  'illness', 'schooling', 'disability', 'disaster', 'accident', 'failedBusiness',
  'unstableWork', 'lackOfLabour', 'housing', 'water', 'other',
] as const;

/** How a covered person signed (承诺授权书): who cannot write lets somebody fill it in and still gives the fingerprint. */
export const signingWays = ['signature', 'fingerprint', 'filled-in-by'] as const;

const position = z.int().min(1).max(99);

export const authorisationSchema = z.strictObject({
  position,
  way: z.enum(signingWays),
  attachmentId: z.uuid(),
  signedOn: day,
});

/** A close relative of the household who works for the offices; only a keyed hash of the number is kept. */
export const declaredRelativeSchema = z.strictObject({
  name: words(40),
  identityNumber: z.string().trim().min(15).max(18),
});

export const fileApplicationSchema = z.strictObject({
  householdId: z.uuid(),
  channel: z.enum(channels),
  statement: words(2_000),
  causes: z.array(z.enum(causes)).min(1).max(5).refine(distinct, '风险类型不得重复'),
  authorisations: z
    .array(authorisationSchema)
    .max(60)
    .refine((signed) => distinct(signed.map((one) => one.position)), '同一成员只能授权一次'),
  /** Members whose paper follows, where cadres or a department found the household; no case goes on without it. */
  signingLater: z.array(position).max(60).refine(distinct, '成员序号不得重复').default([]),
  relatives: z.array(declaredRelativeSchema).max(20).default([]),
});

/** What has to be known of an application to say what would follow from it; everybody else in the household has signed. */
export const previewApplicationSchema = fileApplicationSchema.pick({ householdId: true, channel: true, signingLater: true });

/** Papers that were missing when the application was filed. */
export const signAuthorisationsSchema = z.strictObject({
  authorisations: z
    .array(authorisationSchema)
    .min(1)
    .max(60)
    .refine((signed) => distinct(signed.map((one) => one.position)), '同一成员只能授权一次'),
});

export const signedPositionsSchema = z.object({ positions: z.array(position) });

export const signedAuthorisationSchema = authorisationSchema.extend({
  name: z.string(),
  validUntil: day,
  withdrawnAt: instant.nullable(),
});

export const applicationSummarySchema = z.object({
  id: z.uuid(),
  number: z.string(),
  caseId: z.uuid(),
  householdId: z.uuid(),
  placeCode,
  place: z.string(),
  headName: z.string(),
  channel: z.enum(channels),
  filedAt: instant,
  state: z.string(),
  status: z.string(),
});

export const applicationSchema = applicationSummarySchema.extend({
  householdVersion: z.int(),
  statement: z.string(),
  causes: z.array(z.string()),
  filedBy: z.uuid(),
  onBehalfOf: z.uuid().nullable(),
  authorisations: z.array(signedAuthorisationSchema),
});

export const applicationQuery = pageQuery.extend({
  status: z.enum(['open', 'done']).optional(),
  place: placeCode.optional(),
  householdId: z.uuid().optional(),
});

export const applicationPageSchema = z.object({ items: z.array(applicationSummarySchema), next: z.string().nullable() });

export type FileApplication = z.infer<typeof fileApplicationSchema>;
export type PreviewApplication = z.infer<typeof previewApplicationSchema>;
export type SignedPaper = z.infer<typeof authorisationSchema>;
export type Application = z.infer<typeof applicationSchema>;
export type ApplicationPage = z.infer<typeof applicationPageSchema>;
export type ApplicationSummary = z.infer<typeof applicationSummarySchema>;
export type ApplicationQuery = z.infer<typeof applicationQuery>;
export type SignAuthorisations = z.infer<typeof signAuthorisationsSchema>;
