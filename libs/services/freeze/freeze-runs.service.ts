import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { CaseEngine } from '#engine/case-engine.js';
import { CommitRefused } from '#engine/errors.js';
import type { Actor } from '#engine/journal.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { lookAgain } from '../deadlines/due-subject.js';
import { placeRanges } from '../places/place-ranges.js';
import { FreezeBook } from './freeze-book.js';

interface Run {
  id: string;
  placeCode: string;
  definition: string;
  state: string;
  announcedAt: Date;
  liftedAt: Date | null;
  claimedUntil: Date;
}

const chunk = 200;
/** How long a round is left to the worker that took it, in milliseconds. */
const claimMs = 60_000;
/** After this no process counts without the freeze any more, in milliseconds. */
const settledAfter = 120_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';
const service: Actor = { kind: 'system', id: 'freeze', offices: [] };

/**
 * Counts open due dates anew after a freeze was announced or lifted, and once more when every process has heard of it. A round may be
 * begun again at any time: what is counted already stays as it is.
 */
@Injectable()
export class FreezeRunsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engine: CaseEngine,
    private readonly book: FreezeBook,
  ) {}

  /**
   * Works until no round is waiting or `isStopping`. @returns how many cases changed
   * @throws AggregateError after everything was tried, where some cases could not be counted
   */
  async work(isStopping: () => boolean = () => false): Promise<number> {
    const failures: unknown[] = [];
    let changed = 0;
    for (let run = await this.claim(); run && !isStopping(); run = await this.claim()) {
      await this.book.reload();
      changed += await this.round(run, failures, isStopping);
      if (!isStopping()) await this.close(run);
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} cases could not be counted anew: ${String(failures[0])}`);
    return changed;
  }

  async nextDue(now: Date, until: Date): Promise<Date | undefined> {
    const { rows } = await this.pool.query<{ at: Date | null }>('SELECT min(reckon_at) AS at FROM "freeze" WHERE reckon_at > $1 AND reckon_at <= $2', [now, until]);
    return rows[0]?.at ?? undefined;
  }

  private async claim(): Promise<Run | undefined> {
    const now = this.clock.now();
    const { rows } = await this.pool.query<Run>(
      `UPDATE "freeze" SET reckon_at = $2 WHERE id = (SELECT id FROM "freeze" WHERE reckon_at <= $1 ORDER BY reckon_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, place_code AS "placeCode", definition, state, announced_at AS "announcedAt", lifted_at AS "liftedAt", reckon_at AS "claimedUntil"`,
      [now, new Date(now.getTime() + claimMs)],
    );
    return rows[0];
  }

  private async round(run: Run, failures: unknown[], isStopping: () => boolean): Promise<number> {
    const change = { freeze: run.id, change: run.liftedAt ? ('lifted' as const) : ('announced' as const) };
    let changed = 0;
    for (let after = beforeAll; !isStopping(); ) {
      const ids = await this.nextCases(run, after);
      if (ids.length === 0) break;
      const results = await Promise.allSettled(ids.map((caseId) => this.engine.reckonAgain(caseId, change, service)));
      for (const result of results) {
        if (result.status === 'fulfilled') changed += result.value === null ? 0 : 1;
        else if (result.reason instanceof CommitRefused && result.reason.unavailable) throw result.reason;
        else failures.push(result.reason);
      }
      await lookAgain(this.pool, ids, this.clock.now());
      after = ids.at(-1)!;
    }
    return changed;
  }

  /** Open cases of the place in the part of the procedure the step lies in, in order of their ids. */
  private async nextCases({ placeCode, definition, state }: Run, after: string): Promise<string[]> {
    const [{ from, to }] = placeRanges([placeCode]) as [{ from: string; to: string }];
    const { rows } = await this.pool.query<{ id: string }>(
      `SELECT id FROM workflow_case WHERE status = 'open' AND definition = $1 AND place_code BETWEEN $2 AND $3 AND id > $4::uuid
         AND starts_with(state, split_part($5, '.', 1)) ORDER BY id LIMIT $6`,
      [definition, from, to, after, state, chunk],
    );
    return rows.map(({ id }) => id);
  }

  /** One more round follows when every process knows; where the freeze was lifted meanwhile, that asks for its own. */
  private async close({ id, announcedAt, liftedAt, claimedUntil }: Run): Promise<void> {
    const settled = new Date((liftedAt ?? announcedAt).getTime() + settledAfter);
    const next = this.clock.now() < settled ? settled : null;
    await this.pool.query('UPDATE "freeze" SET reckon_at = $3 WHERE id = $1 AND reckon_at = $2', [id, claimedUntil, next]);
  }
}
