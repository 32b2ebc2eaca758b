const drainMs = 60_000;

interface Bucket {
  level: number;
  at: number;
}

/**
 * Slows down an address that fails again and again, over whichever logins: `burst` failures at once, then one a minute. An office
 * shares one address, so it is slowed and never shut. Of this process only; the oldest addresses are forgotten first.
 */
export class AddressBrake {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly burst = 30,
    private readonly capacity = 10_000,
  ) {}

  /** Seconds this address has to wait; 0 when it may try. */
  waitOf(address: string, now: Date): number {
    const over = this.level(address, now) - this.burst + 1;
    return over > 0 ? Math.ceil((over * drainMs) / 1_000) : 0;
  }

  add(address: string, now: Date): void {
    const level = this.level(address, now) + 1;
    this.buckets.delete(address);
    this.buckets.set(address, { level, at: now.getTime() });
    if (this.buckets.size > this.capacity) this.buckets.delete(this.buckets.keys().next().value!);
  }

  private level(address: string, now: Date): number {
    const bucket = this.buckets.get(address);
    return bucket ? Math.max(0, bucket.level - (now.getTime() - bucket.at) / drainMs) : 0;
  }
}
