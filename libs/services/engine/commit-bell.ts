import { Injectable } from '@nestjs/common';
import type { Committed } from '#engine/group-commit.js';

/** Rings after each commit. Whoever wakes workers listens, and whoever tells people that something changed. */
@Injectable()
export class CommitBell {
  private readonly listeners: ((committed: Committed) => void)[] = [];

  listen(listener: (committed: Committed) => void): void {
    this.listeners.push(listener);
  }

  ring(committed: Committed): void {
    for (const listener of this.listeners) listener(committed);
  }
}
