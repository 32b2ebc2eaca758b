import type { Writes } from '#engine/ports.js';
import { arrayOfJson, arrayText } from './array-text.js';

/** What comes with the cases: which rows, their columns, and the part of the statement that writes them where the case was `moved`. */
interface Part {
  rows: Exclude<keyof Writes, 'cases'>;
  columns: string;
  write: (rows: string, names: string) => string;
}

const insertInto = (table: string, after = '') => (rows: string, names: string): string =>
  `insert into ${table} (${names}) select r.* from ${rows} join moved on moved.id = r.case_id ${after}`;

const parts: Part[] = [
  {
    rows: 'journal',
    columns: 'case_id uuid, seq int, at timestamptz, body text, hash bytea, command_key bytea, command_hash bytea',
    write: insertInto('journal_entry'),
  },
  {
    rows: 'tasksOpened',
    columns:
      'id uuid, case_id uuid, definition text, state text, key text, office text, place_code text, revision int, opened_at timestamptz, ' +
      'due_at timestamptz, claimed_by uuid, claimed_at timestamptz, closed_at timestamptz, closed_by uuid, outcome text, rung_at timestamptz',
    // Its ladder is looked at as soon as people may be told. An instant, not minus infinity for all: equal keys would crowd one page of the index.
    write: insertInto('task'),
  },
  {
    rows: 'tasksChanged',
    columns:
      'id uuid, case_id uuid, office text, revision int, due_at timestamptz, claimed_by uuid, claimed_at timestamptz, closed_at timestamptz, ' +
      'closed_by uuid, outcome text',
    write: (rows) => `update task k
       set rung_at = case when k.due_at is distinct from r.due_at then '-infinity' else k.rung_at end,
           office = r.office, revision = r.revision, due_at = r.due_at, claimed_by = r.claimed_by, claimed_at = r.claimed_at,
           closed_at = r.closed_at, closed_by = r.closed_by, outcome = r.outcome
      from ${rows} join moved on moved.id = r.case_id where k.id = r.id`,
  },
  {
    rows: 'timersSet',
    columns: 'case_id uuid, name text, period text, generation int, started_at timestamptz, due_at timestamptz',
    write: insertInto(
      'timer',
      `on conflict (case_id, name) do update set period = excluded.period, generation = excluded.generation,
         started_at = excluded.started_at, due_at = excluded.due_at, claimed_until = null`,
    ),
  },
  {
    rows: 'timersCancelled',
    columns: 'case_id uuid, name text',
    write: (rows) => `delete from timer x using ${rows} join moved on moved.id = r.case_id where x.case_id = r.case_id and x.name = r.name`,
  },
  {
    rows: 'messages',
    columns: 'case_id uuid, seq int, number smallint, type text, body json, at timestamptz, claimed_until timestamptz',
    write: insertInto('outbox_message'),
  },
  {
    rows: 'messagesRecalled',
    columns: 'case_id uuid, seq int, at timestamptz',
    write: (rows) => `delete from outbox_message x using ${rows} join moved on moved.id = r.case_id
      where x.case_id = r.case_id and x.seq = r.seq and (x.claimed_until is null or x.claimed_until <= r.at or x.attempts = 0)`,
  },
];

const caseColumns =
  'id uuid, definition text, version smallint, place_code text, policy_id uuid, subject_id uuid, state text, status text, revision int, ' +
  'started_at timestamptz, moved_at timestamptz, due_at timestamptz, head bytea, snapshot json, ledger json, expected int';

export interface Column {
  name: string;
  type: string;
  key: string;
  holdsJson: boolean;
}

/** Columns of JSON text, whatever their type: the journal keeps its bodies as text. */
const jsonColumns = new Set(['body', 'snapshot', 'ledger']);

const columnsOf = (list: string): Column[] =>
  list.split(', ').map((column) => {
    const [name, type] = column.split(' ') as [string, string];
    return { name, type, holdsJson: jsonColumns.has(name), key: name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) };
  });

export const columnsOfCase = columnsOf(caseColumns);
export const columnsOfPart = new Map(parts.map(({ rows, columns }) => [rows, columnsOf(columns)]));
const seenColumn = columnsOf('subject_version int');
const known = new Map<string, string>();

