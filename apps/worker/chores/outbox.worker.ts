import { findPersonalData } from '#domain/personal-data.js';
import type { Clock } from '#engine/ports.js';
import type { ClaimedMessage, FailedMessage, OutboxMessage, OutboxStore } from '#infrastructure/outbox/outbox-store.js';

/** Carries out what one message asks for. Called again with the same message after a crash: it must be idempotent. */
export interface MessageHandler {
  handle(message: OutboxMessage): Promise<void>;
}

const batchSize = 100;
/** Messages at work at once; each takes a connection now and then. */
const lanes = 8;
/** How long a claim lasts, and how long before its end no more work is begun, in milliseconds. */
const claimLasts = 60_000;
const claimMargin = 15_000;
const firstPause = 1_000;
const longestPause = 3_600_000;

/** Empties the outbox: claims a batch, handles each message, removes what is done in one statement, puts the rest back for later. */
export class OutboxWorker {
  private stopping = false;

  constructor(
    private readonly store: OutboxStore,
    private readonly handler: MessageHandler,
    private readonly clock: Clock,
    private readonly log: (sentence: string) => void,
  ) {}

  /** Works until nothing is due. */
  async drain(): Promise<void> {
    while (!this.stopping) {
      const now = this.clock.now();
      const batch = await this.store.claim(now, new Date(now.getTime() + claimLasts), batchSize);
      if (batch.length > 0) await this.work(batch);
      if (batch.length < batchSize) break;
    }
  }

  /** Begins no further message; what is under way is finished. */
  stop(): void {
    this.stopping = true;
  }

  private async work(batch: ClaimedMessage[]): Promise<void> {
    const deadline = Date.now() + claimLasts - claimMargin;
    const cases = groupByCase(batch);
    const failures: FailedMessage[] = [];
    const lane = async () => {
      for (let messages = cases.shift(); messages; messages = cases.shift()) {
        failures.push(...(await this.inOrder(messages, deadline)));
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    const failed = new Set<OutboxMessage>(failures.map(({ message }) => message));
    const done = batch.filter((message) => !failed.has(message));
    if (done.length > 0) await this.store.remove(done);
    if (failures.length > 0) await this.store.postpone(failures);
  }

  /** One case's messages one after the other; those behind one that failed wait for it. */
  private async inOrder(messages: ClaimedMessage[], deadline: number): Promise<FailedMessage[]> {
    for (const [index, message] of messages.entries()) {
      const [failure] = await this.attempt(message, deadline);
      if (!failure) continue;
      const behind = messages.slice(index + 1).map((later) => ({ message: later, again: failure.again, error: 'An earlier message of the case failed.' }));
      return [failure, ...behind];
    }
    return [];
  }

  /** @returns nothing when the message was handled, otherwise why not and when to try again */
  private async attempt(message: ClaimedMessage, deadline: number): Promise<FailedMessage[]> {
    if (this.stopping || Date.now() > deadline) return [{ message, again: this.clock.now(), error: 'There was no time left.' }];
    try {
      await this.handler.handle(message);
      return [];
    } catch (failure) {
      const error = withoutPersonalData(failure);
      this.log(`Message ${message.type} of case ${message.caseId} failed at attempt ${message.attempts}: ${error}`);
      return [{ message, again: new Date(this.clock.now().getTime() + pauseAfter(message.attempts)), error }];
    }
  }
}

/** One case's messages stay in the order they were sent. */
function groupByCase(batch: ClaimedMessage[]): ClaimedMessage[][] {
  const cases = new Map<string, ClaimedMessage[]>();
  for (const message of batch) cases.set(message.caseId, [...(cases.get(message.caseId) ?? []), message]);
  return [...cases.values()];
}

/** Twice as long after each failure: one second, two, four, at most an hour. */
function pauseAfter(attempts: number): number {
  return Math.min(firstPause * 2 ** (attempts - 1), longestPause);
}

function withoutPersonalData(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return findPersonalData(message).length > 0 ? name : `${name}: ${message}`.slice(0, 500);
}
