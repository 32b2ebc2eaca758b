import { type Command, decideChecked, decideClaim, decideMigration, decideStart, decideTimer, type MigrationPayload } from './decide.js';
import { announced, decideReckoning, frozen, type Reckoning, thawed } from './decide-reckoning.js';
import type { Decision } from './decision.js';
import { CaseDraft } from './draft.js';
import type { Actor, JournalBody } from './journal.js';
import type { CaseState } from './ledger.js';
import type { JournalRow, OfficeNamer } from './ports.js';
import { replayed } from './reckoning.js';
import type { Registry } from './registry.js';
import { decideVerb } from './verbs/decide-verb.js';
import { isVerb, type VerbCommand } from './verbs/verb.js';
import { decideRecall, type Past } from './verbs/recall.js';
import { type RecallPayload, recalled } from './verbs/recallable.js';

export interface Rebuilt {
  /** All decisions of the journal folded as if they were one batch; null where one of them cannot be taken again. */
  draft: CaseDraft | null;
  /** Where the case stood after each entry, from the first on. */
  states: CaseState[];
  /** Entries that say otherwise when they are decided again, in sentences. */
  differences: string[];
}

/** Takes a journal's decisions again from the first entry on, with nothing from outside. */
export function rebuild(caseId: string, rows: JournalRow[], registry: Registry, offices: OfficeNamer): Rebuilt {
  const differences: string[] = [];
  const states: CaseState[] = [];
  let draft: CaseDraft | null = null;
  for (const { seq, body } of rows) {
    try {
      const decision = decideAgain(states, caseId, JSON.parse(body) as JournalBody, registry, offices);
      if (decision.row.body !== body) differences.push(`entry ${seq} says otherwise when decided again`);
      draft ??= new CaseDraft(caseId, null, decision.next);
      draft.add(decision);
      states.push(decision.next);
    } catch (error) {
      return { draft: null, states, differences: [...differences, `entry ${seq} cannot be decided again: ${error instanceof Error ? error.message : String(error)}`] };
    }
  }
  return { draft, states, differences };
}

function decideAgain(states: CaseState[], id: string, entry: JournalBody, registry: Registry, offices: OfficeNamer): Decision {
  const state = states.at(-1);
  const around = { offices, reckoning: replayed(entry as Parameters<typeof replayed>[0]) };
  const at = new Date(entry.at);
  if (entry.case) {
    const { definition, version, placeCode, policyId, subjectId } = entry.case;
    const start = { id, placeCode, policyId, subjectId, input: entry.payload, actor: actorOf(entry, subjectId), office: entry.office };
    return decideStart(registry.get(definition, version), start, at, around);
  }
  if (!state) throw new Error('the first entry does not start a case');
  if (entry.system && entry.actor === 'timer') {
    const name = Object.entries(state.ledger.timers).find(([key, timer]) => (timer.event ?? key) === entry.event && timer.dueAt === entry.dueAt)?.[0];
    return decideTimer(state, name ?? entry.event, at, around);
  }
  if (entry.event === 'task.claimed' || (entry.event === 'task.released' && entry.reason === undefined)) {
    const { taskId } = entry.payload as { taskId: string };
    const decision = decideClaim(state, taskId, entry.event === 'task.claimed', actorOf(entry, state.subjectId), at, around);
    if (!decision) throw new Error('it changes nothing');
    return decision;
  }
  if (isVerb(entry.event)) {
    const { event: type, payload, reason, office: through } = entry;
    return decideVerb(state, { type, payload, reason, through, actor: actorOf(entry, state.subjectId) } as VerbCommand, at, around);
  }
  if ([announced, frozen, thawed].includes(entry.event)) {
    const decision = decideReckoning(state, entry.payload as Reckoning, actorOf(entry, state.subjectId), at, around);
    if (!decision) throw new Error('it changes nothing');
    return decision;
  }
  if (entry.event === recalled) {
    const { seq, event } = entry.payload as RecallPayload;
    const past: Past = { entry: { ...entry, seq, event }, before: states[seq - 2], tookPart: true };
    return decideRecall(state, { actor: actorOf(entry, state.subjectId), reason: entry.reason }, past, at, around);
  }
  if (entry.event === 'case.migrated') {
    const to = entry.payload as MigrationPayload;
    return decideMigration(state, registry.get(state.definition.name, to.version), to, actorOf(entry, state.subjectId), at, around);
  }
  const command: Command = { type: entry.event, payload: entry.payload, actor: actorOf(entry, state.subjectId), reason: entry.reason, reasonCode: entry.reasonCode, attachments: entry.attachments, taskId: entry.task, chosen: entry.task !== undefined };
  return decideChecked(state, command, at, around);
}

/** The actor as far as the journal knows them: the one office they acted through, their own or that of somebody who was away. */
function actorOf({ system, actor: id, office, onBehalfOf }: JournalBody, subjectId: string | null): Actor {
  const offices = office === undefined ? [] : [office];
  const isHousehold = office?.startsWith('household@') === true && subjectId !== null;
  const isAgent = !system && onBehalfOf !== undefined && onBehalfOf !== subjectId;
  return {
    kind: system ? 'system' : 'person',
    id,
    offices: isAgent ? [] : offices,
    ...(isHousehold ? { householdId: subjectId } : {}),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(isAgent ? { agencies: [{ principal: onBehalfOf, offices, definitions: [] }] } : {}),
  };
}
