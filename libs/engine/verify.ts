import { isDeepStrictEqual } from 'node:util';
import { type CaseDraft, noWrites } from './draft.js';
import type { CaseWrite, JournalRow, MessageWrite, OfficeNamer, StoredCase, TaskOpening, TimerWrite } from './ports.js';
import type { Registry } from './registry.js';
import { rebuild } from './rebuild.js';
import { chainFaults } from './verify-chain.js';

/** Every row that is stored about one case. */
export interface StoredRecord {
  case: Omit<CaseWrite, 'expected'>;
  /** In order of their numbers. */
  journal: JournalRow[];
  /** Open and closed. */
  tasks: Omit<TaskOpening, 'rungAt'>[];
  timers: TimerWrite[];
  /** Those not delivered yet. */
  messages: Omit<MessageWrite, 'claimedUntil'>[];
}

/**
 * Checks one case against its journal: the chain, each decision taken again with nothing from outside, and everything that follows from
 * them (case, tasks, timers, waiting messages) against what is stored.
 * @returns a sentence for each fault, naming the entry or the row
 */
export function verifyRecord(stored: StoredRecord, registry: Registry, offices: OfficeNamer): string[] {
  const faults = chainFaults(stored.journal, stored.case.head);
  const { draft, differences } = rebuild(stored.case.id, stored.journal, registry, offices);
  return [...faults, ...differences, ...(draft ? compareRecord(draft, stored) : [])];
}

/** A replayed case against the stored one. */
export function compareCase(draft: CaseDraft, stored: StoredCase): string[] {
  const writes = noWrites();
  draft.writeInto(writes);
  return caseFaults(writes.cases[0]!, stored);
}

/** The whole journal is folded like one batch: what that batch would write is what has to be there. */
function compareRecord(draft: CaseDraft, stored: StoredRecord): string[] {
  const writes = noWrites();
  draft.writeInto(writes);
  const waiting = new Set(stored.messages.map(nameOfMessage));
  return [
    ...caseFaults(writes.cases[0]!, stored.case),
    ...rowFaults('task', nameOfTask, writes.tasksOpened, stored.tasks),
    ...rowFaults('timer', ({ name }) => name, writes.timersSet, stored.timers),
    ...rowFaults('message', nameOfMessage, draft.messages.filter((message) => waiting.has(nameOfMessage(message))), stored.messages),
  ];
}

const nameOfTask = ({ id, state, key }: Pick<TaskOpening, 'id' | 'state' | 'key'>): string => `${id} (${key === '' ? state : `${state}, ${key}`})`;
const nameOfMessage = ({ seq, number }: Pick<MessageWrite, 'seq' | 'number'>): string => `${number + 1} of entry ${seq}`;

function caseFaults(expected: CaseWrite, stored: StoredCase): string[] {
  // The head belongs to the chain, which says more about it.
  return differingFields({ ...expected, head: stored.head }, stored).map((difference) => `the case differs from its journal in ${difference}`);
}

function rowFaults<Row extends object>(kind: string, nameOf: (row: Row) => string, expected: Row[], stored: Row[]): string[] {
  const faults: string[] = [];
  const there = new Map(stored.map((row) => [nameOf(row), row]));
  for (const row of expected) {
    const name = nameOf(row);
    const found = there.get(name);
    there.delete(name);
    if (!found) faults.push(`the ${kind} ${name} is missing`);
    else faults.push(...differingFields(row, found).map((difference) => `the ${kind} ${name} differs from the journal in ${difference}`));
  }
  return [...faults, ...[...there.keys()].map((name) => `the ${kind} ${name} follows from no entry of the journal`)];
}

/** Snapshot, ledger and message body: JSON texts, in which spaces and the order of fields say nothing. */
const jsonFields = new Set(['snapshot', 'ledger', 'body']);

/** Fields of the stored row that are not as they should be, with both values where they are short. */
function differingFields<Row extends object>(expected: Row, stored: Row): string[] {
  const differing = (Object.keys(stored) as (keyof Row & string)[]).filter((field) => !isSame(field, expected[field], stored[field]));
  return differing.map((field) => (jsonFields.has(field) ? field : `${field}: ${stored[field]} instead of ${expected[field]}`));
}

function isSame(field: string, expected: unknown, stored: unknown): boolean {
  if (expected === stored) return true;
  return jsonFields.has(field) ? isDeepStrictEqual(JSON.parse(String(expected)), JSON.parse(String(stored))) : isDeepStrictEqual(expected, stored);
}
