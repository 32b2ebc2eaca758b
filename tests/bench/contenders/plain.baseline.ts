import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { officers, village } from '../setting.js';
import { makeTables, seedTables } from './baseline-tables.js';
import type { Contender, Door } from './contender.js';
import { type CaseRow, type Command, nextStep, type Step } from './next-step.js';

const mostConnections = 64;
const schema = 'plain';

/** Statements a decision of this baseline costs: begin, select, update, history, task, timer, outbox, commit. */
export const plainStatements = 8;

/** One transaction for each decision, on a connection of its own, every statement prepared. */
export class PlainBaseline implements Contender {
  private constructor(
    private readonly pool: Pool,
    private readonly openPool: (connections: number) => Pool,
  ) {}

  static async make(pool: Pool, openPool: (connections: number) => Pool): Promise<PlainBaseline> {
    await makeTables(pool, schema);
    return new PlainBaseline(pool, openPool);
  }

  seed(count: number, loops: boolean): Promise<string[]> {
    return seedTables(this.pool, schema, count, loops);
  }

  open(callers: number): Door {
    const pool = this.openPool(Math.min(callers, mostConnections));
    return {
      decide: (caseId, step, recordId) =>
        inTransaction(pool, (client) => decide(client, { caseId, actor: officers[step]!, payload: { recordId, agreed: true } })),
      close: () => pool.end(),
    };
  }
}

async function decide(client: PoolClient, command: Command): Promise<void> {
  const { rows } = await client.query<CaseRow>({
    name: 'plain-select',
    text: `SELECT id, state, revision, facts FROM ${schema}.approval_case WHERE id = $1 FOR UPDATE`,
    values: [command.caseId],
  });
  const step = nextStep(rows[0]!, command);
  await writeCase(client, step);
  await writeTasks(client, step);
  await writeTimer(client, step);
  await client.query({
    name: 'plain-outbox',
    text: `INSERT INTO ${schema}.outbox (case_id, seq, type, body, at) VALUES ($1, $2, $3, $4, $5)`,
    values: [step.caseId, step.seq, 'tellHousehold', step.message, step.at],
  });
}

async function writeCase(client: PoolClient, step: Step): Promise<void> {
  await client.query({
    name: 'plain-update',
    text: `UPDATE ${schema}.approval_case SET state = $2, status = $3, revision = $4, moved_at = $5, facts = $6,
             due_at = CASE WHEN $3 = 'open' THEN due_at END WHERE id = $1`,
    values: [step.caseId, step.to, step.status, step.seq, step.at, step.facts],
  });
  await client.query({
    name: 'plain-history',
    text: `INSERT INTO ${schema}.history (case_id, seq, at, event, payload, actor, office, from_state, to_state)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [step.caseId, step.seq, step.at, step.event, step.payload, step.actor, step.office, step.from, step.to],
  });
}

/** Closes the open task and opens the next, in one statement. */
async function writeTasks(client: PoolClient, { caseId, at, actor, event, to, task }: Step): Promise<void> {
  const close = `UPDATE ${schema}.task SET closed_at = $2, closed_by = $3, outcome = $4 WHERE case_id = $1 AND closed_at IS NULL`;
  const closing = [caseId, at, actor, event];
  if (!task) return void (await client.query({ name: 'plain-close', text: close, values: closing }));
  await client.query({
    name: 'plain-task',
    text: `WITH closed AS (${close}) INSERT INTO ${schema}.task (id, case_id, state, office, place_code, opened_at, due_at)
           VALUES ($5, $1, $6, $7, $8, $2, $9)`,
    values: [...closing, task.id, to, task.office, village, task.dueAt],
  });
}

/** A case has one period under way at a time, so the next takes the row of the last. */
async function writeTimer(client: PoolClient, { caseId, at, timerDueAt }: Step): Promise<void> {
  if (!timerDueAt) return void (await client.query({ name: 'plain-end', text: `DELETE FROM ${schema}.timer WHERE case_id = $1`, values: [caseId] }));
  await client.query({
    name: 'plain-timer',
    text: `INSERT INTO ${schema}.timer (case_id, name, started_at, due_at) VALUES ($1, 'stepPeriod', $2, $3)
           ON CONFLICT (case_id) DO UPDATE SET started_at = excluded.started_at, due_at = excluded.due_at, claimed_until = NULL`,
    values: [caseId, at, timerDueAt],
  });
}
