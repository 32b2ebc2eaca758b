/** The channel of PostgreSQL on which processes tell each other what changed. */
export const liveChannel = 'shouwang_live';

/** A case that moved, and whom it concerns: its place, its household, and the offices that have or just had a task of it. */
export interface MovedCase {
  id: string;
  /** Its procedure. */
  definition: string;
  placeCode: string;
  householdId: string | null;
  offices: string[];
}

/** What one process tells the others, in ids and codes only. */
export interface LiveWord {
  cases?: MovedCase[];
  /** Accounts and offices that were sent a notice. */
  notices?: string[];
  /** Places whose counts of open tasks changed. */
  overview?: string[];
  /** More changed than is worth telling one by one. */
  everything?: true;
}

/** PostgreSQL takes less than 8,000 bytes at a time. */
const mostBytes = 7_500;

/** The word as texts that PostgreSQL takes. */
export function textsOf({ cases = [], notices = [], overview = [], everything }: LiveWord): string[] {
  if (everything) return [JSON.stringify({ everything })];
  return [...pack('cases', cases), ...pack('notices', notices), ...pack('overview', overview)];
}

/** What another process said; another version's words that this one cannot read stand for everything. */
export function readWord(text: string): LiveWord {
  try {
    const word = JSON.parse(text) as LiveWord | null;
    return word ?? { everything: true };
  } catch {
    return { everything: true };
  }
}

function* pack(name: keyof LiveWord, items: readonly unknown[]): Generator<string> {
  let held: unknown[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (held.length > 0 && bytes + size > mostBytes) {
      yield JSON.stringify({ [name]: held });
      held = [];
      bytes = 0;
    }
    held.push(item);
    bytes += size;
  }
  if (held.length > 0) yield JSON.stringify({ [name]: held });
}
