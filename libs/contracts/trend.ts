import { z } from 'zod';
import { placeCode } from './places.js';
import { day, dayOfOurTime, instant } from './text.js';

const longestInDays = 366;
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;

export const trendQuery = z
  .strictObject({
    /** A place and everything below it; the caller's own if left out. */
    place: placeCode.optional(),
    definition: z.string().max(60).optional(),
    /** The 30 days up to the last one that is over, and today, if left out. */
    from: dayOfOurTime.optional(),
    to: dayOfOurTime.optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: '结束日期不得早于开始日期' })
  .refine(({ from, to }) => !from || !to || days(from, to) <= longestInDays, { path: ['to'], message: '最多查看366天' });

const brought = { opened: z.int(), decided: z.int(), overdue: z.int() };

export const trendSchema = z.object({
  place: placeCode,
  placeName: z.string(),
  definition: z.string().nullable(),
  from: day,
  to: day,
  /** The last day that is entered; null before the first. Days after it are left out. */
  countedTo: day.nullable(),
  /** Every day in order: tasks that were opened and decided on it, and those overdue when it ended. */
  days: z.array(z.object({ day, ...brought })),
  /** The day that is not over, provisionally: what it has brought by that instant, and what was overdue then. Null where it was not asked for, or not counted yet. */
  today: z.object({ day, asOf: instant, ...brought }).nullable(),
});

export type TrendQuery = z.infer<typeof trendQuery>;
export type Trend = z.infer<typeof trendSchema>;
