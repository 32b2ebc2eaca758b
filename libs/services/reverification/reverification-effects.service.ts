import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { dayOf } from '#domain/calendar.js';
import { CaseEngine } from '#engine/case-engine.js';
import { idFrom } from '#infrastructure/ids.js';
import type { OutboxMessage } from '#infrastructure/outbox/outbox-store.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import type { ReverificationFacts } from '#workflows/reverification/reverification.facts.js';
import { RegisterService } from '../register/register.service.js';
import { findLastVisit } from './last-visit.js';

/** What follows from a re-verification: each once, however often its message comes. */
@Injectable()
export class ReverificationEffectsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly engine: CaseEngine,
    private readonly register: RegisterService,
  ) {}

  /** The record of a visit that found nothing new: it says since which. */
  async keepUnchangedVisit({ caseId, seq, at, body }: OutboxMessage): Promise<void> {
    const { since, by } = body as { since?: string; by: string };
    const { subjectId } = await this.engine.state(caseId);
    const unchangedSince = since ?? (subjectId ? (await findLastVisit(this.pool, subjectId))?.recordId : undefined);
    const record = { visitedOn: dayOf(at), outcome: 'steady', unchangedSince };
    await this.pool.query(
      `INSERT INTO case_record (id, case_id, kind, body, created_by, created_at) VALUES ($1, $2, 'reverification-visit', $3, $4, $5)
       ON CONFLICT (id) DO NOTHING`,
      [idFrom(`${caseId}/${seq}/unchanged`), caseId, JSON.stringify(record), by, at],
    );
  }

  /** Where the township confirmed another level than the register holds. */
  async changeRiskLevel({ caseId, seq, at }: OutboxMessage): Promise<void> {
    const { registerEntryId, visit } = await this.factsOf(caseId);
    if (registerEntryId && visit?.riskLevel) await this.register.changeRiskLevel(registerEntryId, { caseId, seq, at, riskLevel: visit.riskLevel });
  }

  async openProposal({ caseId, at, body }: OutboxMessage): Promise<void> {
    const { kind } = body as { kind: string };
    const { visit } = await this.factsOf(caseId);
    await this.pool.query(
      `INSERT INTO proposal (id, kind, household_id, case_id, place_code, record_id, at, state)
       SELECT $1, $2, subject_id, id, place_code, $4, $5, 'open' FROM workflow_case WHERE id = $3
       ON CONFLICT (case_id, kind) DO NOTHING`,
      [idFrom(`${caseId}/${kind}`), kind, caseId, visit?.recordId ?? null, at],
    );
  }

  private async factsOf(caseId: string): Promise<ReverificationFacts> {
    return (await this.engine.state(caseId)).snapshot.context as ReverificationFacts;
  }
}
