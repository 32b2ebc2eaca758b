import { z } from 'zod';
import { dueDateSchema } from './cases.js';
import { instant, titleSchema } from './text.js';

/** A step or a period that lies ahead. */
export const stepToComeSchema = z.object({
  of: z.enum(['task', 'period']),
  /** State of the task, or name of the period. */
  name: z.string(),
  title: titleSchema,
  key: z.string(),
  office: z.string().nullable(),
  officeName: titleSchema.nullable(),
  /** It follows from this very event; the others come after it on the usual way. */
  next: z.boolean(),
  /** When it begins and ends where everybody takes the time they have. */
  from: instant,
  dueAt: instant,
  provisional: z.boolean(),
  proof: dueDateSchema.shape.proof,
});

/** What would follow from an event, and the usual way from there. Nothing is written. */
export const previewSchema = z.object({
  event: z.string(),
  from: titleSchema,
  to: z.object({ state: z.string(), title: titleSchema, done: z.boolean() }),
  /** Due date of the case as a whole after it; null while its clock stands still, or once it is done. */
  dueAt: instant.nullable(),
  /** Work that ends with it. */
  closes: z.array(z.object({ state: z.string(), title: titleSchema, office: z.string(), officeName: titleSchema })),
  steps: z.array(stepToComeSchema),
  /** Where the usual way ends; `done` is false where it cannot be foreseen to the end. */
  end: z.object({ state: z.string(), title: titleSchema, done: z.boolean(), at: instant }),
});

export type Preview = z.infer<typeof previewSchema>;
export type StepToCome = z.infer<typeof stepToComeSchema>;
