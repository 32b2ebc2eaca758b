import { z } from 'zod';
import { instant } from './text.js';

/** Which minutes: those of one record, else of the latest. */
export const minutesQuery = z.strictObject({ record: z.uuid().toLowerCase().optional() });

/** What a printed paper says of itself, in its code and in its last line. */
export const printMarkQuery = z.strictObject({
  /** The number people quote; the id where a case has none. */
  case: z.string().trim().min(1).max(60),
  seq: z.coerce.number().int().min(1).max(1_000_000_000),
  /** The whole hash of that journal entry, in hexadecimal. */
  hash: z.string().trim().toLowerCase().regex(/^[0-9a-f]{64}$/, '应为64位十六进制的校验值'),
});

export const printVerdictSchema = z.object({
  verdict: z.enum(['genuine', 'changed-since', 'unknown']),
  /** When the case came to stand as the paper says. */
  at: instant.optional(),
  /** When it first moved on from there. */
  movedOnAt: instant.optional(),
});

export type MinutesQuery = z.infer<typeof minutesQuery>;
export type PrintMark = z.infer<typeof printMarkQuery>;
export type PrintVerdict = z.infer<typeof printVerdictSchema>;
