import { firstLink, type JournalBody, link } from './journal.js';
import type { JournalRow } from './ports.js';

/**
 * Checks that a journal is whole: no number left out, each hash taken over the hash before it and the exact stored text, number and
 * instant of each row those of its text, and the last hash the one the case carries. An entry is measured by the stored hash before
 * it, so that one changed text is one sentence.
 * @param rows in order of their numbers
 * @returns a sentence for each fault
 */
export function chainFaults(rows: JournalRow[], head: Buffer): string[] {
  if (rows.length === 0) return ['the journal is empty'];
  const faults: string[] = [];
  let before: JournalRow | undefined;
  for (const row of rows) {
    const next = (before?.seq ?? 0) + 1;
    if (row.seq > next) faults.push(row.seq === next + 1 ? `entry ${next} is missing` : `entries ${next} to ${row.seq - 1} are missing`);
    else if (!link(before?.hash ?? firstLink, row.body).equals(row.hash)) faults.push(`entry ${row.seq} does not carry the hash of its text`);
    if (!isUnderItsOwnName(row)) faults.push(`entry ${row.seq} is not numbered and dated as its text says`);
    before = row;
  }
  if (!before!.hash.equals(head)) faults.push(`the journal ends at entry ${before!.seq}, and that is not where the case stands`);
  return faults;
}

/** The columns of a row stand outside the hash, and seals and pages go by them. */
function isUnderItsOwnName({ seq, at, body }: JournalRow): boolean {
  try {
    const entry = JSON.parse(body) as JournalBody;
    return entry.seq === seq && entry.at === at;
  } catch {
    return false;
  }
}
