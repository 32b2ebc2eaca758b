import { Injectable } from '@nestjs/common';
import type { Committed } from '#engine/group-commit.js';

/** What was committed; no ids where many thousands of cases were at once. */
export type Committing = Omit<Committed, 'cases'> & { cases: readonly string[] | undefined };

/** Rings after each commit. Whoever wakes workers listens, and whoever tells people that something changed. */
@Injectable()
export class CommitBell {
  private readonly listeners: ((committed: Committing) => void)[] = [];

  listen(listener: (committed: Committing) => void): void {
    this.listeners.push(listener);
  }

  ring(committed: Committing): void {
    for (const listener of this.listeners) listener(committed);
  }
}
