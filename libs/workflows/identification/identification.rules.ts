import { z } from 'zod';

/** Codes are short names of a region's policy: departments, categories, red lines. */
export const code = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/, '代码应为字母开头的字母、数字和连字符');

const share = z.number().min(0).max(1);

/** When the departments compare: before the village review, after the township's (the default), or beside publicity. */
export const orderOfComparison = z.enum(['before-review', 'after-township', 'beside-publicity']);

/** 会签, 或签, a quorum, 票签, 依次; `members`, by account and in the order they are asked, where not everybody in the office is one. */
const leadingGroupVote = z
  .strictObject({
    rule: z.enum(['all', 'any', 'quorum', 'weight', 'inTurn']),
    needed: z.int().min(1).max(10_000).optional(),
    members: z.array(z.strictObject({ account: z.uuid(), weight: z.int().min(1).max(1_000).default(1) })).min(1).max(60).optional(),
  })
  .refine(({ rule, needed }) => (rule === 'quorum' || rule === 'weight') === (needed !== undefined), { path: ['needed'], message: '按票数或权重的应填写，其他的不填' });

/**
 * What the chart needs of the region's policy, taken from the version in force on the day the case starts. It travels
 * in the case, so a later policy never changes a running case and replay needs nothing from outside.
 */
export const identificationRules = z.strictObject({
  order: orderOfComparison,
  /** Departments asked, by code; none twice. */
  departments: z.array(code).max(40).refine(allDifferent, '部门不得重复'),
  categories: z.array(code).min(1).max(20),
  committee: z.strictObject({
    minimumPresent: z.int().min(1).max(1000),
    oddNumber: z.boolean(),
    minimumRepresentativesShare: share,
    maximumCommitteeShare: share,
    passRate: share,
  }),
  /** What asks for the leading group's (领导小组) consent beside the county officer's approval. */
  leadingGroupConsent: z.strictObject({ redRisk: z.boolean(), redLine: z.boolean(), confirmedHit: z.boolean() }),
  /** How the leading group decides where its members decide one by one; absent: any of them for all, as one office. */
  leadingGroupVote: leadingGroupVote.optional(),
  /** When a returned case is posted again; absent: only where what was posted has changed. */
  publicityAgain: z.enum(['when-posted-changes', 'after-every-change']).optional(),
});

export type IdentificationRules = z.infer<typeof identificationRules>;

/** The part of a policy body (`libs/contracts/policy.ts`) that travels in the case. */
interface PolicyLike {
  orderOfComparison: IdentificationRules['order'];
  departments: readonly { code: string }[];
  categories: readonly { code: string }[];
  committee: IdentificationRules['committee'];
  leadingGroupConsent: IdentificationRules['leadingGroupConsent'];
  publicityAgain?: IdentificationRules['publicityAgain'];
  leadingGroupVote?: IdentificationRules['leadingGroupVote'];
}

export function rulesOf(policy: PolicyLike): IdentificationRules {
  return {
    order: policy.orderOfComparison,
    departments: policy.departments.map((department) => department.code),
    categories: policy.categories.map((category) => category.code),
    committee: { ...policy.committee },
    leadingGroupConsent: { ...policy.leadingGroupConsent },
    ...(policy.leadingGroupVote ? { leadingGroupVote: policy.leadingGroupVote } : {}),
    ...(policy.publicityAgain ? { publicityAgain: policy.publicityAgain } : {}),
  };
}

export function allDifferent(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}
