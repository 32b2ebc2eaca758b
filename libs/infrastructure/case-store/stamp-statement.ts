import type { OfficeNamer, Stamp, StampedRow, Template, Writes } from '#engine/ports.js';
import { type Column, columnsOfCase, columnsOfPart } from './write-statement.js';

/**
 * The cases to open, one a row: `id uuid`, `place_code`, `subject_id uuid`, and a text column for each field of the stamp, named like it
 * (instants as `isoText` writes them). Where the id was taken or the subject has such a case open already, the row is left out.
 */
export interface StampRelation {
  text: string;
  values: unknown[];
}

/**
 * What else the statement does with the cases that were really opened, `started (id, subject_id)`; `stamped` holds all columns of the relation,
 * and its parameters may be used.
 */
export interface AlongWith {
  also?: string;
  /** What the statement answers with; the rows of `started` where left out. */
  answer?: string;
}

/** An instant as entries of the journal hold it: `2026-11-22T14:45:00.000Z`. @param instant an expression of type timestamptz */
export const isoText = (instant: string): string => `to_char((${instant}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * An id that follows from a text, so that whoever repeats a work that broke off makes the same; it begins with the instant, so that ids sort
 * by time. The engine derives the ids of tasks likewise. @param text an expression of type text
 */
export function derivedId(text: string, at: Date): string {
  const hash = `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;
  return `(SELECT ('${at.getTime().toString(16).padStart(12, '0')}8' || substr(h, 14, 3)
    || translate(substr(h, 17, 1), '0123456789abcdef', '89ab89ab89ab89ab') || substr(h, 18, 15))::uuid FROM (SELECT ${hash} OFFSET 0) AS derived (h))`;
}

/**
 * Opens a case for each row of the relation with one statement, the stamp's decision filled in and chained as the engine would have.
 * @param places every place code that occurs in the relation
 */
export function stampStatement(stamp: Stamp, relation: StampRelation, places: string[], offices: OfficeNamer, along: AlongWith = {}): { text: string; values: unknown[] } {
  const values = [...relation.values];
  const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const into = new Writer(stamp, parameter);
  const officeColumns = stamp.offices.map((_, index) => `office_${index + 1}`);
  const officesOf = stamp.offices.map(({ spec, key }) => places.map((place) => offices(spec, place, key)));
  const officeLists = [...officesOf, ...officesOf.map((names) => names.map((name) => JSON.stringify(name).slice(1, -1)))].map((names) => parameter(names, 'text[]'));
  const words = Object.keys(stamp.fields).filter((field) => stamp.fields[field] === 'text');
  const taskIds = stamp.tasks.map((name, index) => `${derivedId(`r.id::text || ${parameter(`/1/${name}`, 'text')}`, stamp.at)} AS task_${index + 1}`);
  const place = `unnest(${[parameter(places, 'text[]'), ...officeLists].join(', ')}) AS p (${['of_place', ...officeColumns, ...officeColumns.map(written)].join(', ')})`;
  // Words are escaped once, however often they occur.
  const escaped = words.map((field) => `left(substr(to_json(r."${field}"::text)::text, 2), -1) AS "${written(field)}"`);
  const stampedColumns = ['r.*', ...[...officeColumns, ...officeColumns.map(written)].map((column) => `p.${column}`), ...escaped, ...taskIds].join(', ');
  const body = into.value('body', 'text', stamp.rows.journal[0]!);
  const clauses = [
    `stamped AS MATERIALIZED (
       SELECT s.*, sha256('\\x${'00'.repeat(32)}'::bytea || convert_to(s.stamped_body, 'UTF8')) AS stamped_hash
         FROM (SELECT s.*, ${body} AS stamped_body
                 FROM (SELECT ${stampedColumns} FROM (${relation.text}) r LEFT JOIN ${place} ON p.of_place = r.place_code::text OFFSET 0) s OFFSET 0) s)`,
    `started AS (
       INSERT INTO workflow_case ${into.select([...columnsOfCase.slice(0, -1), rungAt], stamp.rows.cases[0]!)} FROM stamped s ORDER BY s.id
       ON CONFLICT DO NOTHING RETURNING id, subject_id)`,
    ...dependents.flatMap(([part, table]) =>
      stamp.rows[part].map((row, index) => `${table}_${index} AS (INSERT INTO ${table} ${into.select(columnsOfPart.get(part)!, row)} FROM stamped s JOIN started ON started.id = s.id)`),
    ),
    ...(along.also ? [`also AS (${along.also})`] : []),
  ];
  return { text: `WITH ${clauses.join(',\n')}\n${along.answer ?? 'SELECT id, subject_id FROM started'}`, values };
}

const dependents: [Exclude<keyof Writes, 'cases' | 'tasksChanged' | 'timersCancelled'>, string][] = [
  ['journal', 'journal_entry'],
  ['tasksOpened', 'task'],
  ['timersSet', 'timer'],
  ['messages', 'outbox_message'],
];

/** The ladder of a case is looked at from its beginning on, as the engine has it where it writes single cases. */
const rungAt: Column = { name: 'rung_at', key: 'startedAt', type: 'timestamptz', holdsJson: false };

/** Columns of a stamped row as expressions over `s`. */
class Writer {
  constructor(
    private readonly stamp: Stamp,
    private readonly parameter: (value: unknown, type: string) => string,
  ) {}

  select(columns: Column[], row: StampedRow): string {
    return `(${columns.map(({ name }) => name).join(', ')}) SELECT ${columns.map(({ name, key, type }) => this.column(name, key, type, row)).join(', ')}`;
  }

  value(key: string, type: string, row: StampedRow): string {
    const template = row[key];
    if (!template) return `NULL::${type}`;
    // What is the same for all is handed over as a value of its type: a text would be read for each row again.
    if (template.marks.length === 0) return this.parameter(template.literals[0]!, type);
    const [only] = template.marks;
    if (only !== undefined && template.literals.join('') === '' && template.marks.length === 1) return `s."${only}"::${type}`;
    return `(${this.filledIn(template)})::${type}`;
  }

  private column(name: string, key: string, type: string, row: StampedRow): string {
    if (name === 'head' || name === 'hash') return 's.stamped_hash';
    if (name === 'body' && type === 'text') return 's.stamped_body';
    return this.value(key, type, row);
  }

  private filledIn({ literals, marks, json }: Template): string {
    const parts = literals.flatMap((literal, index) => [
      ...(index === 0 ? [] : [this.mark(marks[index - 1]!, json)]),
      ...(literal === '' ? [] : [this.parameter(literal, 'text')]),
    ]);
    return parts.join(' || ');
  }

  /** Words are written into JSON as the engine writes them; references, instants and days need no escaping. */
  private mark(mark: string, json: boolean): string {
    return json && (this.stamp.fields[mark] === 'text' || mark.startsWith('office_')) ? `s."${written(mark)}"` : `s."${mark}"::text`;
  }
}

/** The column that holds a text as it stands in JSON. */
const written = (column: string): string => `${column}_written`;
