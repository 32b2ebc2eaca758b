import { z } from 'zod';
import { caseHeadSchema, eventAnswerSchema, sendEventSchema } from './cases.js';
import { problemSchema } from './problem.js';
import { distinct } from './text.js';

const payload = sendEventSchema.shape.payload;

/** 批量: one event for chosen tasks of one step. */
export const batchSchema = z.strictObject({
  /** Type of the event each of them is answered with. */
  event: sendEventSchema.shape.type,
  items: z
    .array(
      z.strictObject({
        taskId: z.uuid().toLowerCase(),
        /** Revision of the task as the sender saw it. */
        revision: z.int().min(1).max(1_000_000),
        /** What differs from task to task; comes over the common payload. */
        payload,
      }),
    )
    .min(1)
    .max(200, '一次最多办理200件')
    .refine((items) => distinct(items.map(({ taskId }) => taskId)), '任务不得重复'),
  payload,
  reason: sendEventSchema.shape.reason,
  reasonCode: sendEventSchema.shape.reasonCode,
});

export const batchItemSchema = z.object({
  taskId: z.uuid(),
  /** Absent where there is no such task, or none that concerns the sender. */
  caseId: z.uuid().nullable(),
  /** Held back: to be looked at one by one, for the reason in `problem`. */
  outcome: z.enum(['done', 'held', 'refused']),
  case: caseHeadSchema.optional(),
  event: eventAnswerSchema.shape.event.optional(),
  repeated: z.boolean().optional(),
  problem: problemSchema.optional(),
});

/** One answer for each task, in the order they were sent in. */
export const batchAnswerSchema = z.object({ done: z.int(), held: z.int(), refused: z.int(), items: z.array(batchItemSchema) });

export type Batch = z.infer<typeof batchSchema>;
export type BatchItem = z.infer<typeof batchItemSchema>;
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;
