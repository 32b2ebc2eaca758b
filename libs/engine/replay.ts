import { isDeepStrictEqual } from 'node:util';
import { type Command, decide, decideClaim, decideMigration, decideStart, decideTimer, type Decision, type MigrationPayload } from './decide.js';
import { type Actor, firstLink, type JournalBody, link } from './journal.js';
import type { CaseState, Ledger } from './ledger.js';
import type { JournalRow, OfficeNamer, StoredCase } from './ports.js';
import { replayed } from './reckoning.js';
import type { Registry } from './registry.js';
import { freeze } from './snapshot.js';

export interface Replay {
  equal: boolean;
  /** What differs, in sentences; empty where nothing does. */
  differences: string[];
}

/**
 * Decides a case's journal again from its first entry, with nothing from outside, and compares each entry's text, the chain,
 * the snapshot and the ledger with what is stored.
 */
export function replay(stored: StoredCase, rows: JournalRow[], registry: Registry, offices: OfficeNamer): Replay {
  const differences: string[] = [];
  let state: CaseState | null = null;
  let head: Buffer = firstLink;
  for (const [index, row] of rows.entries()) {
    const entry = JSON.parse(row.body) as JournalBody;
    if (row.seq !== index + 1) differences.push(`entry ${index + 1} is missing`);
    head = link(head, row.body);
    if (!head.equals(row.hash)) differences.push(`entry ${row.seq} does not carry the hash of its text`);
    try {
      const decision = decideAgain(state, stored.id, entry, registry, offices);
      if (decision.row.body !== row.body) differences.push(`entry ${row.seq} says otherwise when decided again`);
      state = decision.next;
    } catch (error) {
      return { equal: false, differences: [...differences, `entry ${row.seq} cannot be decided again: ${String(error)}`] };
    }
  }
  differences.push(...compare(state, stored));
  return { equal: differences.length === 0, differences };
}

function compare(state: CaseState | null, stored: StoredCase): string[] {
  if (!state) return ['the journal is empty'];
  const found: string[] = [];
  if (state.revision !== stored.revision) found.push(`the journal ends at ${state.revision}, the case stands at ${stored.revision}`);
  if (!state.head.equals(stored.head)) found.push('the case does not carry the head of its chain');
  const frozen: unknown = JSON.parse(JSON.stringify(freeze(state.definition, state.snapshot)));
  if (!isDeepStrictEqual(frozen, JSON.parse(stored.snapshot))) found.push('the snapshot differs');
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(state.ledger)) as Ledger, JSON.parse(stored.ledger))) found.push('the ledger differs');
  return found;
}

function decideAgain(state: CaseState | null, id: string, entry: JournalBody, registry: Registry, offices: OfficeNamer): Decision {
  const around = { offices, reckoning: replayed(entry as Parameters<typeof replayed>[0]) };
  const at = new Date(entry.at);
  if (entry.case) {
    const { definition, version, placeCode, policyId, subjectId } = entry.case;
    const start = { id, placeCode, policyId, subjectId, input: entry.payload, actor: actorOf(entry, subjectId) };
    return decideStart(registry.get(definition, version), start, at, around);
  }
  if (!state) throw new Error('the first entry does not start a case');
  if (entry.system && entry.actor === 'timer') {
    const name = Object.entries(state.ledger.timers).find(([key, timer]) => (timer.event ?? key) === entry.event && timer.dueAt === entry.dueAt)?.[0];
    return decideTimer(state, name ?? entry.event, at, around);
  }
  if (entry.event === 'task.claimed' || entry.event === 'task.released') {
    const { taskId } = entry.payload as { taskId: string };
    return decideClaim(state, taskId, entry.event === 'task.claimed', actorOf(entry, state.subjectId), at, around);
  }
  if (entry.event === 'case.migrated') {
    const to = entry.payload as MigrationPayload;
    return decideMigration(state, registry.get(state.definition.name, to.version), to, actorOf(entry, state.subjectId), at, around);
  }
  const command: Command = { type: entry.event, payload: entry.payload, actor: actorOf(entry, state.subjectId), reason: entry.reason };
  return decide(state, command, at, around);
}

/** The actor as far as the journal knows them: the one office they acted through. */
function actorOf(entry: JournalBody, subjectId: string | null): Actor {
  const isHousehold = entry.office?.startsWith('household@') === true && subjectId !== null;
  return {
    kind: entry.system ? 'system' : 'person',
    id: entry.actor,
    offices: entry.office ? [entry.office] : [],
    ...(isHousehold ? { householdId: subjectId } : {}),
    ...(entry.onBehalfOf ? { onBehalfOf: entry.onBehalfOf } : {}),
  };
}
