import { z } from 'zod';

/** One field that needs correction: where it is and what is asked for. */
export const fieldProblemSchema = z.object({ path: z.string(), message: z.string() });

/**
 * Every refusal of the API (RFC 9457, `application/problem+json`). `code` is stable and made for programs, `detail` and
 * `detailZh` are made for people; further members depend on the code (`openEvents`, `fields`, …).
 */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  detailZh: z.string().optional(),
  instance: z.string(),
  requestId: z.string(),
  fields: z.array(fieldProblemSchema).optional(),
});

export type Problem = z.infer<typeof problemSchema>;
