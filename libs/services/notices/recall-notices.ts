import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { RecallPayload } from '#engine/verbs/recallable.js';
import type { OutboxMessage } from '#infrastructure/outbox/outbox-store.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { tellPrefix } from './notice-templates.js';
import { NoticesService } from './notices.service.js';

/** Whoever was told of a decision is told that it was taken back; where nobody had been told yet, nobody hears of either. */
@Injectable()
export class RecallNotices {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly notices: NoticesService,
  ) {}

  /** A village that was to pass the word on is told to pass this on too. */
  async tell({ caseId, seq, at, body }: OutboxMessage): Promise<void> {
    const { seq: taken } = body as RecallPayload;
    const { rows } = await this.pool.query<{ account: string | null; office: string | null; passOn: boolean }>(
      `SELECT account_id AS account, office, bool_or(starts_with(template, $3)) AS "passOn"
       FROM notice WHERE case_id = $1 AND starts_with(key, $2) GROUP BY account_id, office`,
      [caseId, `${caseId}/${taken}/`, tellPrefix],
    );
    const key = `${caseId}/${seq}/recalled`;
    await this.notices.tell(
      rows.map(({ account, office, passOn }) => ({
        key,
        caseId,
        template: passOn ? `${tellPrefix}recalled` : 'recalled',
        at,
        ...(account ? { accounts: [account] } : { offices: [office!] }),
      })),
    );
  }
}
