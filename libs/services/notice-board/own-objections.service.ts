import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { OwnObjection } from '#contracts/notice-board.js';
import { dayOf } from '#domain/calendar.js';
import { CaseEngine } from '#engine/case-engine.js';
import { stillStanding } from '#engine/verbs/recallable.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import type { Person } from '../people/person.js';

interface Row {
  id: string;
  caseId: string;
  headOfHousehold: string;
}

/** What somebody objected to from the board, and what became of it: whether it is right, never what was found out about the neighbour. */
@Injectable()
export class OwnObjectionsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly engine: CaseEngine,
  ) {}

  /** The latest twenty about households of these villages, the latest first. */
  async list({ accountId }: Person, villages: string[]): Promise<OwnObjection[]> {
    const { rows } = await this.pool.query<Row>(
      `SELECT record.id, record.case_id AS "caseId", file.head_name AS "headOfHousehold"
       FROM workflow_case c JOIN case_record record ON record.case_id = c.id
         JOIN application ON application.case_id = c.id
         JOIN household_version file ON file.household_id = application.household_id AND file.version = application.household_version
       WHERE c.place_code = ANY ($1::text[]) AND record.created_by = $2 AND record.kind = 'objection' AND record.body ->> 'channel' = 'online'
       ORDER BY record.created_at DESC, record.id LIMIT 20`,
      [villages, accountId],
    );
    const found = await Promise.all(rows.map((row) => this.stateOf(row)));
    return found.filter((one) => one !== undefined);
  }

  /** Nothing for a form that no event came to rest on. */
  private async stateOf({ id, ...row }: Row): Promise<OwnObjection | undefined> {
    const [{ snapshot, ledger }, { entries }] = await Promise.all([this.engine.state(row.caseId), this.engine.history(row.caseId)]);
    const standing = stillStanding(entries).map(({ event, at, payload }) => ({ event, at, payload: payload as Record<string, unknown> }));
    const filed = standing.find(({ event, payload }) => event === 'objection.filed' && payload['recordId'] === id);
    if (!filed) return undefined;
    const checked = standing.find(({ event, payload }) => event === 'objection.checked' && payload['objection'] === id);
    const task = Object.values(ledger.tasks).find(({ key }) => key === id);
    const outcome = checked?.payload['outcome'] as 'upheld' | 'dismissed' | undefined;
    return {
      id,
      ...row,
      filedAt: filed.at,
      state: outcome ?? (snapshot.status === 'active' ? 'open' : 'ended'),
      // Over at 24:00 of its last day, which is the first instant of the next.
      checkBy: task ? dayOf(new Date(Date.parse(task.dueAt) - 1)) : null,
    };
  }
}
