import type { Writes } from '#engine/ports.js';

/**
 * One statement for a whole batch of decisions. The case rows are locked in id order and compared by revision; every dependent row
 * hangs on the rows that were really moved, so a case that moved on meanwhile takes all its rows with it and nobody else's.
 */
const text = `
with input_case as (
  select * from unnest($1::uuid[], $2::text[], $3::smallint[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::int[],
    $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::bytea[], $14::json[], $15::json[], $16::int[])
    as c(id, definition, version, place_code, policy_id, subject_id, state, status, revision, started_at, moved_at, due_at, head, snapshot, ledger, expected)
), locked as (
  select w.id from workflow_case w join input_case c on c.id = w.id and c.expected = w.revision order by w.id for update of w
), updated as (
  update workflow_case w
     set version = c.version, revision = c.revision, state = c.state, status = c.status, moved_at = c.moved_at, due_at = c.due_at, head = c.head,
         snapshot = c.snapshot, ledger = c.ledger
    from locked l join input_case c on c.id = l.id
   where w.id = l.id
  returning w.id
), started as (
  insert into workflow_case (id, definition, version, place_code, policy_id, subject_id, state, status, revision, started_at, moved_at, due_at, head, snapshot, ledger)
  select id, definition, version, place_code, policy_id, subject_id, state, status, revision, started_at, moved_at, due_at, head, snapshot, ledger
    from input_case where expected is null
  returning id
), moved as (
  select id from updated union all select id from started
), written_journal as (
  insert into journal_entry (case_id, seq, at, body, hash, command_key, command_hash)
  select j.* from unnest($17::uuid[], $18::int[], $19::timestamptz[], $20::text[], $21::bytea[], $22::bytea[], $23::bytea[])
    as j(case_id, seq, at, body, hash, command_key, command_hash) join moved on moved.id = j.case_id
), opened as (
  insert into task (id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at, claimed_by, claimed_at, closed_at, closed_by, outcome)
  select t.* from unnest($24::uuid[], $25::uuid[], $26::text[], $27::text[], $28::text[], $29::text[], $30::text[], $31::int[],
    $32::timestamptz[], $33::timestamptz[], $34::uuid[], $35::timestamptz[], $36::timestamptz[], $37::uuid[], $38::text[])
    as t(id, case_id, definition, state, key, office, place_code, revision, opened_at, due_at, claimed_by, claimed_at, closed_at, closed_by, outcome)
    join moved on moved.id = t.case_id
), changed as (
  update task k
     set revision = t.revision, due_at = t.due_at, claimed_by = t.claimed_by, claimed_at = t.claimed_at,
         closed_at = t.closed_at, closed_by = t.closed_by, outcome = t.outcome
    from unnest($39::uuid[], $40::uuid[], $41::int[], $42::timestamptz[], $43::uuid[], $44::timestamptz[], $45::timestamptz[], $46::uuid[], $47::text[])
    as t(id, case_id, revision, due_at, claimed_by, claimed_at, closed_at, closed_by, outcome)
    join moved on moved.id = t.case_id
   where k.id = t.id
), timers_set as (
  insert into timer (case_id, name, period, generation, started_at, due_at)
  select t.* from unnest($48::uuid[], $49::text[], $50::text[], $51::int[], $52::timestamptz[], $53::timestamptz[])
    as t(case_id, name, period, generation, started_at, due_at) join moved on moved.id = t.case_id
  on conflict (case_id, name) do update
    set period = excluded.period, generation = excluded.generation, started_at = excluded.started_at, due_at = excluded.due_at, claimed_until = null
), timers_cancelled as (
  delete from timer x
   using unnest($54::uuid[], $55::text[]) as t(case_id, name) join moved on moved.id = t.case_id
   where x.case_id = t.case_id and x.name = t.name
), sent as (
  insert into outbox_message (case_id, seq, number, type, body, at)
  select m.* from unnest($56::uuid[], $57::int[], $58::smallint[], $59::text[], $60::json[], $61::timestamptz[])
    as m(case_id, seq, number, type, body, at) join moved on moved.id = m.case_id
)
select id from moved`;

const column = <T, K extends keyof T>(rows: T[], key: K): T[K][] => rows.map((row) => row[key]);
const columns = <T>(rows: T[], keys: (keyof T)[]): unknown[] => keys.map((key) => column(rows, key));

export function writeStatement(writes: Writes): { name: string; text: string; values: unknown[] } {
  return {
    name: 'write-decisions',
    text,
    values: [
      ...columns(writes.cases, [
        'id', 'definition', 'version', 'placeCode', 'policyId', 'subjectId', 'state', 'status', 'revision',
        'startedAt', 'movedAt', 'dueAt', 'head', 'snapshot', 'ledger', 'expected',
      ]),
      ...columns(writes.journal, ['caseId', 'seq', 'at', 'body', 'hash', 'commandKey', 'commandHash']),
      ...columns(writes.tasksOpened, [
        'id', 'caseId', 'definition', 'state', 'key', 'office', 'placeCode', 'revision',
        'openedAt', 'dueAt', 'claimedBy', 'claimedAt', 'closedAt', 'closedBy', 'outcome',
      ]),
      ...columns(writes.tasksChanged, ['id', 'caseId', 'revision', 'dueAt', 'claimedBy', 'claimedAt', 'closedAt', 'closedBy', 'outcome']),
      ...columns(writes.timersSet, ['caseId', 'name', 'period', 'generation', 'startedAt', 'dueAt']),
      ...columns(writes.timersCancelled, ['caseId', 'name']),
      ...columns(writes.messages, ['caseId', 'seq', 'number', 'type', 'body', 'at']),
    ],
  };
}
