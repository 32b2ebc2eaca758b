import type { Decision } from './decision.js';
import type { CaseState, OpenTask } from './ledger.js';
import type { MessageWrite, TaskChange, TaskOpening, Writes } from './ports.js';
import { freeze, stateLabel } from './snapshot.js';
import { type RecallPayload, recalled } from './verbs/recallable.js';

/** The decisions of one batch on one case, folded: one case update, a row per journal entry, all else in its last state. */
export class CaseDraft {
  state: CaseState;
  subjectVersion: number | null = null;
  private readonly journal: Writes['journal'] = [];
  /** Those of entries that were taken back included: they may have been under way already. */
  readonly messages: MessageWrite[] = [];
  private readonly recalls: Writes['messagesRecalled'] = [];
  private readonly opened = new Map<string, TaskOpening>();
  private readonly changed = new Map<string, TaskChange>();

  /** `before` is null for a case that starts in this batch. */
  constructor(
    readonly caseId: string,
    private readonly before: CaseState | null,
    state: CaseState,
  ) {
    this.state = state;
  }

  get moved(): boolean {
    return this.journal.length > 0;
  }

  /** @param heldUntil instant before which nobody is told of it */
  add(decision: Decision, command?: { key: Buffer; hash: Buffer } | undefined, heldUntil: string | null = null): void {
    const { entry, next } = decision;
    this.journal.push({ ...decision.row, commandKey: command?.key ?? null, commandHash: command?.hash ?? null });
    decision.messages.forEach((message, index) => {
      const body = JSON.stringify(message.params);
      this.messages.push({ caseId: this.caseId, seq: entry.seq, number: index, type: message.type, body, at: entry.at, claimedUntil: heldUntil });
    });
    if (entry.event === recalled) this.recalls.push({ caseId: this.caseId, seq: (entry.payload as RecallPayload).seq, at: entry.at });
    const actedBy = entry.system ? null : entry.actor;
    for (const task of decision.opened) this.opened.set(task.id, this.opening(task, next, heldUntil ?? task.openedAt));
    for (const task of decision.touched) this.change(task, {});
    for (const task of decision.closed) this.change(task, { closedAt: entry.at, closedBy: actedBy, outcome: entry.event });
    this.state = next;
  }

  private opening(task: OpenTask, state: CaseState, rungAt: string): TaskOpening {
    const { id, state: place, key, office, revision, openedAt, dueAt } = task;
    return {
      id,
      caseId: this.caseId,
      definition: state.definition.name,
      state: place,
      key,
      office,
      placeCode: state.placeCode,
      revision,
      openedAt,
      dueAt,
      claimedBy: task.claimedBy ?? null,
      claimedAt: task.claimedAt ?? null,
      closedAt: null,
      closedBy: null,
      outcome: null,
      rungAt,
    };
  }

  /** A task opened in this very batch is written once, as it ends; an older one is changed. */
  private change(task: OpenTask, ends: Partial<Pick<TaskChange, 'closedAt' | 'closedBy' | 'outcome'>>): void {
    const { office, revision, dueAt, claimedBy = null, claimedAt = null } = task;
    const { closedAt = null, closedBy = null, outcome = null } = ends;
    const fresh = this.opened.get(task.id);
    if (fresh) this.opened.set(task.id, { ...fresh, office, revision, dueAt, claimedBy, claimedAt, closedAt, closedBy, outcome });
    else this.changed.set(task.id, { id: task.id, caseId: this.caseId, office, revision, dueAt, claimedBy, claimedAt, closedAt, closedBy, outcome });
  }

  /** Adds what this draft says to the batch's writes. */
  writeInto(writes: Writes): void {
    const { state } = this;
    const { definition, ledger } = state;
    writes.cases.push({
      id: state.id,
      definition: definition.name,
      version: definition.version,
      placeCode: state.placeCode,
      policyId: state.policyId,
      subjectId: state.subjectId,
      revision: state.revision,
      startedAt: state.startedAt,
      movedAt: state.movedAt,
      head: state.head,
      snapshot: JSON.stringify(freeze(definition, state.snapshot)),
      ledger: JSON.stringify(ledger),
      state: stateLabel(state.snapshot.value),
      status: state.snapshot.status === 'active' ? 'open' : 'done',
      dueAt: ledger.clock?.dueAt ?? null,
      expected: this.before?.revision ?? null,
      subjectVersion: this.subjectVersion,
    });
    writes.journal.push(...this.journal);
    writes.messages.push(...this.messages.filter(({ seq }) => !this.recalls.some((recall) => recall.seq === seq)));
    writes.messagesRecalled.push(...this.recalls);
    writes.tasksOpened.push(...this.opened.values());
    writes.tasksChanged.push(...this.changed.values());
    this.writeTimers(writes);
  }

  private writeTimers(writes: Writes): void {
    const { caseId } = this;
    const before = this.before?.ledger.timers ?? {};
    const after = this.state.ledger.timers;
    for (const [name, timer] of Object.entries(after)) {
      if (before[name]?.generation === timer.generation) continue;
      const { period, generation, startedAt, dueAt } = timer;
      writes.timersSet.push({ caseId, name, period, generation, startedAt, dueAt });
    }
    for (const name of Object.keys(before)) if (!after[name]) writes.timersCancelled.push({ caseId, name });
  }
}

export const noWrites = (): Writes => ({
  cases: [],
  journal: [],
  tasksOpened: [],
  tasksChanged: [],
  timersSet: [],
  timersCancelled: [],
  messages: [],
  messagesRecalled: [],
});
