import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { verifyRecord } from '#engine/verify.js';
import { findLastSeal } from '#infrastructure/case-store/seal.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { officeOf } from '../policies/office-namer.js';
import { readRecordPage } from '../verification/record-reader.js';
import { conditionOf } from '../verification/scope.js';
import { rowsWithoutCase } from '../verification/verify.js';
import { faultsBefore, faultsOfDay, sealedDays } from '../verification/verify-seals.js';
import { claimCheck, countCases, noteCasesDone, noteDone, noteFailed, notePage, noteSeals, release, type Run } from './check.store.js';
import { scopeOf } from './check-scope.js';

const pageSize = 100;
const sealsAtOnce = 10;
/** How long a check is left to the worker that claimed it, in milliseconds. */
const claimMs = 60_000;

/**
 * Carries checks out: the cases page by page, then the seals, some days at a time. Each step is noted together with what it found, so that
 * whoever goes on after a crash, or after a pause, repeats nothing that counts.
 */
@Injectable()
export class CheckRunsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly registry: Registry,
  ) {}

  /**
   * Works until no check is waiting, or it is enough for now.
   * @returns whether something is left
   * @throws Error what broke a check off; it is noted there
   */
  async work(isEnough: () => boolean = () => false): Promise<boolean> {
    for (let run = await this.claim(); run; run = await this.claim()) {
      try {
        if (!(await this.carryOut(run, isEnough))) return true;
      } catch (error) {
        await noteFailed(this.pool, run, error instanceof Error ? error.name : 'unknown', this.clock.now());
        throw error;
      }
    }
    return false;
  }

  private claim(): Promise<Run | undefined> {
    return claimCheck(this.pool, this.clock.now(), this.claimEnd());
  }

  private claimEnd(): Date {
    return new Date(this.clock.now().getTime() + claimMs);
  }

  /** @returns false where it was put aside */
  private async carryOut(run: Run, isEnough: () => boolean): Promise<boolean> {
    if (run.state === 'waiting') await countCases(this.pool, run, await this.casesIn(run));
    for await (const _step of this.steps(run)) {
      if (!isEnough()) continue;
      await release(this.pool, run);
      return false;
    }
    return true;
  }

  /** Ends early where somebody else went on with the check meanwhile. */
  private async *steps(run: Run): AsyncGenerator<void> {
    if (run.state !== 'seals') {
      for (let cursor = run.cursor; ; yield) {
        const last = await this.checkPage(run, cursor);
        if (last === null) return;
        if (last === undefined) break;
        cursor = last;
      }
      const faults = [...(await rowsWithoutCase(this.pool, scopeOf(run))), ...(await this.faultsBeforeSeals(run))];
      if (!(await noteCasesDone(this.pool, run, faults, this.claimEnd()))) return;
    }
    yield* this.checkSeals(run);
  }

  private async casesIn(run: Run): Promise<number> {
    const { sql, values } = conditionOf(scopeOf(run));
    const { rows } = await this.pool.query<{ total: number }>(`SELECT count(*)::int AS total FROM workflow_case WHERE ${sql}`, values);
    return rows[0]!.total;
  }

  /** @returns the last case of the page; undefined past the last one, null where somebody else went on meanwhile */
  private async checkPage(run: Run, cursor: string | null): Promise<string | undefined | null> {
    const records = await readRecordPage(this.pool, scopeOf(run), cursor ?? undefined, pageSize);
    const last = records.at(-1)?.case.id;
    if (last === undefined) return undefined;
    const faults: string[] = [];
    for (const record of records) {
      faults.push(...verifyRecord(record, this.registry, officeOf).map((fault) => `Case ${record.case.id}: ${fault}`));
      // Where worker and API are one process, nobody waits for more than one case.
      await breathe();
    }
    const entries = records.reduce((sum, { journal }) => sum + journal.length, 0);
    const noted = await notePage(this.pool, run, { cursor, last, cases: records.length, entries, faults, claimedUntil: this.claimEnd() });
    return noted ? last : null;
  }

  private async faultsBeforeSeals(run: Run): Promise<string[]> {
    const last = run.of === 'place' ? await findLastSeal(this.pool) : undefined;
    return last ? faultsBefore(this.pool, (await sealedDays(this.pool, scopeOf(run), last.day)).first) : [];
  }

  private async *checkSeals(run: Run): AsyncGenerator<void> {
    const last = await findLastSeal(this.pool);
    if (last) {
      const { first, days } = await sealedDays(this.pool, scopeOf(run), last.day);
      for (let done = run.seals; done < days.length; yield) {
        const next = days.slice(done, done + sealsAtOnce);
        const faults: string[] = [];
        for (const day of next) faults.push(...(await faultsOfDay(this.pool, day, first)));
        if (!(await noteSeals(this.pool, run, done, next.length, faults, this.claimEnd()))) return;
        done += next.length;
      }
    }
    await noteDone(this.pool, run, last?.day, this.clock.now());
  }
}
