import { letGo, openWakeListener, type QueuePlace, type WakeListener } from '#infrastructure/queues/queue-backend.js';
import { sweepEvery, type WakeKind } from '#infrastructure/queues/wake.js';
import type { Wakes } from '#infrastructure/queues/wakes.js';

/** What a worker does when it is woken. */
export type Chores = (kind: WakeKind) => Promise<unknown>;

/** Wakes heard at once. */
const concurrency = 8;

/**
 * Hears the wakes of the queue and does the chores. Whatever becomes of the queue (stopped, emptied, hanging), a worker that nobody has told to
 * sweep for the time of a sweep does so by itself: nothing is lost, and nothing is late by more than seconds.
 */
export class WakeEar {
  private listener?: WakeListener;
  private watch?: NodeJS.Timeout;
  private lastSweep = 0;
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly place: QueuePlace,
    private readonly wakes: Wakes,
    private readonly chores: Chores,
    private readonly log: (sentence: string) => void,
    private readonly every = sweepEvery,
  ) {}

  /** Sweeps at once, since anything may have fallen due while nobody worked, and listens from then on. */
  open(): void {
    // A ring is over when it was heard: work that takes long, behind a slow mail server, keeps nobody from hearing the next one.
    this.listener = openWakeListener(this.place, concurrency, async (kind) => void this.wake(kind));
    this.listener.on('error', (error) => this.wakes.connection.failed(error));
    this.listener.on('active', () => this.wakes.connection.answered());
    this.watch = setInterval(() => this.keepWatch(), this.every / 5);
    this.keepWatch();
  }

  /** Hears no more; resolves when what is under way is done. */
  async close(): Promise<void> {
    clearInterval(this.watch);
    if (this.listener) await letGo(this.listener, this.place.redisUrl !== undefined && this.wakes.connection.isAway);
    await Promise.allSettled(this.underWay);
  }

  private keepWatch(): void {
    if (Date.now() - this.lastSweep < this.every * 1.2) return;
    void this.wakes.keepSweeping(this.every);
    void this.wake('sweep');
  }

  /** Never rejects: what failed is due still, and the next sweep tries it again. */
  private async wake(kind: WakeKind): Promise<void> {
    if (kind === 'sweep') this.lastSweep = Date.now();
    const chore = this.chores(kind).then(
      () => {},
      (error: Error) => this.log(`Work on ${kind} failed and will be tried again: ${error.message}`),
    );
    this.underWay.add(chore);
    await chore;
    this.underWay.delete(chore);
  }
}
