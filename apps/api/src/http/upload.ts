import type { Request } from 'express';
import { Refusal } from '#services/problems.js';

export const tooLarge = (): Refusal => new Refusal('too-large', 413, { zh: '文件过大', en: 'The file is too large' });

/** What follows on this connection would be the rest of the file: it is closed after the answer. */
function unread(request: Request): Refusal {
  request.res?.set('Connection', 'close');
  return tooLarge();
}

/**
 * The body of an upload, read as it comes. A body that announces more than the limit is not read at all.
 * @throws Refusal `too-large`
 */
export async function readUpload(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw unread(request);
  if (request.readableEnded) return Buffer.alloc(0);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw unread(request);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
