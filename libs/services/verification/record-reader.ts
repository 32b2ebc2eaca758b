import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { StoredRecord } from '#engine/verify.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { type Condition, conditionOf, type Scope } from './scope.js';

type Timed<Row, Instants extends keyof Row> = { [K in keyof Row]: K extends Instants ? Date | Exclude<Row[K], string> : Row[K] };
type OfCase<Row> = Row & { caseId: string };
type CaseRow = Timed<StoredRecord['case'], 'startedAt' | 'movedAt' | 'dueAt'>;
type EntryRow = Timed<StoredRecord['journal'][number], 'at'>;
type TaskRow = Timed<StoredRecord['tasks'][number], 'openedAt' | 'dueAt' | 'claimedAt' | 'closedAt'>;
type TimerRow = Timed<StoredRecord['timers'][number], 'startedAt' | 'dueAt'>;
type MessageRow = Timed<StoredRecord['messages'][number], 'at'>;

const cases = `SELECT id, definition, version, place_code AS "placeCode", policy_id AS "policyId", subject_id AS "subjectId", state, status, revision,
    started_at AS "startedAt", moved_at AS "movedAt", due_at AS "dueAt", head, snapshot::text AS snapshot, ledger::text AS ledger
  FROM workflow_case`;
const entries = `SELECT case_id AS "caseId", seq, at, body, hash FROM journal_entry WHERE case_id = ANY ($1::uuid[]) ORDER BY case_id, seq`;
const tasks = `SELECT id, case_id AS "caseId", definition, state, key, office, place_code AS "placeCode", revision, opened_at AS "openedAt",
    due_at AS "dueAt", claimed_by AS "claimedBy", claimed_at AS "claimedAt", closed_at AS "closedAt", closed_by AS "closedBy", outcome
  FROM task WHERE case_id = ANY ($1::uuid[])`;
const timers = `SELECT case_id AS "caseId", name, period, generation, started_at AS "startedAt", due_at AS "dueAt" FROM timer WHERE case_id = ANY ($1::uuid[])`;
const messages = `SELECT case_id AS "caseId", seq, number, type, body::text AS body, at FROM outbox_message WHERE case_id = ANY ($1::uuid[])`;

/**
 * Every stored row of the cases in a scope, in order of case id, page by page: never more than two pages are in memory, and the next one
 * is read while the caller works on this one. A page is read as of one instant, so it may be done while the office works.
 */
export async function* readRecords(pool: Pool, scope: Scope, pageSize = 200): AsyncGenerator<StoredRecord> {
  const condition = conditionOf(scope);
  let coming = readPage(pool, condition, undefined, pageSize);
  for (;;) {
    const page = await coming;
    const last = page.at(-1);
    if (!last) return;
    coming = page.length < pageSize ? Promise.resolve([]) : readPage(pool, condition, last.case.id, pageSize);
    // Whoever stops in the middle never asks for the page that is coming: its failure is nobody's.
    coming.catch(() => {});
    yield* page;
  }
}

/** One page of the same, after a case: for who goes on where somebody stopped. */
export const readRecordPage = (pool: Pool, scope: Scope, after: string | undefined, limit: number): Promise<StoredRecord[]> =>
  readPage(pool, conditionOf(scope), after, limit);

function readPage(pool: Pool, condition: Condition, after: string | undefined, limit: number): Promise<StoredRecord[]> {
  return inTransaction(pool, async (client) => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const values = [...condition.values, limit, ...(after === undefined ? [] : [after])];
    const beyond = after === undefined ? '' : `AND id > $${values.length}`;
    const page = await client.query<CaseRow>(`${cases} WHERE ${condition.sql} ${beyond} ORDER BY id LIMIT $${condition.values.length + 1}`, values);
    return withRows(client, page.rows);
  });
}

async function withRows(client: PoolClient, rows: CaseRow[]): Promise<StoredRecord[]> {
  const ids = rows.map(({ id }) => id);
  const journal = await byCase<EntryRow>(client, entries, ids);
  const work = await byCase<TaskRow>(client, tasks, ids);
  const periods = await byCase<TimerRow>(client, timers, ids);
  const waiting = await byCase<MessageRow>(client, messages, ids);
  return rows.map((row) => ({
    case: withTexts(row),
    journal: journal(row.id).map((entry) => ({ ...withTexts(entry), commandKey: null, commandHash: null })),
    tasks: work(row.id).map(withTexts),
    timers: periods(row.id).map(withTexts),
    messages: waiting(row.id).map(withTexts),
  }));
}

async function byCase<Row extends QueryResultRow>(client: PoolClient, text: string, ids: string[]): Promise<(id: string) => OfCase<Row>[]> {
  const { rows } = await client.query<OfCase<Row>>(text, [ids]);
  const groups = new Map<string, OfCase<Row>[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(row.caseId)!.push(row);
  return (id) => groups.get(id)!;
}

type WithTexts<Row> = { [K in keyof Row]: Date extends Row[K] ? Exclude<Row[K], Date> | string : Row[K] };

/** Instants as the engine writes them. */
function withTexts<Row extends object>(row: Row): WithTexts<Row> {
  const texts = Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]);
  return Object.fromEntries(texts) as WithTexts<Row>;
}
