import { decideTimer } from './decide.js';
import { CaseDraft, noWrites } from './draft.js';
import { CaseNotFound, CommitRefused, KeyReused } from './errors.js';
import type { JournalBody } from './journal.js';
import type { CaseState } from './ledger.js';
import type { Around, Ask, Pending } from './pending.js';
import type { Clock, Freezes, Loaded, OfficeNamer, Periods, Writes } from './ports.js';
import { recorder } from './reckoning.js';
import type { Registry } from './registry.js';
import type { StateCache } from './state-cache.js';

export interface BatchParts {
  clock: Clock;
  periods: Periods;
  offices: OfficeNamer;
  freezes?: Freezes | undefined;
  registry: Registry;
  cache: StateCache;
}

/** Of one case's timers in one go. */
const mostFirings = 100;

type Verdict = { decided: { entry: JournalBody; hash: Buffer } | null } | { error: unknown };

/** One round on paper: the asks of a batch decided in order on what was loaded, folded case by case. */
export class Batch {
  private readonly drafts = new Map<string, CaseDraft>();
  private readonly waiting: { pending: Pending; verdict: Verdict }[] = [];
  private readonly keys = new Set<string>();

  constructor(
    private readonly parts: BatchParts,
    private readonly loaded: Loaded,
  ) {}

  /** Decides one ask. Returns false where the same key stands in this batch already: it waits for that one's commit. */
  take(pending: Pending): boolean {
    const key = pending.ask.command?.key.toString('hex');
    if (key !== undefined && this.keys.has(key)) return false;
    try {
      if (this.answerRecorded(pending)) return true;
      this.waiting.push({ pending, verdict: { decided: this.decide(pending) } });
      if (key !== undefined) this.keys.add(key);
    } catch (error) {
      this.waiting.push({ pending, verdict: { error } });
    }
    return true;
  }

  /** A key that was accepted before gets its first outcome; with another command under it, a refusal. */
  private answerRecorded(pending: Pending): boolean {
    const { command } = pending.ask;
    const before = command && this.loaded.commands.get(command.key.toString('hex'));
    if (!before) return false;
    if (before.commandHash.equals(command.hash)) pending.accept(before.caseId, JSON.parse(before.body) as JournalBody, null, true);
    else pending.refuse(new KeyReused());
    return true;
  }

  private decide({ ask }: Pending): { entry: JournalBody; hash: Buffer } | null {
    const draft = this.drafts.get(ask.caseId) ?? this.open(ask.caseId);
    if (ask.starts) {
      if (draft) throw new CommitRefused(`The case ${ask.caseId} exists already`, undefined, false);
      const decision = ask.decide!(null, this.parts.clock.now(), this.around(ask.starts));
      if (!decision) return null;
      const started = new CaseDraft(ask.caseId, null, decision.next);
      started.add(decision, ask.command);
      this.drafts.set(ask.caseId, started);
      return { entry: decision.entry, hash: decision.row.hash };
    }
    if (!draft) throw new CaseNotFound(ask.caseId);
    const at = this.instant(draft.state);
    this.fireDue(draft, at);
    if (!ask.decide) return null;
    const { state } = draft;
    const decision = ask.decide(state, at, this.around(state));
    if (!decision) return null;
    // Of several commands on one case, the oldest look counts: where it was overtaken, all look again.
    if (ask.subject) draft.subjectVersion = Math.min(ask.subject.version, draft.subjectVersion ?? ask.subject.version);
    draft.add(decision, ask.command, ask.holdSeconds ? new Date(at.getTime() + ask.holdSeconds * 1_000).toISOString() : null);
    return { entry: decision.entry, hash: decision.row.hash };
  }

  private open(caseId: string): CaseDraft | undefined {
    const stored = this.loaded.cases.get(caseId);
    if (!stored) return undefined;
    const state = this.parts.cache.revive(stored, this.parts.registry);
    const draft = new CaseDraft(caseId, state, state);
    this.drafts.set(caseId, draft);
    return draft;
  }

  /** Time never goes back within a case, whichever process's clock it was. */
  private instant(state: CaseState): Date {
    const now = this.parts.clock.now();
    return Date.parse(state.movedAt) > now.getTime() ? new Date(state.movedAt) : now;
  }

  private around({ definition, policyId, placeCode }: NonNullable<Ask['starts']>): Around {
    const { offices, periods, freezes } = this.parts;
    return { offices, freezes, reckoning: recorder(periods.reckonerFor(definition, policyId, placeCode)) };
  }

  /** Periods that are over move the chart before anybody else does, in the order they fell due. */
  private fireDue(draft: CaseDraft, at: Date): void {
    // A chart whose period is over the moment it begins would ring for ever; the rest is left to the next look.
    for (let fired = 0; fired < mostFirings; fired += 1) {
      const due = Object.entries(draft.state.ledger.timers)
        .filter(([, timer]) => Date.parse(timer.dueAt) <= at.getTime())
        .sort(([, a], [, b]) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0];
      if (!due) return;
      draft.add(decideTimer(draft.state, due[0], at, this.around(draft.state)));
    }
  }

  private get moved(): CaseDraft[] {
    return [...this.drafts.values()].filter((draft) => draft.moved);
  }

  /** Undefined where nothing is to be written. */
  writes(): Writes | undefined {
    if (this.moved.length === 0) return undefined;
    const writes = noWrites();
    for (const draft of this.moved) draft.writeInto(writes);
    return writes;
  }

  /** The connection broke over the write: each remembers what may have arrived. */
  rememberAttempt(): void {
    for (const { pending, verdict } of this.waiting) {
      if (!('decided' in verdict) || !verdict.decided) continue;
      const { entry, hash } = verdict.decided;
      const { caseId, command } = pending.ask;
      pending.attempts.push({ caseId, seq: entry.seq, hash, commandKey: command?.key ?? null, entry });
    }
  }

  /**
   * Answers everybody after the write. Returns those whose case had moved on meanwhile: they are decided again on what is there now,
   * also those that were refused, since they were refused on decisions that did not stand.
   */
  answer(written: Set<string>): Pending[] {
    for (const draft of this.moved) if (written.has(draft.caseId)) this.parts.cache.put(draft.state);
    const again: Pending[] = [];
    for (const { pending, verdict } of this.waiting) {
      const { caseId } = pending.ask;
      if (this.drafts.get(caseId)?.moved && !written.has(caseId)) again.push(pending);
      else if ('error' in verdict) pending.refuse(verdict.error);
      else pending.accept(caseId, verdict.decided?.entry ?? null, this.drafts.get(caseId)?.state ?? null);
    }
    return again;
  }
}
