import { Refusal } from '../problems.js';

/** Work on one key goes one after another: parallel guesses at a password are counted like guesses in a row. */
export class Turns {
  private readonly queues = new Map<string, { length: number; last: Promise<unknown> }>();

  constructor(private readonly longest: number) {}

  /** @throws Refusal `too-many-attempts` when too many wait for the same key */
  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const queue = this.queues.get(key) ?? { length: 0, last: Promise.resolve() };
    if (queue.length >= this.longest) throw tooManyAttempts(1);
    const turn = queue.last.then(work, work);
    queue.last = turn.catch(() => {});
    queue.length += 1;
    this.queues.set(key, queue);
    try {
      return await turn;
    } finally {
      queue.length -= 1;
      if (queue.length === 0) this.queues.delete(key);
    }
  }
}

/** @param retryAfter seconds */
export const tooManyAttempts = (retryAfter: number): Refusal =>
  new Refusal(
    'too-many-attempts',
    429,
    { zh: '尝试次数过多，请稍后再试', en: 'Too many attempts: wait before the next one' },
    { details: { retryAfter } },
  );
