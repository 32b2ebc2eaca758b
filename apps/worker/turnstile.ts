/**
 * Lets one run of a work through at a time. Whoever asks while it runs is served by one more run after it, which sees what has become
 * due meanwhile; a hundred wakes at once so cost two runs.
 */
export class Turnstile {
  private running?: Promise<void>;
  private following?: Promise<void>;

  constructor(private readonly work: () => Promise<void>) {}

  /** Resolves after a run that began after this call; rejects when that run fails. */
  pass(): Promise<void> {
    if (this.following) return this.following;
    if (!this.running) return this.begin();
    const previous = this.running.catch(() => {});
    this.following = previous.then(() => {
      this.following = undefined;
      return this.begin();
    });
    return this.following;
  }

  private begin(): Promise<void> {
    const run: Promise<void> = this.work().finally(() => {
      if (this.running === run) this.running = undefined;
    });
    return (this.running = run);
  }
}
