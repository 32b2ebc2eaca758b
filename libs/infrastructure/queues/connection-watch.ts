/** Says once that the queue is away and once that it is back, however often either is noticed. */
export class ConnectionWatch {
  private away = false;
  private answeredAt = 0;

  constructor(private readonly say: (sentence: string) => void) {}

  get isAway(): boolean {
    return this.away;
  }

  failed(error: Error & { code?: unknown }): void {
    // A queue that was emptied does not know the job any more that somebody has just done; it says so by a number, and is there.
    if (typeof error.code === 'number') return this.answered();
    if (this.away) return;
    this.away = true;
    this.say(`The queue is away (${reasonOf(error)}). Nothing is lost: the workers look for due work by themselves until it is back.`);
  }

  /** Somebody waits for an answer since then, on `performance.now()`; where others were answered meanwhile, it is slow and not away. */
  silentSince(asked: number): void {
    if (this.answeredAt < asked) this.failed(new Error('no answer'));
  }

  answered(): void {
    this.answeredAt = performance.now();
    if (!this.away) return;
    this.away = false;
    this.say('The queue is back.');
  }
}

/** Connection errors come bundled, one per address, and then without a message of their own. */
function reasonOf(error: Error & { code?: unknown }): string {
  return typeof error.code === 'string' ? error.code : error.message || error.name;
}
