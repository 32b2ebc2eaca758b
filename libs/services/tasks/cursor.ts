import { invalidInput } from '../problems.js';

/** Where a page ended, as an opaque text: the sort key and the id of its last row. */
export function cursorOf(sortKey: string, id: string): string {
  return Buffer.from(JSON.stringify([sortKey, id]), 'utf8').toString('base64url');
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @throws Refusal `invalid-input` for a text that no page gave out */
export function readCursor(cursor: string): { sortKey: string; id: string } {
  try {
    const [sortKey, id, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (rest.length === 0 && typeof sortKey === 'string' && typeof id === 'string' && uuid.test(id)) return { sortKey, id };
  } catch {
    // Falls through to the refusal below: whatever it is, it is not ours.
  }
  throw invalidInput([{ path: 'cursor', message: '不是有效的翻页标记' }]);
}

/** As `readCursor`, for pages in order of time. */
export function readInstantCursor(cursor: string): { at: Date; id: string } {
  const { sortKey, id } = readCursor(cursor);
  const at = new Date(sortKey);
  if (Number.isNaN(at.getTime()) || Math.abs(at.getUTCFullYear()) > 9_999) throw invalidInput([{ path: 'cursor', message: '不是有效的翻页标记' }]);
  return { at, id };
}
