import { Injectable } from '@nestjs/common';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { CheckRunsService } from '#services/audit/check-runs.service.js';
import type { Chore } from './chore.js';

/** Others wait no longer for a check that takes its time, in milliseconds: it goes on after them. */
const turn = 1_000;

/** Journals, cases and seals are checked as an auditor asked. */
@Injectable()
export class ChecksChore implements Chore {
  readonly kind = 'checks';
  private stopping = false;

  constructor(
    private readonly runs: CheckRunsService,
    private readonly wakes: Wakes,
  ) {}

  async work(): Promise<void> {
    const end = performance.now() + turn;
    const isLeft = await this.runs.work(() => this.stopping || performance.now() > end);
    if (isLeft && !this.stopping) this.wakes.ring(this.kind);
  }

  stop(): void {
    this.stopping = true;
  }
}
