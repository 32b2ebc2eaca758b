import { type Message, advance } from './advance.js';
import { closeVoting, noteDeciders } from './conflicts.js';
import { type Actor, type Agency, type JournalBody, link } from './journal.js';
import type { CaseState, Move, OpenTask } from './ledger.js';
import type { Freezes, JournalRow, OfficeNamer } from './ports.js';
import type { Recorder } from './reckoning.js';
import { stateLabel } from './snapshot.js';
import type { Action } from './step.js';
import { lastActAfter } from './verbs/aside.js';
import { settleOpinions } from './verbs/settle-opinions.js';

/** All that follows from one event, still on paper. */
export interface Decision {
  next: CaseState;
  entry: JournalBody;
  row: JournalRow;
  opened: OpenTask[];
  closed: OpenTask[];
  /** Tasks that stay open with other facts than before. */
  touched: OpenTask[];
  messages: Message[];
}

/** What a decision asks of the world outside the case; all of it pure. */
export interface Environment {
  offices: OfficeNamer;
  reckoning: Recorder;
  /** Absent in replay: what was accepted once is not asked again. */
  freezes?: Freezes | undefined;
}

/** What the journal entry says beyond what follows from the step itself. */
export type Heading = Omit<JournalBody, 'seq' | 'at' | 'from' | 'to' | 'due' | 'left'>;

export interface Consequences {
  answered?: OpenTask | undefined;
  /** Who decided, and for whom. */
  decider?: { id: string; principal: string | undefined } | undefined;
  first?: true;
}

/** The decision that follows from a step of the chart: the engine's notes, the entry, and its link in the chain. */
export function conclude(
  state: CaseState,
  snapshot: CaseState['snapshot'],
  actions: Action[],
  heading: Heading,
  at: Date,
  around: Environment,
  { answered, decider, first }: Consequences,
  before: CaseState | null = first ? null : state,
): Decision {
  const { id: caseId, definition, placeCode } = state;
  const was = { snapshot: before?.snapshot ?? null, ledger: state.ledger };
  const taken = { definition, caseId, placeCode, seq: state.revision + 1, at, before: was, snapshot, actions };
  const { ledger, opened, closed, messages } = advance(taken, around);
  const touched = touch(ledger.tasks, answered, { by: heading.actor, at: at.toISOString(), event: heading.event });
  if (decider) noteDeciders(ledger, answered, decider.id, decider.principal);
  closeVoting(ledger);
  if (ledger.opinions) {
    const settled = settleOpinions(ledger, { closed, through: heading.system ? undefined : heading.office, done: snapshot.status !== 'active', at });
    opened.push(...settled.opened);
    closed.push(...settled.closed);
    messages.push(...settled.messages);
  }
  return sealed({ ...state, snapshot, ledger }, before, heading, at, around.reckoning, { opened, closed, touched, messages });
}

/** A task that was acted on and stays open shows other facts than before: whoever saw it earlier must look again. */
function touch(tasks: Record<string, OpenTask>, answered: OpenTask | undefined, by: Move): OpenTask[] {
  const open = answered && Object.entries(tasks).find(([, task]) => task.id === answered.id);
  if (!open) return [];
  const changed = { ...open[1], revision: open[1].revision + 1, touched: by };
  tasks[open[0]] = changed;
  return [changed];
}

/** Gives the next state its entry in the journal. */
export function sealed(
  moved: CaseState,
  before: CaseState | null,
  heading: Heading,
  at: Date,
  reckoning: Recorder,
  effects: Pick<Decision, 'opened' | 'closed' | 'touched' | 'messages'>,
): Decision {
  const seq = (before?.revision ?? 0) + 1;
  const { due, left } = reckoning.taken();
  const entry: JournalBody = {
    seq,
    at: at.toISOString(),
    ...heading,
    from: before ? stateLabel(before.snapshot.value) : '',
    to: stateLabel(moved.snapshot.value),
    ...(due ? { due } : {}),
    ...(left ? { left } : {}),
  };
  const body = JSON.stringify(entry);
  const hash = link(moved.head, body);
  const { lastAct: _before, ...ledger } = moved.ledger;
  const lastAct = before ? lastActAfter(heading.event, before.ledger, before.revision) : {};
  const next: CaseState = {
    ...moved,
    revision: seq,
    movedAt: entry.at,
    head: hash,
    ledger: { ...ledger, lastMove: { by: heading.actor, at: entry.at, event: heading.event }, ...lastAct },
  };
  const row: JournalRow = { caseId: next.id, seq, at: entry.at, body, hash, commandKey: null, commandHash: null };
  return { next, entry, row, ...effects };
}

/** Who did it and for whom. @param agency through which, where it was an office of somebody who is away */
export function signature({ id, kind, onBehalfOf }: Actor, agency?: Agency): Pick<JournalBody, 'actor' | 'system' | 'onBehalfOf'> {
  const forWhom = agency?.principal ?? onBehalfOf;
  return { actor: id, ...(kind === 'system' ? { system: true as const } : {}), ...(forWhom ? { onBehalfOf: forWhom } : {}) };
}
