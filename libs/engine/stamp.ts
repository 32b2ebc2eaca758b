import { decideStart, type Start } from './decide.js';
import type { OfficeSpec, WorkflowDefinition } from './define.js';
import { CaseDraft, noWrites } from './draft.js';
import { DefinitionRefused } from './errors.js';
import type { MarkKind, Reckoner, Stamp, StampedRow, Template, Writes } from './ports.js';
import { recorder } from './reckoning.js';
import { filled, type MarkTexts, sentinels, templateOf } from './stamp-marks.js';

/** What many cases start with alike, and which fields of the input differ from case to case. */
export interface StampStart extends Pick<Start, 'policyId' | 'actor' | 'office'> {
  input: Record<string, unknown>;
  /** By name of a field that `input` leaves out: what it holds. */
  marks: Record<string, MarkKind>;
}

/** In them words stand escaped. */
const jsonColumns = new Set(['snapshot', 'ledger', 'body']);
const made = new Set(['head', 'hash']);

/**
 * Takes the first decision with marks in place of what differs, twice over with other marks: only where both say the same is it one
 * decision. @throws DefinitionRefused where it depends on a mark, InvalidPayload where the input is refused
 */
export function makeStamp(definition: WorkflowDefinition, start: StampStart, at: Date, reckoner: Reckoner): Stamp {
  const kinds: Record<string, MarkKind> = { id: 'uuid', place_code: 'text', subject_id: 'uuid', ...start.marks };
  const [near, far] = sentinels(kinds).map((texts) => trial(definition, start, texts, at, reckoner)) as [Trial, Trial];
  const stamp: Stamp = { at, fields: start.marks, offices: near.offices, tasks: near.tasks, rows: templatesOf(near) };
  if (!isSame(stamp, far)) {
    throw new DefinitionRefused(definition.name, definition.version, `its first decision depends on ${Object.keys(start.marks).join(', ')}, or on the case it is about`);
  }
  return stamp;
}

interface Trial {
  texts: MarkTexts;
  writes: Writes;
  offices: Stamp['offices'];
  tasks: string[];
}

function trial(definition: WorkflowDefinition, start: StampStart, texts: MarkTexts, at: Date, reckoner: Reckoner): Trial {
  const offices: Stamp['offices'] = [];
  const officeMark = (spec: OfficeSpec, _place: string, key: string): string => {
    offices.push({ spec: { role: spec.role, level: spec.level }, key });
    return officeText(texts, offices.length);
  };
  const input = { ...start.input, ...Object.fromEntries(Object.keys(start.marks).map((field) => [field, texts[field]])) };
  const { policyId, actor, office } = start;
  const facts: Start = { id: texts['id']!, placeCode: texts['place_code']!, subjectId: texts['subject_id']!, policyId, input, actor, office };
  const decision = decideStart(definition, facts, at, { offices: officeMark, reckoning: recorder(reckoner) });
  const draft = new CaseDraft(facts.id, null, decision.next);
  draft.add(decision);
  const writes = noWrites();
  draft.writeInto(writes);
  const tasks = Object.entries(decision.next.ledger.tasks);
  const derived = [
    ...offices.map((_, index): [string, string] => [`office_${index + 1}`, officeText(texts, index + 1)]),
    ...tasks.map(([, task], index): [string, string] => [`task_${index + 1}`, task.id]),
  ];
  // The longer first: the mark of the tenth office begins with that of the first, and each with its place's.
  return { texts: { ...Object.fromEntries(derived.toReversed()), ...texts }, writes, offices, tasks: tasks.map(([name]) => name) };
}

const officeText = (texts: MarkTexts, number: number): string => `${texts['place_code']}/office/${number}`;

function templatesOf({ writes, texts }: Trial): Stamp['rows'] {
  const template = (column: string, value: unknown): Template | null =>
    value === null || made.has(column) ? null : templateOf(String(value), texts, jsonColumns.has(column));
  const rowOf = (row: object): StampedRow => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, template(column, value)]));
  return Object.fromEntries(Object.entries(writes).map(([table, rows]) => [table, (rows as object[]).map(rowOf)])) as Stamp['rows'];
}

/** Whether the other trial's texts come out of the stamp when its own marks are filled in. */
function isSame(stamp: Stamp, { texts, writes, offices, tasks }: Trial): boolean {
  if (JSON.stringify([stamp.offices, stamp.tasks]) !== JSON.stringify([offices, tasks])) return false;
  return (Object.keys(writes) as (keyof Writes)[]).every(
    (table) =>
      writes[table].length === stamp.rows[table].length &&
      writes[table].every((row, index) =>
        Object.entries(row).every(([column, value]) => {
          const template = stamp.rows[table][index]![column];
          return made.has(column) || (template ? filled(template, texts) : null) === (value === null ? null : String(value));
        }),
      ),
  );
}
