import { setTimeout as pause } from 'node:timers/promises';
import { Batch, type BatchParts } from './batch.js';
import { CommitRefused } from './errors.js';
import { type Ask, Pending, type Reply } from './pending.js';
import { type CaseStore, type Loaded, StoreFailure, type Writes } from './ports.js';

/** What is told after a commit: to workers, and to whoever watches a case. */
export interface Committed {
  /** Ids of the cases that were written. */
  cases: string[];
  messages: boolean;
  /** Earliest instant at which messages that are held back may go. */
  heldUntil?: Date;
  /** Earliest due instant among the timers that were set. */
  nextDue?: Date;
}

export interface GroupCommitParts extends BatchParts {
  store: CaseStore;
  onCommitted: (committed: Committed) => void;
}

const largestBatch = 256;
/** Batches under way at once: while one waits for the database, the next is decided. */
const lanes = 2;
/** From this many on it pays to take half and leave the rest to the other lane. */
const worthSharing = 16;
const mostTries = 40;
/** How long a caller waits for a database that is away, in milliseconds. */
const patience = 20_000;

/**
 * Gathers the commands that arrive while a commit is under way: one read, pure decisions, one statement, an answer for each caller
 * after the commit that holds it.
 */
export class GroupCommit {
  private readonly queue: Pending[] = [];
  /** Cases and command keys of the batches under way: whoever comes for one of them waits for the next batch. */
  private readonly busy = new Set<string>();
  private readonly underWay = new Set<Promise<void>>();
  private called = false;
  /** Connections lost in a row. */
  private outages = 0;

  constructor(private readonly parts: GroupCommitParts) {}

  submit(ask: Ask): Promise<Reply> {
    const pending = new Pending(ask);
    this.queue.push(pending);
    this.call();
    return pending.reply;
  }

  /** Resolves when nothing is under way any more. */
  async drained(): Promise<void> {
    while (this.called || this.underWay.size > 0) await Promise.race([...this.underWay, new Promise(setImmediate)]);
  }

  /** Whoever asks in the same turn of the event loop belongs to the same batch. */
  private call(): void {
    if (this.called || this.underWay.size === lanes) return;
    this.called = true;
    setImmediate(() => {
      this.called = false;
      while (this.underWay.size < lanes && this.begin());
    });
  }

  private begin(): boolean {
    const batch = this.takeBatch();
    if (batch.length === 0) return false;
    const names = batch.flatMap(namesOf);
    for (const name of names) this.busy.add(name);
    const commit = this.commit(batch).then(() => {
      for (const name of names) this.busy.delete(name);
      this.underWay.delete(commit);
      if (this.queue.length > 0) this.call();
    });
    this.underWay.add(commit);
    return true;
  }

  /** All that may begin now; where another lane is free and there is work for both, half of it: one decides while the other writes. */
  private takeBatch(): Pending[] {
    const ready = this.queue.filter((pending) => !namesOf(pending).some((name) => this.busy.has(name)));
    const share = ready.length >= worthSharing && this.underWay.size + 1 < lanes ? Math.ceil(ready.length / 2) : ready.length;
    const taken = new Set(ready.slice(0, Math.min(share, largestBatch)));
    this.queue.splice(0, this.queue.length, ...this.queue.filter((pending) => !taken.has(pending)));
    return [...taken];
  }

  /** Never throws: whatever goes wrong is somebody's answer. */
  private async commit(pendings: Pending[]): Promise<void> {
    try {
      await this.attempt(pendings);
    } catch (error) {
      await this.recover(
        pendings.filter((pending) => !pending.answered),
        error,
      );
    }
  }

  private async attempt(asked: Pending[]): Promise<void> {
    const { store } = this.parts;
    const pendings = await this.answerArrived(asked);
    if (pendings.length === 0) return;
    await Promise.all(pendings.map(({ tries, ask }) => tries > 0 && ask.subject?.lookAgain()));
    const keys = pendings.flatMap(({ ask }) => (ask.command ? [ask.command.key] : []));
    const loaded = await store.load([...new Set(pendings.map(({ ask }) => ask.caseId))], keys);
    await this.preparePeriods(pendings, loaded);
    const batch = new Batch(this.parts, loaded);
    const deferred = pendings.filter((pending) => !batch.take(pending));
    const writes = batch.writes();
    const written = writes ? await this.write(writes, batch) : new Set<string>();
    this.outages = 0;
    this.again(batch.answer(written));
    this.queue.unshift(...deferred);
    if (writes && written.size > 0) this.announce(writes, written);
  }

