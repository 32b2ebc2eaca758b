import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '#engine/ports.js';
import { ConnectionWatch } from './connection-watch.js';
import { letGo, openWakeQueue, type QueuePlace, type WakeQueue } from './queue-backend.js';
import type { RingKind } from './wake.js';

/** Rings within one span are one ring, in milliseconds. */
export const span = 50;
/** A wake further ahead is left to the sweep that comes before it, in milliseconds. */
const furthestAhead = 60_000;
/** Rings without an answer; more of them mean that the queue is away, and the sweep sees to what is due. */
const mostUnanswered = 20;
/** The queue's answer is waited for no longer, in milliseconds. */
const patience = 2_000;
/** A timer that is later than this tells that the process got no time, in milliseconds. */
const heldUp = 250;

/**
 * Wakes the workers. A ring is a promise that something is due, no more: it may be lost, doubled or late, and it never blocks, delays
 * or fails the commit that rings.
 *
 * Time is cut into spans; whoever rings within one, in whichever process, adds the same job, and that job is due when the span is over,
 * so that it cannot have started before the last of them rang.
 */
export class Wakes {
  /** Whether the queue can be reached; whoever listens to it reports here too, so that it is said once. */
  readonly connection: ConnectionWatch;
  private readonly promised = new Map<RingKind, Set<number>>();
  private unanswered = 0;
  /** For looking at; whoever wants to wake somebody rings. */
  readonly queue: WakeQueue;

  constructor(
    place: QueuePlace,
    private readonly clock: Clock,
    log: (sentence: string) => void = () => {},
  ) {
    this.connection = new ConnectionWatch(log);
    this.queue = openWakeQueue(place);
    this.queue.on('error', (error) => this.connection.failed(error));
  }

  /** @param at when it will be due; now, if left out. Past the next minute nothing is rung. */
  ring(kind: RingKind, at?: Date): void {
    const ahead = Math.max(0, (at?.getTime() ?? 0) - this.clock.now().getTime());
    if (ahead > furthestAhead) return;
    const now = Date.now();
    const end = Math.floor((now + ahead) / span) + 1;
    if (!this.isFirstIn(kind, end, Math.floor(now / span)) || this.unanswered >= mostUnanswered) return;
    this.unanswered += 1;
    const added = this.queue.add(kind, null, { jobId: `${kind}-${end}`, delay: end * span - now });
    void added
      .then(
        () => this.connection.answered(),
        (error: Error) => this.connection.failed(error),
      )
      .finally(() => (this.unanswered -= 1));
  }

  /**
   * Makes the regular sweep anew where it is missing: at the start, or after Redis was emptied.
   * @param every time between two sweeps, in milliseconds
   */
  async keepSweeping(every: number): Promise<void> {
    await this.ask(this.renewSweep(every));
  }

  /**
   * Rings on days of the year: makes the job schedulers of these patterns (cron with seconds, Asia/Shanghai) anew where they are missing or say
   * something else, and removes those that are not among them. Whoever must not miss a day asks the rows as well: this rings, no more.
   * @param patterns by the scheduler's id
   */
  async keepCalendar(kind: RingKind, patterns: ReadonlyMap<string, string>): Promise<void> {
    await this.ask(this.renewCalendar(kind, patterns));
  }

  /** Lets go of the queue, also when it is away. */
  close(): Promise<void> {
    return letGo(this.queue);
  }

  /** Resolves with the answer, or when it has been waited for long enough; an answer that comes later still counts. */
  private async ask(question: Promise<void>): Promise<void> {
    const asked = performance.now();
    const answer = question.then(
      () => this.connection.answered(),
      (error: Error) => this.connection.failed(error),
    );
    if (await isSilent(answer)) this.connection.silentSince(asked);
  }

  private async renewSweep(every: number): Promise<void> {
    const scheduler = await this.queue.getJobScheduler('sweep');
    const isAlive = scheduler?.next !== undefined && scheduler.next > Date.now() - 2 * every;
    if (!isAlive) await this.queue.upsertJobScheduler('sweep', { every }, { name: 'sweep', opts: { removeOnComplete: true, removeOnFail: true } });
  }

  private async renewCalendar(kind: RingKind, patterns: ReadonlyMap<string, string>): Promise<void> {
    const standing = (await this.queue.getJobSchedulers(0, -1)).filter(({ name, pattern }) => name === kind && pattern);
    for (const { key, pattern } of standing) if (patterns.get(key) !== pattern) await this.queue.removeJobScheduler(key);
    for (const [id, pattern] of patterns) {
      if (standing.some((scheduler) => scheduler.key === id && scheduler.pattern === pattern)) continue;
      // BullMQ takes the scheduler's id for a job's name; it is one of our own making.
      await this.queue.upsertJobScheduler(id as RingKind, { pattern, tz: 'Asia/Shanghai' }, { name: kind, opts: { removeOnComplete: true, removeOnFail: true } });
    }
  }

  private isFirstIn(kind: RingKind, end: number, current: number): boolean {
    const ends = this.promised.get(kind) ?? new Set();
    this.promised.set(kind, ends);
    for (const past of ends) if (past <= current) ends.delete(past);
    if (ends.has(end)) return false;
    ends.add(end);
    return true;
  }
}

/** A process that was held up itself asks for another while: the answer may lie there and nobody has read it. */
async function isSilent(answer: Promise<void>): Promise<boolean> {
  for (;;) {
    const began = performance.now();
    const isLate = await Promise.race([answer.then(() => false), pause(patience, true, { ref: false })]);
    if (!isLate || performance.now() - began < patience + heldUp) return isLate;
  }
}
