import { z } from 'zod';
import { placeCode } from './places.js';
import { day, distinct, instant, pageQuery, words } from './text.js';

/** Which households are looked at again: those on the register, of all levels or of some, or all of the place. */
export const campaignScope = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('monitored'),
    riskLevels: z.array(z.enum(['red', 'yellow', 'green'])).min(1).max(3).refine(distinct, '风险等级不得重复').optional(),
  }),
  z.strictObject({ of: z.literal('all') }),
]);

/** A day every month that any month has. */
const dayOfMonth = z.int().min(1).max(28);
/** How many days a round lasts. */
const lasts = z.int().min(5, '一轮不得少于5天').max(180);

export const scheduleRule = z.union([
  z.strictObject({ every: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(6), z.literal(12)]), day: dayOfMonth, lasts }),
  z.strictObject({ months: z.array(z.int().min(1).max(12)).min(1).max(12).refine(distinct, '月份不得重复'), day: dayOfMonth, lasts }),
]);

const name = words(60);

export const newScheduleSchema = z.strictObject({ placeCode, name, rule: scheduleRule, scope: campaignScope });

export const changeScheduleSchema = z
  .strictObject({ name: name.optional(), rule: scheduleRule.optional(), scope: campaignScope.optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined), '请填写要修改的内容');

export const scheduleSchema = z.object({
  id: z.uuid(),
  definition: z.string(),
  placeCode,
  name: z.string(),
  rule: scheduleRule,
  scope: campaignScope,
  paused: z.boolean(),
  /** The day the rule names next. */
  nextOn: day,
  /** The day its round begins: the next working day, where that one is a day off. */
  opensOn: day,
  /** Whether that day may still change, since its year's holidays are not announced yet. */
  provisional: z.boolean(),
});

export const scheduleListSchema = z.object({ items: z.array(scheduleSchema) });

export const newCampaignSchema = z
  .strictObject({ placeCode, name, occursOn: day, endsOn: day, scope: campaignScope })
  .refine(({ occursOn, endsOn }) => endsOn > occursOn, { path: ['endsOn'], message: '结束日期应晚于开始日期' })
  .refine(({ occursOn, endsOn }) => Date.parse(endsOn) - Date.parse(occursOn) <= 366 * 86_400_000, { path: ['endsOn'], message: '一轮不得超过一年' });

export const campaignQuery = pageQuery.extend({ state: z.enum(['opening', 'paused', 'opened', 'cancelled', 'skipped']).optional() });

export const campaignSchema = z.object({
  id: z.uuid(),
  /** What people quote: 611026R2026003. */
  number: z.string(),
  scheduleId: z.uuid().nullable(),
  definition: z.string(),
  placeCode,
  name: z.string(),
  occursOn: day,
  endsOn: day,
  scope: campaignScope,
  /** `opening` while cases are opened; `opened` when all are; `skipped` for a round that was missed and is not made up for. */
  state: z.enum(['opening', 'paused', 'opened', 'cancelled', 'skipped']),
  /** Households it is about; null until the first case is opened. */
  total: z.int().nullable(),
  opened: z.int(),
  /** Households with a re-verification under way already. */
  skipped: z.int(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});

export const campaignPageSchema = z.object({ items: z.array(campaignSchema), next: z.string().nullable() });

export const campaignProgressSchema = campaignSchema.extend({
  /** By township, of the reader's places. */
  townships: z.array(
    z.object({
      placeCode,
      place: z.string(),
      cases: z.int(),
      open: z.int(),
      /** Open, and past the day of the visit or of the confirmation. */
      overdue: z.int(),
      done: z.object({ steady: z.int(), changed: z.int(), newRisk: z.int(), eliminationProposed: z.int() }),
    }),
  ),
});

export type CampaignScope = z.infer<typeof campaignScope>;
export type ScheduleRule = z.infer<typeof scheduleRule>;
export type NewSchedule = z.infer<typeof newScheduleSchema>;
export type ChangeSchedule = z.infer<typeof changeScheduleSchema>;
export type Schedule = z.infer<typeof scheduleSchema>;
export type NewCampaign = z.infer<typeof newCampaignSchema>;
export type CampaignQuery = z.infer<typeof campaignQuery>;
export type Campaign = z.infer<typeof campaignSchema>;
export type CampaignPage = z.infer<typeof campaignPageSchema>;
export type CampaignProgress = z.infer<typeof campaignProgressSchema>;
