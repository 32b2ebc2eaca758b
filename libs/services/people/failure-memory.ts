const minute = 60_000;
const longestLockMs = 60 * minute;
const freeFailures = 4;

/** How long an account stays shut after this many wrong passwords in a row: four are free, then 1, 2, 4 … 60 minutes. In milliseconds. */
export function lockAfter(failures: number): number {
  return failures <= freeFailures ? 0 : Math.min(minute * 2 ** (failures - freeFailures - 1), longestLockMs);
}

interface Failures {
  count: number;
  lockedUntil: number;
  last: number;
}

/**
 * Wrong passwords for logins that nobody has, shut in the same way as real accounts, so that the two look alike. Of this process only;
 * an entry is forgotten when it has been quiet for an hour, and at most `capacity` are kept, the oldest go first.
 */
export class FailureMemory {
  private readonly entries = new Map<string, Failures>();

  constructor(private readonly capacity = 10_000) {}

  /** Seconds this login has to wait; 0 when it may try. */
  waitOf(login: string, now: Date): number {
    const entry = this.entries.get(login);
    return entry ? Math.max(0, Math.ceil((entry.lockedUntil - now.getTime()) / 1_000)) : 0;
  }

  add(login: string, now: Date): void {
    const known = this.entries.get(login);
    const count = known && now.getTime() - known.last < longestLockMs + minute ? known.count + 1 : 1;
    this.entries.delete(login);
    this.entries.set(login, { count, last: now.getTime(), lockedUntil: now.getTime() + lockAfter(count) });
    if (this.entries.size > this.capacity) this.entries.delete(this.entries.keys().next().value!);
  }
}
