import type { Pool, QueryConfig } from 'pg';
import type { CaseStore, DueTimer, JournalRow, Loaded, RecordedCommand, StoredCase, Writes, WrittenEntry } from '#engine/ports.js';
import { storeFailure } from './store-failure.js';
import { writeStatement } from './write-statement.js';

interface LoadRow {
  id: string;
  definition: string | null;
  version: number;
  place_code: string;
  policy_id: string | null;
  subject_id: string | null;
  revision: number;
  started_at: Date;
  moved_at: Date;
  head: Buffer;
  snapshot: string;
  ledger: string;
  command_key: Buffer;
  command_hash: Buffer;
}

/** After this a statement counts as lost, in milliseconds: a network may swallow an answer without a word. */
const longestStatement = 8_000;

/** The engine's tables in plain SQL: a statement a batch, on the pool that everybody shares. */
export class PgCaseStore implements CaseStore {
  constructor(private readonly pool: Pool) {}

  async load(caseIds: string[], keys: Buffer[]): Promise<Loaded> {
    const loaded: Loaded = { cases: new Map(), commands: new Map() };
    for (const row of await this.query<LoadRow>(loadStatement(caseIds, keys))) {
      if (row.definition === null) loaded.commands.set(row.command_key.toString('hex'), recordedOf(row));
      else loaded.cases.set(row.id, storedOf(row as LoadRow & { definition: string }));
    }
    return loaded;
  }

  async write(writes: Writes): Promise<Set<string>> {
    const rows = await this.query<{ id: string }>(writeStatement(writes));
    return new Set(rows.map(({ id }) => id));
  }

  async holds(entries: WrittenEntry[]): Promise<Set<string>> {
    const rows = await this.query<{ hash: Buffer }>({
      text: `select j.hash from unnest($1::uuid[], $2::int[], $3::bytea[], $4::bytea[]) as e(case_id, seq, hash, command_key)
             join journal_entry j on j.case_id = e.case_id and j.seq = e.seq and j.hash = e.hash and j.command_key is not distinct from e.command_key`,
      values: [entries.map(({ caseId }) => caseId), entries.map(({ seq }) => seq), entries.map(({ hash }) => hash), entries.map(({ commandKey }) => commandKey)],
    });
    return new Set(rows.map(({ hash }) => hash.toString('hex')));
  }

  async taskEnding(taskId: string): Promise<{ by: string; at: string; event: string } | undefined> {
    const rows = await this.query<{ by: string; at: Date; event: string }>({
      text: `select coalesce(t.closed_by::text, (
                 select j.body::json ->> 'actor' from journal_entry j
                  where j.case_id = t.case_id and j.at = t.closed_at and j.body::json ->> 'event' = t.outcome order by j.seq limit 1)) as by,
               t.closed_at as at, t.outcome as event
               from task t where t.id = $1 and t.closed_at is not null`,
      values: [taskId],
    });
    return rows[0] && { ...rows[0], at: rows[0].at.toISOString() };
  }

  async claimDueTimers(now: Date, until: Date, limit: number): Promise<DueTimer[]> {
    const rows = await this.query<{ case_id: string; name: string; generation: number; due_at: Date }>({
      name: 'claim-due-timers',
      text: `with due as materialized (
               select case_id, name from timer
                where due_at <= $1 and (claimed_until is null or claimed_until <= $1)
                order by due_at limit $3 for update skip locked)
             update timer t set claimed_until = $2 from due
              where t.case_id = due.case_id and t.name = due.name
             returning t.case_id, t.name, t.generation, t.due_at`,
      values: [now, until, limit],
    });
    return rows
      .map((row) => ({ caseId: row.case_id, name: row.name, generation: row.generation, dueAt: row.due_at.toISOString() }))
      .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  }

  async journal(caseId: string): Promise<JournalRow[]> {
    const rows = await this.query<{ seq: number; at: Date; body: string; hash: Buffer; command_key: Buffer | null; command_hash: Buffer | null }>({
      name: 'read-journal',
      text: 'select seq, at, body, hash, command_key, command_hash from journal_entry where case_id = $1 order by seq',
      values: [caseId],
    });
    return rows.map((row) => ({
      caseId,
      seq: row.seq,
      at: row.at.toISOString(),
      body: row.body,
      hash: row.hash,
      commandKey: row.command_key,
      commandHash: row.command_hash,
    }));
  }

  private async query<Row extends object>(statement: { name?: string; text: string; values: unknown[] }): Promise<Row[]> {
    try {
      return (await this.pool.query<Row>({ ...statement, query_timeout: longestStatement } as QueryConfig)).rows;
    } catch (error) {
      throw storeFailure(error);
    }
  }
}

/**
 * Cases and recorded commands in one answer; a command's row has no definition and carries its journal text as snapshot. A lone command
 * is asked for by plain values: PostgreSQL takes any array for ten values, and would plan anew each time for the one it holds.
 */
function loadStatement(caseIds: string[], keys: Buffer[]): { name: string; text: string; values: unknown[] } {
  const isLone = caseIds.length === 1 && keys.length <= 1;
  const cases = `select w.id, w.definition, w.version, w.place_code, w.policy_id, w.subject_id, w.revision, w.started_at, w.moved_at, w.head,
      w.snapshot::text as snapshot, w.ledger::text as ledger, null::bytea as command_key, null::bytea as command_hash
    from workflow_case w ${isLone ? 'where w.id = $1' : 'join unnest($1::uuid[]) as wanted(id) on w.id = wanted.id'}`;
  const commands = `select j.case_id, null, null, null, null, null, j.seq, null, null, null, j.body, null, j.command_key, j.command_hash
    from journal_entry j ${isLone ? 'where j.command_key = $2' : 'join unnest($2::bytea[]) as wanted(command_key) on j.command_key = wanted.command_key'}`;
  const hasKeys = keys.length > 0;
  return {
    name: `load-${isLone ? 'case' : 'cases'}${hasKeys ? '-and-commands' : ''}`,
    text: hasKeys ? `${cases} union all ${commands}` : cases,
    values: [isLone ? caseIds[0] : caseIds, ...(hasKeys ? [isLone ? keys[0] : keys] : [])],
  };
}

const recordedOf = (row: LoadRow): RecordedCommand => ({
  key: row.command_key,
  commandHash: row.command_hash,
  caseId: row.id,
  seq: row.revision,
  body: row.snapshot,
});

const storedOf = (row: LoadRow & { definition: string }): StoredCase => ({
  id: row.id,
  definition: row.definition,
  version: row.version,
  placeCode: row.place_code,
  policyId: row.policy_id,
  subjectId: row.subject_id,
  revision: row.revision,
  startedAt: row.started_at.toISOString(),
  movedAt: row.moved_at.toISOString(),
  head: row.head,
  snapshot: row.snapshot,
  ledger: row.ledger,
});