  private async preparePeriods(pendings: Pending[], { cases }: Loaded): Promise<void> {
    const ids = new Set<string>();
    for (const { policyId } of cases.values()) if (policyId) ids.add(policyId);
    for (const { ask } of pendings) if (ask.starts?.policyId) ids.add(ask.starts.policyId);
    if (ids.size > 0) await this.parts.periods.prepare([...ids]);
  }

  private async write(writes: Writes, batch: Batch): Promise<Set<string>> {
    try {
      return await this.parts.store.write(writes);
    } catch (error) {
      if (error instanceof StoreFailure && error.kind === 'connection-lost') batch.rememberAttempt();
      throw error;
    }
  }

  /**
   * Answers those whose entry arrived over a connection that broke. Should one arrive only after this look, the next write of its case
   * finds another revision than it was decided on, and the look is taken again.
   */
  private async answerArrived(pendings: Pending[]): Promise<Pending[]> {
    const attempts = pendings.flatMap((pending) => pending.attempts);
    if (attempts.length === 0) return pendings;
    const held = await this.parts.store.holds(attempts);
    for (const pending of pendings) {
      const arrived = pending.attempts.find(({ hash }) => held.has(hash.toString('hex')));
      if (arrived) pending.accept(arrived.caseId, arrived.entry, null);
    }
    return pendings.filter((pending) => !pending.answered);
  }

  private announce(writes: Writes, written: Set<string>): void {
    const sent = writes.messages.filter(({ caseId }) => written.has(caseId));
    const held = earliest(sent.flatMap(({ claimedUntil }) => claimedUntil ?? []));
    const nextDue = earliest(writes.timersSet.filter(({ caseId }) => written.has(caseId)).map(({ dueAt }) => dueAt));
    const messages = sent.some(({ claimedUntil }) => claimedUntil === null);
    try {
      this.parts.onCommitted({ cases: [...written], messages, ...(held ? { heldUntil: held } : {}), ...(nextDue ? { nextDue } : {}) });
    } catch {
      // What is committed is committed; a bell that breaks is made good by the sweep.
    }
  }

  /** The case, or the file it was decided on, moved between read and write: decide again on what is there now. */
  private again(pendings: Pending[]): void {
    for (const pending of pendings) {
      pending.tries += 1;
      if (pending.tries >= mostTries) pending.refuse(new CommitRefused('The case is too busy; please try again', undefined, true));
    }
    this.queue.unshift(...pendings.filter((pending) => !pending.answered));
  }

  /** A batch that fails as a whole is split until only the culprit is refused. */
  private async recover(pendings: Pending[], error: unknown): Promise<void> {
    const kind = error instanceof StoreFailure ? error.kind : 'refused';
    if (kind === 'connection-lost') return this.reconnect(pendings, error);
    if (pendings.length > 1) {
      const half = Math.ceil(pendings.length / 2);
      await this.commit(pendings.slice(0, half));
      return this.commit(pendings.slice(half));
    }
    for (const pending of pendings) {
      pending.tries += 1;
      // A duplicate key was recorded by another process meanwhile: the next read finds it. A deadlock may pass.
      if (kind !== 'refused' && pending.tries < mostTries) await this.commit([pending]);
      else pending.refuse(error instanceof StoreFailure ? new CommitRefused('The database refused this command', error.cause, false) : error);
    }
  }

  /** Everybody waits for the database alike, those in the queue too, and nobody longer than their patience. */
  private async reconnect(pendings: Pending[], error: unknown): Promise<void> {
    this.queue.unshift(...pendings);
    const now = performance.now();
    for (const pending of this.queue) {
      if (now - pending.since > patience) pending.refuse(new CommitRefused('The database cannot be reached; please try again', error, true));
    }
    const waiting = this.queue.splice(0).filter((pending) => !pending.answered);
    this.queue.push(...waiting);
    this.outages += 1;
    if (waiting.length > 0) await pause(50 * 2 ** Math.min(this.outages, 5));
  }
}

const earliest = (instants: string[]): Date | undefined => (instants.length > 0 ? new Date(Math.min(...instants.map((at) => Date.parse(at)))) : undefined);

const namesOf = ({ ask }: Pending): string[] => (ask.command ? [ask.caseId, ask.command.key.toString('hex')] : [ask.caseId]);
