import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { CaseEngine } from '#engine/case-engine.js';
import { CommitRefused } from '#engine/errors.js';
import type { Actor } from '#engine/journal.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { lookAgain } from '../deadlines/due-subject.js';
import { CalendarService, shelfLife } from '../policies/calendar.service.js';
import { CalendarNotices } from './calendar-notices.js';
import { nextOpenCases } from './open-limits.js';

interface Run {
  id: string;
  year: number;
  source: string;
  state: 'reckoning' | 'checking';
  cursor: string | null;
  loadedAt: Date;
}

const chunk = 200;
/** How long a run is left to the worker that claimed it, in milliseconds. */
const claimMs = 30_000;
/** After this no process counts on the calendar from before the load, in milliseconds. */
const settledAfter = 2 * shelfLife;

/** Instants of two processes differ by less, in milliseconds. */
const skew = 60_000;

const service: Actor = { kind: 'system', id: 'calendar', offices: [] };

/**
 * Counts the open due dates anew after an announcement was loaded: case by case in order of their ids, chunk by chunk, so that whoever goes
 * on after a crash knows where. A process may count on the old calendar for a minute yet; so the cases that moved meanwhile are looked at
 * once more before the run is done.
 */
@Injectable()
export class CalendarRunsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly engine: CaseEngine,
    private readonly calendars: CalendarService,
    private readonly notices: CalendarNotices,
  ) {}

  /**
   * Works until no run is waiting or `isStopping`.
   * @returns how many cases changed
   * @throws AggregateError after everything was tried, where some cases could not be counted
   */
  async work(isStopping: () => boolean = () => false): Promise<number> {
    const failures: unknown[] = [];
    let changed = 0;
    for (let run = await this.claim(); run && !isStopping(); run = await this.claim()) {
      await this.calendars.reload();
      for (let at: Run | undefined = run; at && !isStopping(); ) {
        const done = await this.chunk(at, failures);
        changed += done.changed;
        at = done.next;
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} cases could not be counted anew: ${String(failures[0])}`);
    return changed;
  }

  /** When a run goes on that waits for the other processes. */
  async nextDue(now: Date, until: Date): Promise<Date | undefined> {
    const { rows } = await this.pool.query<{ at: Date | null }>(
      `SELECT min(claimed_until) AS at FROM calendar_run WHERE state <> 'done' AND claimed_until > $1 AND claimed_until <= $2`,
      [now, until],
    );
    return rows[0]?.at ?? undefined;
  }

  private async claim(): Promise<Run | undefined> {
    const now = this.clock.now();
    const { rows } = await this.pool.query<Run>(
      `UPDATE calendar_run SET claimed_until = $2 WHERE id = (
         SELECT id FROM calendar_run WHERE state <> 'done' AND (claimed_until IS NULL OR claimed_until <= $1) ORDER BY loaded_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, year, source, state, cursor, loaded_at AS "loadedAt"`,
      [now, new Date(now.getTime() + claimMs)],
    );
    return rows[0];
  }

  /** Every effect of a chunk may be repeated; only who finds the run as they left it moves it on. */
  private async chunk(run: Run, failures: unknown[]): Promise<{ changed: number; next: Run | undefined }> {
    const isFirst = run.state === 'reckoning';
    const since = new Date(run.loadedAt.getTime() - skew);
    const ids = await nextOpenCases(this.pool, run.year, run.cursor, chunk, isFirst ? undefined : since);
    if (ids.length === 0) return { changed: 0, next: await this.close(run) };
    const { id, year, source } = run;
    const results = await Promise.allSettled(ids.map((caseId) => this.engine.reckonAgain(caseId, { year, source, run: id }, service)));
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      if (result.reason instanceof CommitRefused && result.reason.unavailable) throw result.reason;
      failures.push(result.reason);
    }
    if (isFirst) await lookAgain(this.pool, ids, this.clock.now());
    const told = await this.notices.tellOf(id, since, ids);
    // The first time round the journal says which cases this run has changed, also before a crash; afterwards those alone count that are new.
    const changed = isFirst ? told : results.filter((result) => result.status === 'fulfilled' && result.value !== null).length;
    const cursor = ids.at(-1)!;
    const now = this.clock.now();
    const { rowCount } = await this.pool.query(
      `UPDATE calendar_run SET cursor = $4, looked = looked + $5, changed = changed + $6, claimed_until = $7
        WHERE id = $1 AND state = $2 AND cursor IS NOT DISTINCT FROM $3`,
      [id, run.state, run.cursor, cursor, isFirst ? ids.length : 0, changed, new Date(now.getTime() + claimMs)],
    );
    return { changed, next: rowCount === 1 ? { ...run, cursor } : undefined };
  }

  /** Past the last case: the run waits until every process has read the new calendar, looks again, and is done. */
  private async close({ id, state, cursor, loadedAt }: Run): Promise<undefined> {
    const settled = new Date(loadedAt.getTime() + settledAfter);
    const [next, claimedUntil, finishedAt] = state === 'reckoning' ? ['checking', settled, null] : ['done', null, this.clock.now()];
    await this.pool.query(
      `UPDATE calendar_run SET state = $4, cursor = NULL, claimed_until = $5, finished_at = $6 WHERE id = $1 AND state = $2 AND cursor IS NOT DISTINCT FROM $3`,
      [id, state, cursor, next, claimedUntil, finishedAt],
    );
  }
}
