import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CommitBell } from '../engine/commit-bell.js';
import { liveChannel, type LiveWord, type MovedCase, textsOf } from './live-word.js';

/** What changes within this time is told together, in milliseconds. */
const gatherFor = 200;
/** After a failure, while a notice is not committed yet, and between two calls for everybody to fetch everything. */
const retryAfter = 1_000;
/** More cases at once than this are told as "everything": screens ask again anyway. */
const mostCases = 1_000;
/** How long a notice may lie in a transaction that is still open, in looks. */
const mostLooks = 15;
/** A task closed this long ago still tells its office, in milliseconds: the instant of a decision lies before its commit. */
const closedWithin = 60_000;

/**
 * Tells all processes what this one has committed, so that people see it at once. Gathered, and sent in a transaction of its own: a NOTIFY
 * inside a decision's would make PostgreSQL commit one decision at a time. It is a hint and no more; screens read the facts.
 */
@Injectable()
export class LivePublisher implements OnModuleInit, BeforeApplicationShutdown {
  private cases = new Set<string>();
  /** Last notice to each account and office, and how often it was looked for. */
  private notices = new Map<string, { id: string; looks: number }>();
  private overview = new Set<string>();
  private everything = false;
  private restUntil = 0;
  private timer?: NodeJS.Timeout;
  private sending: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bell: CommitBell,
  ) {}

  onModuleInit(): void {
    this.bell.listen(({ cases }) => this.casesMoved(cases));
  }

  /** @param ids of cases that were written; for many thousands at once `undefined`: everybody looks anew */
  casesMoved(ids: readonly string[] | undefined): void {
    if (ids === undefined || this.cases.size + ids.length > mostCases) this.everything = true;
    else for (const id of ids) this.cases.add(id);
    this.soon(gatherFor);
  }

  /** @param told notices written, perhaps in a transaction that is still open: receivers hear of them when they are committed */
  noticesWritten(told: readonly { id: string; receiver: string }[]): void {
    for (const { id, receiver } of told) this.notices.set(receiver, { id, looks: 0 });
    this.soon(gatherFor);
  }

  /** @param places codes of counties and townships whose counts changed */
  overviewChanged(places: readonly string[]): void {
    for (const place of places) this.overview.add(place);
    this.soon(gatherFor);
  }

  /** What was gathered is still told. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.sending;
    await this.send().catch(() => {});
  }

  private soon(milliseconds: number): void {
    if (this.closed) return;
    const tell = () => {
      this.timer = undefined;
      this.sending = this.sending.then(() => this.send()).catch(() => this.failed());
    };
    this.timer ??= setTimeout(tell, Math.max(milliseconds, this.restUntil - performance.now()));
  }

  /** The database was away, or is: whatever was not told is made good by looking at everything. */
  private failed(): void {
    this.everything = true;
    this.soon(retryAfter);
  }

  private async send(): Promise<void> {
    const { cases, notices, overview, everything } = this;
    Object.assign(this, { cases: new Set(), notices: new Map(), overview: new Set(), everything: false });
    if (everything) this.restUntil = performance.now() + retryAfter;
    const word: LiveWord = everything
      ? { everything }
      : { cases: await this.movedCases([...cases]), notices: await this.committed(notices), overview: [...overview] };
    const texts = textsOf(word);
    if (texts.length > 0) await this.pool.query(`SELECT pg_notify($1, text) FROM unnest($2::text[]) AS text`, [liveChannel, texts]);
  }

  private async movedCases(ids: string[]): Promise<MovedCase[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.pool.query<MovedCase>({
      name: 'moved-cases',
      text: `SELECT c.id, c.definition, c.place_code AS "placeCode", c.subject_id AS "householdId", ARRAY(
               SELECT DISTINCT office FROM task WHERE case_id = c.id AND (closed_at IS NULL OR closed_at >= $2)
             ) AS offices
             FROM workflow_case c WHERE c.id = ANY ($1::uuid[])`,
      values: [ids, new Date(this.clock.now().getTime() - closedWithin)],
    });
    return rows;
  }

  /** Receivers whose notice is there to be read. The others are looked for again; one that was written before stays away. */
  private async committed(notices: LivePublisher['notices']): Promise<string[]> {
    if (notices.size === 0) return [];
    const ids = [...notices.values()].map(({ id }) => id);
    const { rows } = await this.pool.query<{ id: string }>('SELECT id FROM notice WHERE id = ANY ($1::uuid[])', [ids]);
    const there = new Set(rows.map(({ id }) => id));
    const ready: string[] = [];
    for (const [receiver, { id, looks }] of notices) {
      if (there.has(id)) ready.push(receiver);
      else if (looks < mostLooks && !this.notices.has(receiver)) this.notices.set(receiver, { id, looks: looks + 1 });
    }
    if (this.notices.size > 0) this.soon(retryAfter);
    return ready;
  }
}
