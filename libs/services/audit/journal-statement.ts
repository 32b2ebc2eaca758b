import type { JournalSearch } from '#contracts/audit.js';
import type { PlaceRange } from '../places/place-ranges.js';

export interface FoundRow {
  caseId: string;
  seq: number;
  at: Date;
  body: string;
  hash: Buffer;
}

/** Where a page ended. */
export interface Mark {
  at: Date;
  caseId: string;
  seq: number;
}

interface Question extends Pick<JournalSearch, 'event' | 'actor' | 'role'> {
  places: readonly PlaceRange[];
  /** The one case, where a case is asked for. */
  caseId?: string | undefined;
  from?: Date | undefined;
  before?: Date | undefined;
  after?: Mark | undefined;
  limit: number;
}

/**
 * Entries, the latest first. What an entry says stands in its text alone, the exact one that was hashed: a look for the letters comes before
 * the text is read as JSON, which costs many times more.
 */
export function journalStatement({ places, caseId, from, before, after, event, actor, role, limit }: Question): { text: string; values: unknown[] } {
  const values: unknown[] = [places.map((range) => range.from), places.map((range) => range.to), limit];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where: string[] = [];
  if (caseId !== undefined) where.push(`entry.case_id = ${put(caseId)}`);
  if (from) where.push(`entry.at >= ${put(from)}`);
  if (before) where.push(`entry.at < ${put(before)}`);
  if (after) where.push(`(entry.at, entry.case_id, entry.seq) < (${put(after.at)}::timestamptz, ${put(after.caseId)}::uuid, ${put(after.seq)}::int)`);
  if (event !== undefined) where.push(has(put(`"event":${JSON.stringify(event)}`)), `entry.body::json ->> 'event' = ${put(event)}`);
  if (actor !== undefined) where.push(has(put(`"${actor}"`)), `${put(actor)} IN (entry.body::json ->> 'actor', entry.body::json ->> 'onBehalfOf')`);
  if (role !== undefined) where.push(has(put(`"office":"${role}@`)), `starts_with(entry.body::json ->> 'office', ${put(`${role}@`)})`);
  const text = `
    SELECT entry.case_id AS "caseId", entry.seq, entry.at, entry.body, entry.hash
    FROM journal_entry entry JOIN workflow_case c ON c.id = entry.case_id
    WHERE EXISTS (SELECT FROM unnest($1::text[], $2::text[]) AS place (low, high) WHERE c.place_code BETWEEN place.low AND place.high)
      ${where.map((condition) => `AND ${condition}`).join('\n      ')}
    ORDER BY entry.at DESC, entry.case_id DESC, entry.seq DESC LIMIT $3`;
  return { text, values };
}

const has = (letters: string): string => `strpos(entry.body, ${letters}) > 0`;
