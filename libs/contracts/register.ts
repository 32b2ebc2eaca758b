import { z } from 'zod';
import { placeCode } from './places.js';
import { day, instant, pageQuery } from './text.js';

export const registerQuery = pageQuery.extend({
  place: placeCode.optional(),
  riskLevel: z.enum(['red', 'yellow', 'green']).optional(),
  category: z.string().max(40).optional(),
});

export const registerEntrySchema = z.object({
  id: z.uuid(),
  householdId: z.uuid(),
  householdNumber: z.string(),
  headName: z.string(),
  caseId: z.uuid(),
  placeCode,
  place: z.string(),
  category: z.string(),
  riskLevel: z.string(),
  causes: z.array(z.string()),
  enteredOn: day,
  leftOn: day.nullable(),
});

export const registerPageSchema = z.object({ items: z.array(registerEntrySchema), next: z.string().nullable() });

/** A change that came after the entry, and the case in which it was found. */
export const registerChangeSchema = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  /** Number people quote; absent where the case has none. */
  caseNumber: z.string().nullable(),
  definition: z.string(),
  at: instant,
  riskFrom: z.string(),
  riskTo: z.string(),
});

export const registerHistorySchema = z.object({ entry: registerEntrySchema, changes: z.array(registerChangeSchema) });

export type RegisterChange = z.infer<typeof registerChangeSchema>;
export type RegisterHistory = z.infer<typeof registerHistorySchema>;
export type RegisterQuery = z.infer<typeof registerQuery>;
export type RegisterPage = z.infer<typeof registerPageSchema>;
export type RegisterEntry = z.infer<typeof registerEntrySchema>;
