import { z } from 'zod';
import { placeCode } from './places.js';
import { instant } from './text.js';

export const attachmentKinds = ['authorisation', 'photo', 'minutes', 'evidence', 'paper'] as const;

/** What an upload is for. The file itself is the body, as JPEG, PNG or PDF of at most 10 MiB. */
export const uploadQuery = z.strictObject({ kind: z.enum(attachmentKinds), caseId: z.uuid().optional() });

export const attachmentSchema = z.object({
  id: z.uuid(),
  kind: z.enum(attachmentKinds),
  mediaType: z.string(),
  size: z.int(),
  caseId: z.uuid().nullable(),
  placeCode,
  uploadedBy: z.uuid(),
  uploadedAt: instant,
});

export type UploadQuery = z.infer<typeof uploadQuery>;
export type Attachment = z.infer<typeof attachmentSchema>;
