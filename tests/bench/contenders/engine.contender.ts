import type { Pool } from 'pg';
import type { CaseEngine } from '#engine/case-engine.js';
import { newId } from '#infrastructure/ids.js';
import { approval, decisionType } from '../approval.chart.js';
import { input, officers, village } from '../setting.js';
import type { Contender, Door } from './contender.js';

/** The engine itself: chart, journal chain, tasks and timers included. */
export class EngineContender implements Contender {
  constructor(
    private readonly pool: Pool,
    private readonly engine: CaseEngine,
  ) {}

  async seed(count: number, loops: boolean): Promise<string[]> {
    const request = { placeCode: village, policyId: null, subjectId: newId(), input: input(loops), actor: officers.at(-1)! };
    const { caseId } = await this.engine.start(approval.name, request);
    const ids = Array.from({ length: count }, () => newId());
    await copyCase(this.pool, caseId, ids);
    return ids;
  }

  open(): Door {
    return doorOf(this.engine);
  }
}

export const doorOf = (engine: CaseEngine): Door => ({
  async decide(caseId, step, recordId) {
    await engine.send(caseId, { type: decisionType, payload: { recordId, agreed: true }, actor: officers[step]! });
  },
  close: () => engine.drained(),
});

/** What `start` wrote for one case, written again for each id. Only the case's and the task's own ids differ. */
async function copyCase(pool: Pool, source: string, ids: string[]): Promise<void> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM task WHERE case_id = $1', [source]);
  const values = [source, ids, rows[0]!.id, ids.map(() => newId())];
  const copies = 'unnest($2::uuid[], $4::uuid[]) AS copy(id, task)';
  await pool.query(
    `WITH cases AS (
       INSERT INTO workflow_case (id, definition, version, place_code, policy_id, subject_id, state, status, revision, started_at, moved_at,
         due_at, head, snapshot, ledger)
       SELECT copy.id, definition, version, place_code, policy_id, copy.id, state, status, revision, started_at, moved_at,
         due_at, head, snapshot, replace(ledger::text, $3::text, copy.task::text)::json
       FROM workflow_case c, ${copies} WHERE c.id = $1
     ), entries AS (
       INSERT INTO journal_entry (case_id, seq, at, body, hash)
       SELECT copy.id, seq, at, body, hash FROM journal_entry, ${copies} WHERE case_id = $1
     ), timers AS (
       INSERT INTO timer (case_id, name, period, generation, started_at, due_at)
       SELECT copy.id, name, period, generation, started_at, due_at FROM timer, ${copies} WHERE case_id = $1
     )
     INSERT INTO task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at)
     SELECT copy.task, copy.id, definition, state, key, office, place_code, revision, opened_at, due_at
     FROM task, ${copies} WHERE case_id = $1`,
    values,
  );
  await pool.query('VACUUM ANALYZE workflow_case, journal_entry, task, timer');
}
