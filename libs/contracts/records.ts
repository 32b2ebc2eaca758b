import { z } from 'zod';
import {
  comparisonAnswer,
  correctionRecord,
  countersignature,
  hitExplanation,
  minutesRecord,
  objectionCheckRecord,
  objectionRecord,
  opinionRecord,
  postingRecord,
  visitRecord,
} from './identification.js';
import { reverificationVisit } from './reverification.js';
import { instant } from './text.js';

/** The forms of a case by kind: filled in once, never changed. An event that rests on one carries its id, never its contents. */
export const recordBodies = {
  visit: visitRecord,
  countersignature,
  minutes: minutesRecord,
  posting: postingRecord,
  objection: objectionRecord,
  'objection-check': objectionCheckRecord,
  'comparison-answer': comparisonAnswer,
  'hit-explanation': hitExplanation,
  correction: correctionRecord,
  opinion: opinionRecord,
  'reverification-visit': reverificationVisit,
} as const;

export type RecordKind = keyof typeof recordBodies;

const form = <Kind extends RecordKind>(kind: Kind) => z.strictObject({ kind: z.literal(kind), body: recordBodies[kind] });

export const fileRecordSchema = z.discriminatedUnion('kind', [
  form('visit'),
  form('countersignature'),
  form('minutes'),
  form('posting'),
  form('objection'),
  form('objection-check'),
  form('comparison-answer'),
  form('hit-explanation'),
  form('correction'),
  form('opinion'),
  form('reverification-visit'),
]);

export const filedRecordSchema = z.object({ id: z.uuid() });

export const recordSchema = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  kind: z.string(),
  body: z.unknown(),
  /** Nobody where a villager objected whose name is not for this reader. */
  createdBy: z.uuid().nullable(),
  createdByName: z.string(),
  createdAt: instant,
});

export const recordListSchema = z.object({ items: z.array(recordSchema) });

export type FileRecord = z.infer<typeof fileRecordSchema>;
export type CaseRecord = z.infer<typeof recordSchema>;
