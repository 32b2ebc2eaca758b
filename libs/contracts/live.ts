import { z } from 'zod';

export const liveQuery = z.strictObject({
  /** Ends the stream after so many seconds: behind a proxy that holds back long answers it is asked again and again. Otherwise it stays open. */
  for: z.coerce.number().int().min(0).max(86_400).optional(),
});

/**
 * What the stream says, one JSON text in each `data:` line, ids only. `refresh`: from now on everything is told; fetch what you show. It comes at
 * the beginning and whenever something may have been missed. `tasks`: the work of one of your offices changed in these cases.
 * `case`: these cases moved. `notices`: there are new ones. `overview`: the counts of your places changed. `ended`: the session is over.
 */
export const liveEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('refresh') }),
  z.object({ type: z.literal('tasks'), caseIds: z.array(z.uuid()) }),
  z.object({ type: z.literal('case'), caseIds: z.array(z.uuid()) }),
  z.object({ type: z.literal('notices') }),
  z.object({ type: z.literal('overview') }),
  z.object({ type: z.literal('ended') }),
]);

export type LiveQuery = z.infer<typeof liveQuery>;
export type LiveEvent = z.infer<typeof liveEventSchema>;
