import { z } from 'zod';
import { placeCode } from './places.js';
import { day, instant, titleSchema, words } from './text.js';

/** 冻结: a step of a procedure takes no decisions in a place and below it. */
export const newFreezeSchema = z.strictObject({
  placeCode,
  definition: z.string().min(1).max(60),
  /** The step, as a dotted path; empty: every step of the procedure. */
  state: z.string().max(100),
  /** Both days included. */
  from: day,
  to: day,
  reason: words(200),
});

export const freezeSchema = newFreezeSchema.extend({
  id: z.uuid(),
  title: titleSchema,
  announcedBy: z.uuid(),
  announcedAt: instant,
  liftedAt: instant.nullable(),
});

export const freezeListSchema = z.object({ items: z.array(freezeSchema) });

/** Those that hold at a place, or in part of it; all that come, run or ended within the last year. */
export const freezeQuery = z.strictObject({ place: placeCode.optional() });

export type NewFreeze = z.infer<typeof newFreezeSchema>;
export type Freeze = z.infer<typeof freezeSchema>;
