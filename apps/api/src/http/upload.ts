import type { Request } from 'express';
import { Refusal } from '#services/problems.js';

export const tooLarge = (): Refusal => new Refusal('too-large', 413, { zh: '文件过大', en: 'The file is too large' });

/**
 * The body of an upload, read as it comes. A body that announces more than the limit is not read at all.
 * @throws Refusal `too-large`
 */
export async function readUpload(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  if (request.readableEnded) return Buffer.alloc(0);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
