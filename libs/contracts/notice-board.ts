import { z } from 'zod';
import { postingSchema } from './cases.js';
import { day, distinct, instant, words } from './text.js';

/** A list that hangs in the village now. */
export const hangingListSchema = postingSchema.extend({ caseId: z.uuid() });

/** What became of an objection of one's own. `ended`: the application was given up before it was checked. */
export const ownObjectionSchema = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  headOfHousehold: z.string(),
  filedAt: instant,
  state: z.enum(['open', 'upheld', 'dismissed', 'ended']),
  /** Last day of the township for its check; absent once it is closed. */
  checkBy: day.nullable(),
});

export const noticeBoardSchema = z.object({ items: z.array(hangingListSchema), objections: z.array(ownObjectionSchema) });

export const postedObjectionSchema = z.strictObject({
  content: words(2_000),
  /** Whether the village is not to know who objected; the township always does, since it checks. */
  anonymous: z.boolean(),
  /** Photos that were uploaded for it. */
  attachments: z.array(z.uuid().toLowerCase()).max(6).refine(distinct, '不得重复').default([]),
});

export type HangingList = z.infer<typeof hangingListSchema>;
export type OwnObjection = z.infer<typeof ownObjectionSchema>;
export type NoticeBoard = z.infer<typeof noticeBoardSchema>;
export type PostedObjection = z.infer<typeof postedObjectionSchema>;
