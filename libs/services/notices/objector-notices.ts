import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { CaseEngine } from '#engine/case-engine.js';
import type { RecallPayload } from '#engine/verbs/recallable.js';
import type { OutboxMessage } from '#infrastructure/outbox/outbox-store.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import type { IdentificationFacts } from '#workflows/identification/identification.facts.js';
import { NoticesService } from './notices.service.js';
import { type Objector, objectorsOf, whichOf } from './which-objection.js';

/**
 * Who objected on the notice board is told what came of it. They are a neighbour of the household, so that these notices are kept without the
 * case: nothing that is read, sent or opened from one can lead there, and their day tells which objections it is about. What a cadre wrote down has
 * nobody to be told.
 */
@Injectable()
export class ObjectorNotices {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly engine: CaseEngine,
    private readonly notices: NoticesService,
  ) {}

  /** The check with which the message was committed. */
  async tell(message: OutboxMessage): Promise<void> {
    const { objection, outcome } = await this.checkAt(message.caseId, message.seq);
    await this.tellObjectors(message, [objection], 'objection-checked', `objection-${outcome}`);
  }

  /** The application ended while objections were open; nobody checks them any more. */
  async tellOfEnd(message: OutboxMessage): Promise<void> {
    const { openObjections } = (await this.engine.state(message.caseId)).snapshot.context as IdentificationFacts;
    await this.tellObjectors(message, openObjections, 'objection-ended', 'objection-ended');
  }

  /** Whoever was told of a check that is taken back hears so; where nobody had been told yet, nobody hears of either. */
  async tellRecalled(message: OutboxMessage): Promise<void> {
    const { caseId, body } = message;
    const { seq: taken, event } = body as RecallPayload;
    if (event !== 'objection.checked') return;
    const { objection } = await this.checkAt(caseId, taken);
    const objectors = await objectorsOf(this.pool, caseId, [objection]);
    const { rows } = await this.pool.query<{ account: string }>('SELECT account_id AS account FROM notice WHERE key = ANY ($1::text[])', [
      objectors.map(({ account }) => `${caseId}/${taken}/objection-checked/${account}`),
    ]);
    const told = new Set(rows.map(({ account }) => account));
    await this.tellEach(message, objectors.filter(({ account }) => told.has(account)), 'objection-recalled', 'objection-recalled');
  }

  private async tellObjectors(message: OutboxMessage, objections: string[], about: string, template: string): Promise<void> {
    await this.tellEach(message, await objectorsOf(this.pool, message.caseId, objections), about, template);
  }

  /** Each in one notice, which says which of their objections it is about. */
  private tellEach({ caseId, seq, at }: OutboxMessage, objectors: Objector[], about: string, template: string): Promise<void> {
    return this.notices.tell(
      objectors.map((objector) => ({
        key: `${caseId}/${seq}/${about}`, caseId: null, template, params: { filed: whichOf(objector) }, urgent: false, at, accounts: [objector.account],
      })),
    );
  }

  private async checkAt(caseId: string, seq: number): Promise<{ objection: string; outcome: 'upheld' | 'dismissed' }> {
    const { rows } = await this.pool.query<{ payload: { objection: string; outcome: 'upheld' | 'dismissed' } }>(
      `SELECT body::json -> 'payload' AS payload FROM journal_entry WHERE case_id = $1 AND seq = $2`,
      [caseId, seq],
    );
    return rows[0]!.payload;
  }
}
