import { z } from 'zod';

const code = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/, '代码应为字母开头的字母、数字和连字符');
const title = z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(120) });
const day = z.iso.date();
const share = z.number().min(0).max(1);
const named = z.strictObject({ code, name: title });

const noneTwice = (list: { code: string }[]): boolean => new Set(list.map((item) => item.code)).size === list.length;
const listOf = <Item extends z.ZodType<{ code: string }>>(item: Item) => z.array(item).max(60).refine(noneTwice, '代码不得重复');

/** A time limit in a unit; `basis` names the document and article it rests on. */
export const periodValue = z
  .strictObject({ count: z.number().min(0).max(36_500), unit: z.enum(['days', 'workingDays', 'hours']), basis: z.string().max(200).optional() })
  .refine(({ count, unit }) => unit === 'hours' || Number.isInteger(count), { path: ['count'], message: '天数应为整数' })
  .refine(({ count, unit }) => unit !== 'hours' || count > 0, { path: ['count'], message: '小时数应大于0' });

const shortestPublicityInDays = 5;

/**
 * What a region may set from a date on: names, time limits, committee rule, income line, order of comparison. A case keeps
 * the version in force on its start date; a version once in force is never changed.
 */
export const policyBody = z.strictObject({
  name: title,
  /** 主管部门 of the county. */
  leadOffice: title,
  /** 监督电话, shown on posted lists; too short for a number of a person. */
  complaintPhone: z.string().regex(/^[\d+][\d\- ]{2,14}$/, '应为电话号码'),
  categories: listOf(named).min(1),
  /** 监测范围: net income per head and year, in fen. */
  incomeLine: z.strictObject({ fen: z.int().min(1).max(100_000_000), year: z.int().min(2020).max(2100), basis: z.string().max(200) }),
  /** Time limits by name; what is not named here counts as the procedure says. */
  periods: z
    .record(z.string().regex(/^[a-z][a-zA-Z]{0,59}$/), periodValue)
    .refine(({ publicityPeriod: publicity }) => !publicity || (publicity.unit !== 'hours' && publicity.count >= shortestPublicityInDays), {
      path: ['publicityPeriod'],
      message: '公示期不得少于5天',
    }),
  committee: z.strictObject({
    minimumPresent: z.int().min(1).max(1000),
    oddNumber: z.boolean(),
    minimumRepresentativesShare: share,
    maximumCommitteeShare: share,
    passRate: share,
  }),
  orderOfComparison: z.enum(['before-review', 'after-township', 'beside-publicity']),
  /** Departments that compare what they hold, each in a task of its own. */
  departments: listOf(named).max(40),
  /** 纳入红线: a flag that is explained and asks for one more signature, never a refusal by itself. */
  redLines: listOf(z.strictObject({ code, name: title, from: day.optional(), until: day.optional() })),
  /** 理由: what a refusal or a return may be put down to, beside the text; absent: the common list. */
  reasonCodes: listOf(named).min(1).optional(),
  /** What asks for the leading group's consent beside the county's approval. */
  leadingGroupConsent: z.strictObject({ redRisk: z.boolean(), redLine: z.boolean(), confirmedHit: z.boolean() }),
  /**
   * How the leading group decides where its members decide one by one: 会签 all, 或签 any, a quorum or a weight of them (`needed`), 依次 in turn.
   * Absent: any of them for all. `members`, by account and in order, where not everybody in the office is one.
   */
  leadingGroupVote: z
    .strictObject({
      rule: z.enum(['all', 'any', 'quorum', 'weight', 'inTurn']),
      needed: z.int().min(1).max(10_000).optional(),
      members: z.array(z.strictObject({ account: z.uuid(), weight: z.int().min(1).max(1_000).default(1) })).min(1).max(60).optional(),
    })
    .refine(({ rule, needed }) => (rule === 'quorum' || rule === 'weight') === (needed !== undefined), {
      path: ['needed'],
      message: '按票数或权重的应填写，其他的不填',
    })
    .optional(),
  /** When a case that was returned is posted again; absent: only where what was posted has changed. */
  publicityAgain: z.enum(['when-posted-changes', 'after-every-change']).optional(),
});

export type PolicyBody = z.infer<typeof policyBody>;

/** A version of a region's policy as lists and pages show it. */
export const policyVersion = z.object({
  id: z.uuid(),
  placeCode: z.string().regex(/^\d{12}$/),
  effectiveFrom: day,
  body: policyBody,
});

export type PolicyVersion = z.infer<typeof policyVersion>;
