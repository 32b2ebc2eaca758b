import { fileTypeFromBuffer } from 'file-type';
import { FileProblem } from './file-problem.js';
import { cleanJpeg } from './clean-jpeg.js';
import { cleanPng } from './clean-png.js';

/** 10 MiB: a page scanned in colour, or the photo of a good phone. */
export const MAXIMUM_UPLOAD_BYTES = 10 * 1024 * 1024;

export type MediaType = 'image/jpeg' | 'image/png' | 'application/pdf';

export interface CleanUpload {
  bytes: Buffer;
  mediaType: MediaType;
}

const cleaners: Record<MediaType, (bytes: Buffer) => Buffer> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'application/pdf': checkPdf,
};

/**
 * What may be kept of an upload: its type is read from the bytes, never from its name, and photos lose where, when and with what they
 * were taken; their pixels are not touched.
 * @throws FileProblem `file-empty`, `file-too-large`, `file-type-not-allowed`, `file-malformed`
 */
export async function sanitiseUpload(bytes: Buffer): Promise<CleanUpload> {
  if (bytes.length === 0) throw new FileProblem('file-empty', 'The file is empty.');
  if (bytes.length > MAXIMUM_UPLOAD_BYTES) throw new FileProblem('file-too-large', `The file is larger than ${MAXIMUM_UPLOAD_BYTES / 1024 / 1024} MiB.`);
  const mediaType = await sniff(bytes);
  return { bytes: cleaners[mediaType](bytes), mediaType };
}

async function sniff(bytes: Buffer): Promise<MediaType> {
  // A file cut short can make the sniffer itself stumble.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (!isAllowed(found?.mime)) throw new FileProblem('file-type-not-allowed', 'Only photos and scans as JPEG, PNG or PDF are taken.');
  return found.mime;
}

const isAllowed = (mime: string | undefined): mime is MediaType => mime !== undefined && Object.hasOwn(cleaners, mime);

/** A PDF keeps its bytes; one without its end was cut off on the way. */
function checkPdf(bytes: Buffer): Buffer {
  if (!bytes.subarray(-2048).includes('%%EOF')) throw new FileProblem('file-malformed', 'The PDF is incomplete: its end is missing. Send it again.');
  return bytes;
}
