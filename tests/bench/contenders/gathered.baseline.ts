import type { Pool } from 'pg';
import { officers, village } from '../setting.js';
import { makeTables, seedTables } from './baseline-tables.js';
import type { Contender, Door } from './contender.js';
import { type CaseRow, type Command, nextStep, type Step } from './next-step.js';

const schema = 'gathered';
const largestBatch = 256;

const read = `SELECT id, state, revision, facts FROM ${schema}.approval_case WHERE id = ANY ($1::uuid[])`;

const write = `
  WITH moved AS (
    UPDATE ${schema}.approval_case c SET state = s.state, status = s.status, revision = s.seq, moved_at = s.at, facts = s.facts,
      due_at = CASE WHEN s.status = 'open' THEN c.due_at END
    FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::text[], $5::text[], $6::json[]) AS s(id, seq, at, state, status, facts)
    WHERE c.id = s.id AND c.revision = s.seq - 1
    RETURNING c.id
  ), entries AS (
    INSERT INTO ${schema}.history (case_id, seq, at, event, payload, actor, office, from_state, to_state)
    SELECT s.* FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $7::text[], $8::json[], $9::uuid[], $10::text[], $11::text[], $4::text[])
      AS s(id, seq, at, event, payload, actor, office, from_state, to_state) JOIN moved USING (id)
  ), closed AS (
    UPDATE ${schema}.task t SET closed_at = s.at, closed_by = s.actor, outcome = s.event
    FROM unnest($1::uuid[], $3::timestamptz[], $9::uuid[], $7::text[]) AS s(id, at, actor, event) JOIN moved USING (id)
    WHERE t.case_id = s.id AND t.closed_at IS NULL
  ), opened AS (
    INSERT INTO ${schema}.task (id, case_id, state, office, place_code, opened_at, due_at)
    SELECT s.task, s.id, s.state, s.office, '${village}', s.at, s.due_at
    FROM unnest($1::uuid[], $3::timestamptz[], $4::text[], $12::uuid[], $13::text[], $14::timestamptz[]) AS s(id, at, state, task, office, due_at)
    JOIN moved USING (id) WHERE s.task IS NOT NULL
  ), timers AS (
    INSERT INTO ${schema}.timer (case_id, name, started_at, due_at)
    SELECT s.id, 'stepPeriod', s.at, s.due_at FROM unnest($1::uuid[], $3::timestamptz[], $15::timestamptz[]) AS s(id, at, due_at)
    JOIN moved USING (id) WHERE s.due_at IS NOT NULL
    ON CONFLICT (case_id) DO UPDATE SET started_at = excluded.started_at, due_at = excluded.due_at, claimed_until = NULL
  ), ended AS (
    DELETE FROM ${schema}.timer t USING unnest($1::uuid[], $5::text[]) AS s(id, status) JOIN moved USING (id)
    WHERE t.case_id = s.id AND s.status = 'done'
  ), sent AS (
    INSERT INTO ${schema}.outbox (case_id, seq, type, body, at)
    SELECT s.id, s.seq, 'tellHousehold', s.body, s.at FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $16::json[]) AS s(id, seq, at, body)
    JOIN moved USING (id)
  )
  SELECT id FROM moved`;

interface Waiting {
  command: Command;
  resolve(): void;
  reject(error: unknown): void;
}

/** Decisions that arrive while a write is under way are written together by the next: what the database can do at most. */
export class GatheredBaseline implements Contender {
  private waiting: Waiting[] = [];
  private running = false;

  private constructor(private readonly pool: Pool) {}

  static async make(pool: Pool): Promise<GatheredBaseline> {
    await makeTables(pool, schema);
    return new GatheredBaseline(pool);
  }

  seed(count: number, loops: boolean): Promise<string[]> {
    return seedTables(this.pool, schema, count, loops);
  }

  open(): Door {
    return {
      decide: (caseId, step, recordId) => this.submit({ caseId, actor: officers[step]!, payload: { recordId, agreed: true } }),
      close: async () => {},
    };
  }

  private submit(command: Command): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ command, resolve, reject });
      if (this.running) return;
      this.running = true;
      setImmediate(() => void this.pump());
    });
  }

  private async pump(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, largestBatch);
      try {
        const written = await this.commit(batch.map(({ command }) => command));
        for (const { command, resolve, reject } of batch) {
          if (written.has(command.caseId)) resolve();
          else reject(new Error('The case moved on'));
        }
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.running = false;
  }

  private async commit(commands: Command[]): Promise<Set<string>> {
    const found = await this.pool.query<CaseRow>({ name: 'gathered-read', text: read, values: [commands.map(({ caseId }) => caseId)] });
    const rows = new Map(found.rows.map((row) => [row.id, row]));
    const steps = commands.map((command) => nextStep(rows.get(command.caseId)!, command));
    const { rows: moved } = await this.pool.query<{ id: string }>({ name: 'gathered-write', text: write, values: columnsOf(steps) });
    return new Set(moved.map(({ id }) => id));
  }
}

function columnsOf(steps: Step[]): unknown[] {
  const keys = ['caseId', 'seq', 'at', 'to', 'status', 'facts', 'event', 'payload', 'actor', 'office', 'from'] as const;
  return [
    ...keys.map((key) => steps.map((step) => step[key])),
    steps.map(({ task }) => task?.id ?? null),
    steps.map(({ task }) => task?.office ?? null),
    steps.map(({ task }) => task?.dueAt ?? null),
    steps.map(({ timerDueAt }) => timerDueAt ?? null),
    steps.map(({ message }) => message),
  ];
}
