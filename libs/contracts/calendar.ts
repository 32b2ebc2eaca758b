import { z } from 'zod';
import { placeCode } from './places.js';
import { day, instant, titleSchema, words } from './text.js';

const kind = z.enum(['holiday', 'workday']);
const nameOfDay = words(20);

export const calendarDaySchema = z.object({ day, kind, name: z.string() });

/** The days of a year that differ from their weekday, as the State Council announced them, and its document. */
export const announcementSchema = z.strictObject({
  source: words(200),
  days: z.array(z.strictObject({ day, kind, name: nameOfDay })).min(1, '至少一天').max(120),
});

export const yearParameters = z.object({ year: z.coerce.number().int().min(2000).max(2099) });
export const announcementFileQuery = z.strictObject({ source: words(200) });
export const calendarQuery = z.strictObject({ year: z.coerce.number().int().min(2000).max(2099).optional() });

export const calendarSchema = z.object({
  /** Announced years, and from the present one to the next those that are not: there only weekends are known, and due dates are provisional. */
  years: z.array(z.object({ year: z.int(), announced: z.boolean(), source: z.string().nullable(), loadedAt: instant.nullable() })),
  days: z.array(calendarDaySchema),
});

/** One due date or period that ends on another day by the announcement. */
export const movedLimitSchema = z.object({
  caseId: z.uuid(),
  placeCode,
  of: z.enum(['case', 'task', 'timer']),
  title: titleSchema,
  office: z.string().nullable(),
  /** Instants: 24:00 of the last day. */
  before: instant,
  after: instant,
  /** How the new one was counted. */
  why: titleSchema,
});

export const previewSchema = z.object({
  year: z.int(),
  /** What would be loaded. */
  announcement: z.object({ source: z.string(), days: z.array(calendarDaySchema) }),
  /** Days that would be another kind of day than they are now, by whatever calendar says so. */
  days: z.array(z.object({ day, before: kind, after: kind })),
  cases: z.int(),
  limits: z.int(),
  groups: z.array(z.object({ placeCode, place: z.string(), definition: z.string(), title: titleSchema, count: z.int() })),
  items: z.array(movedLimitSchema),
});

export const calendarRunSchema = z.object({
  id: z.uuid(),
  year: z.int(),
  source: z.string(),
  /** `reckoning`: open cases are counted anew; `checking`: once more those that moved meanwhile; `done`. */
  state: z.enum(['reckoning', 'checking', 'done']),
  looked: z.int(),
  changed: z.int(),
  loadedBy: z.uuid(),
  loadedAt: instant,
  finishedAt: instant.nullable(),
  days: z.array(calendarDaySchema),
  /** What held before. */
  was: z.array(calendarDaySchema),
});
export const calendarRunsSchema = z.object({ items: z.array(calendarRunSchema) });

export type CalendarAnnouncement = z.infer<typeof announcementSchema>;
export type CalendarView = z.infer<typeof calendarSchema>;
export type CalendarPreview = z.infer<typeof previewSchema>;
export type CalendarRun = z.infer<typeof calendarRunSchema>;
export type MovedLimit = z.infer<typeof movedLimitSchema>;
