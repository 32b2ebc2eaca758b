import { z } from 'zod';
import { instant, pageQuery, titleSchema } from './text.js';

export const noticeQuery = pageQuery.extend({
  /** Only what the reader has not read yet. */
  unread: z.stringbool().optional(),
});

export const noticeSchema = z.object({
  id: z.uuid(),
  caseId: z.uuid().nullable(),
  /** Number people quote; absent for a case without an application. */
  caseNumber: z.string().nullable(),
  template: z.string(),
  /** It leads to the notice board, and to no case: who objected there is told of theirs. */
  onBoard: z.boolean(),
  sentence: titleSchema,
  /** The office it was sent to; absent for one to the reader's own account. */
  office: z.string().nullable(),
  at: instant,
  /** False: it could wait for the day's digest. */
  urgent: z.boolean(),
  /** When the reader read it. */
  readAt: instant.nullable(),
});

export const noticePageSchema = z.object({ items: z.array(noticeSchema), next: z.string().nullable() });

export const unreadCountSchema = z.object({ unread: z.number().int() });

export type NoticeQuery = z.infer<typeof noticeQuery>;
export type Notice = z.infer<typeof noticeSchema>;