const columnsOfInput = (isSeen: boolean): Column[] => (isSeen ? [...columnsOfCase, ...seenColumn] : columnsOfCase);

/** Found by its key case by case, and only where a decision counts on no other version: the file itself stays free for whoever brings a new one. */
const sameFile = '(c.subject_version is null or c.subject_version = (select h.version from household h where h.id = w.subject_id))';

/**
 * One statement for a whole batch of decisions. The case rows are locked in id order and compared by revision, and by the version of the
 * subject's file where that was looked at; every dependent row
 * hangs on the rows that were really moved, so a case that moved on meanwhile takes all its rows with it and nobody else's. What a
 * batch has no rows for is left out: there are few shapes, each prepared once.
 */
export function writeStatement(writes: Writes): { name: string; text: string; values: unknown[] } {
  const present = parts.filter(({ rows }) => writes[rows].length > 0);
  const moves = writes.cases.filter(({ expected }) => expected !== null).length;
  const kinds = `${moves === 0 ? '' : moves === 1 ? 'one' : 'many'}${moves < writes.cases.length ? '-new' : ''}`;
  const isSeen = writes.cases.some(({ subjectVersion }) => subjectVersion !== null);
  const name = `write-${kinds}-${isSeen ? 'seen-' : ''}${parts.map((part) => (present.includes(part) ? 1 : 0)).join('')}`;
  let text = known.get(name);
  if (text === undefined) known.set(name, (text = textOf(present, kinds, isSeen)));
  const values = columnsOfInput(isSeen).map((column) => valuesOf(writes.cases, column));
  for (const { rows } of present) for (const column of columnsOfPart.get(rows)!) values.push(valuesOf(writes[rows], column));
  return { name, text, values };
}

function valuesOf(rows: object[], { key, type, holdsJson }: Column): string {
  const values = rows.map((row) => (row as Record<string, unknown>)[key]);
  return holdsJson ? arrayOfJson(values as string[]) : arrayText(values, type);
}

function textOf(present: Part[], kinds: string, isSeen: boolean): string {
  let parameter = 0;
  const unnested = (columns: Column[], alias: string) =>
    `unnest(${columns.map(({ type }) => `$${(parameter += 1)}::${type}[]`).join(', ')}) as ${alias}(${columns.map(({ name }) => name).join(', ')})`;
  const names = columnsOfCase.slice(0, -1).map(({ name }) => name).join(', ');
  const clauses = [`input_case as (select * from ${unnested(columnsOfInput(isSeen), 'c')})`];
  if (kinds.startsWith('many')) {
    clauses.push(`locked as (
      select w.id from workflow_case w join input_case c on c.id = w.id and c.expected = w.revision ${isSeen ? `where ${sameFile}` : ''} order by w.id for update of w)`);
  }
  if (kinds.startsWith('many') || kinds.startsWith('one')) {
    const locked = kinds.startsWith('many') ? 'locked l join input_case c on c.id = l.id' : 'input_case c';
    clauses.push(`updated as (
      update workflow_case w
         set version = c.version, revision = c.revision, state = c.state, status = c.status, moved_at = c.moved_at, head = c.head,
             rung_at = case when w.due_at is distinct from c.due_at then '-infinity' else w.rung_at end, due_at = c.due_at,
             snapshot = c.snapshot, ledger = c.ledger
        from ${locked} where w.id = c.id and w.revision = c.expected ${isSeen && kinds.startsWith('one') ? `and ${sameFile}` : ''} returning w.id)`);
  }
  if (kinds.endsWith('-new')) clauses.push(`started as (insert into workflow_case (${names}, rung_at) select ${names}, started_at from input_case where expected is null returning id)`);
  const sources = [...(kinds.startsWith('-') ? [] : ['updated']), ...(kinds.endsWith('-new') ? ['started'] : [])];
  clauses.push(`moved as (${sources.map((source) => `select id from ${source}`).join(' union all ')})`);
  for (const { rows, write } of present) {
    const columns = columnsOfPart.get(rows)!;
    clauses.push(`${rows.toLowerCase()}_written as (${write(unnested(columns, 'r'), columns.map(({ name }) => name).join(', '))})`);
  }
  return `with ${clauses.join(', ')} select id from moved`;
}
