import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Clock } from '#engine/ports.js';
import { sealEndedDays } from '#infrastructure/case-store/seal.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import type { RingKind } from '#infrastructure/queues/wake.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { CHORES, type Chore } from './chores/chore.js';
import { Turnstile } from './turnstile.js';

/** How far ahead a sweep looks for what will be due, in milliseconds. */
const foresight = 60_000;

/** All that is done without being asked, each kind one run at a time; and at each sweep everything, and the days that are over are sealed. */
@Injectable()
export class ChoresService implements BeforeApplicationShutdown {
  private readonly turns: Map<RingKind, Turnstile>;

  constructor(
    @Inject(CHORES) private readonly chores: Chore[],
    private readonly wakes: Wakes,
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.turns = new Map(chores.map((chore) => [chore.kind, new Turnstile(() => chore.work())]));
  }

  /** Resolves when what was due is done. A kind this worker does not know is another version's: its own workers see to it. */
  async wake(kind: RingKind): Promise<void> {
    await this.turns.get(kind)?.pass();
  }

  /** Everything that is due, and a ring for what will be soon, whose own may have been lost. @throws the first failure, after all was tried */
  async sweep(): Promise<void> {
    const failures: unknown[] = [];
    const attempt = (work: Promise<void>) => work.catch((error: unknown) => void failures.push(error));
    for (const { kind } of this.chores) await attempt(this.wake(kind));
    const now = this.clock.now();
    for (const chore of this.chores) await attempt(this.ringAhead(chore, now));
    await attempt(sealEndedDays(this.pool, now).then(() => {}));
    if (failures.length > 0) throw failures[0];
  }

  beforeApplicationShutdown(): void {
    for (const chore of this.chores) chore.stop?.();
  }

  private async ringAhead(chore: Chore, now: Date): Promise<void> {
    const next = await chore.nextDue?.(now, new Date(now.getTime() + foresight));
    if (next) this.wakes.ring(chore.kind, next);
  }
}
