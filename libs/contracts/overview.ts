import { z } from 'zod';
import { placeCode } from './places.js';
import { day, instant, pageQuery, titleSchema, words } from './text.js';

const filters = {
  /** A place and everything below it; the caller's own if left out. */
  place: placeCode.optional(),
  definition: z.string().max(60).optional(),
  /** A step of the procedure. */
  state: z.string().max(100).optional(),
};

/** How many working days ahead is soon; a period of a few weeks at most. */
const soon = z.coerce.number().int().min(1).max(20).default(3);

export const overviewViews = ['place', 'procedure', 'step', 'dueDay'] as const;

export const overviewQuery = z.strictObject({ ...filters, by: z.enum(overviewViews).default('place'), soon });

/** Open tasks: all, those due within the working days asked for, and those whose day is over. */
const figures = {
  open: z.int(),
  dueSoon: z.int(),
  overdue: z.int(),
  /** Of the task that is overdue longest. */
  oldestDueAt: instant.nullable(),
  /** Natural days since the last day of its limit. */
  daysLate: z.int().nullable(),
};

export const overviewRowSchema = z.object({
  /** A place code, a procedure, `procedure/step`, or a day. */
  key: z.string(),
  title: titleSchema,
  /** A day may stand for all days before it, too, or for all after it. */
  reach: z.enum(['before', 'after']).optional(),
  /** Of a row of days, by the first of them: the holidays of its year are not announced yet, so what is due there may still move. */
  provisional: z.boolean().optional(),
  ...figures,
  /** What to ask /overview/tasks for, to see exactly these. */
  tasks: z.object({ place: placeCode, definition: z.string().optional(), state: z.string().optional(), dueFrom: day.optional(), dueTo: day.optional() }),
});

export const overviewSchema = z.object({
  place: placeCode,
  placeName: z.string(),
  by: z.enum(overviewViews),
  /** The last day that is soon. */
  soonUntil: day,
  /** When the tasks were counted; null where no worker has counted yet. */
  countedAt: instant.nullable(),
  /** How far the counts are behind, in seconds. */
  ageSeconds: z.number().nullable(),
  total: z.object(figures),
  rows: z.array(overviewRowSchema),
});

export const overviewTasksQuery = pageQuery.extend({
  ...filters,
  /** First and last due day. */
  dueFrom: day.optional(),
  dueTo: day.optional(),
  overdue: z.stringbool().optional(),
});

export const overviewTaskSchema = z.object({
  taskId: z.uuid(),
  caseId: z.uuid(),
  /** Number people quote; absent for a case without an application. */
  caseNumber: z.string().nullable(),
  definition: z.string(),
  state: z.string(),
  title: titleSchema,
  placeCode,
  place: z.string(),
  office: z.string(),
  officeTitle: titleSchema,
  /** Who has taken it from the office's inbox. */
  claimedByName: z.string().nullable(),
  openedAt: instant,
  dueAt: instant,
  /** Last day of the limit. */
  dueDay: day,
  /** The holidays of that day's year are not announced yet: the day may still change. */
  provisional: z.boolean(),
  /** Natural days left, or late. */
  daysLeft: z.int().nullable(),
  daysLate: z.int().nullable(),
  /** Rungs climbed by the task, or by the case for its own due date: whom the reminders and alerts reached, and the letter that followed. */
  sent: z.array(
    z.object({
      of: z.enum(['task', 'case']),
      name: z.string(),
      action: z.string(),
      at: instant,
      people: z.int(),
      letter: z.string().nullable(),
      answeredAt: instant.nullable(),
    }),
  ),
});

export const overviewTaskPageSchema = z.object({ items: z.array(overviewTaskSchema), next: z.string().nullable() });

export const overviewExportQuery = z.strictObject({ ...filters, soon, overdue: z.stringbool().optional(), purpose: words(200) });

export type OverviewView = (typeof overviewViews)[number];
export type OverviewQuery = z.infer<typeof overviewQuery>;
export type OverviewRow = z.infer<typeof overviewRowSchema>;
export type Overview = z.infer<typeof overviewSchema>;
export type OverviewTasksQuery = z.infer<typeof overviewTasksQuery>;
export type OverviewTask = z.infer<typeof overviewTaskSchema>;
export type OverviewTaskPage = z.infer<typeof overviewTaskPageSchema>;
export type OverviewExportQuery = z.infer<typeof overviewExportQuery>;
