import { chartDataOf } from './chart.js';
import { type Command, decide, decideClaim, decideMigration, decideStart, type Start } from './decide.js';
import { type Announcement, decideReckoning, type FreezeChange } from './decide-reckoning.js';
import type { Decision } from './decision.js';
import { CaseMovedOn, CaseNotFound, type OpenEvent } from './errors.js';
import { GroupCommit, type GroupCommitParts } from './group-commit.js';
import { type Actor, commandDigest, type JournalBody, keyDigest } from './journal.js';
import type { CaseState } from './ledger.js';
import { type Migration, moved } from './migration.js';
import type { Around, Ask, Outcome, Reply, SubjectSeen } from './pending.js';
import { rebuild } from './rebuild.js';
import { recorder } from './reckoning.js';
import { type Replay, replay } from './replay.js';
import { openEvents, type Standing } from './rights.js';
import { arrowsTaken } from './step.js';
import { decideVerb } from './verbs/decide-verb.js';
import type { VerbCommand } from './verbs/verb.js';
import { pastOf, readJournal } from './verbs/past.js';
import { decideRecall, type Recall } from './verbs/recall.js';
import { recalled } from './verbs/recallable.js';

export interface StartRequest extends Omit<Start, 'id'> {
  id?: string | undefined;
  version?: number | undefined;
  /** Idempotency key; belongs to the actor. */
  key?: string | undefined;
}

export interface CommandRequest extends Command {
  /** Idempotency key; belongs to the actor. */
  key?: string | undefined;
  /** For so many seconds nobody is told of it; a recall within them takes its messages away. No part of what its key recognises. */
  holdSeconds?: number | undefined;
  /** Why it is to be refused, unless it was accepted under this key before. */
  objection?: unknown;
  /** What we found out for it ourselves: joins the payload, and is no part of what its key recognises. */
  established?: Record<string, unknown> | undefined;
  /** Why it is to be refused, found out from where the case stands at the very commit; undefined where nothing speaks against it. */
  objectionIn?: ((state: CaseState) => unknown) | undefined;
  /** Where it counts only on that version of the subject's file. */
  subject?: SubjectSeen | undefined;
}

export type VerbRequest = VerbCommand & Pick<CommandRequest, 'key' | 'objection'>;

export interface CaseEngineParts extends GroupCommitParts {
  newCaseId: (at: Date) => string;
}

/** How long a claimed timer is left to the worker that claimed it. */
const claimMs = 30_000;

/** The durable runtime: the one door to cases, for people, services and time. */
export class CaseEngine {
  private readonly commits: GroupCommit;

  constructor(private readonly parts: CaseEngineParts) {
    this.commits = new GroupCommit(parts);
  }

  /** @throws UnknownDefinition, InvalidPayload, KeyReused, CommitRefused */
  async start(name: string, request: StartRequest): Promise<Outcome> {
    const { key, version, ...facts } = request;
    const definition = this.parts.registry.get(name, version);
    const id = request.id ?? this.parts.newCaseId(this.parts.clock.now());
    const { placeCode, policyId, subjectId, input, actor } = facts;
    return this.accepted({
      caseId: id,
      command: commandOf(actor, key, { start: name, placeCode, subjectId, input, onBehalfOf: actor.onBehalfOf }),
      starts: { definition, policyId, placeCode },
      decide: (_none, at, around) => decideStart(definition, { ...facts, id }, at, around),
    });
  }

  /** @throws CaseNotFound, EventNotAllowed, NotYourTask, CaseMovedOn, ConflictOfInterest, InvalidPayload, KeyReused, CommitRefused */
  async send(caseId: string, request: CommandRequest): Promise<Outcome> {
    return (await this.command(caseId, request)).outcome!;
  }

  /** The same, and where the case stands after the commit, without another read. */
  async sendAndSee(caseId: string, request: CommandRequest): Promise<{ outcome: Outcome; state: CaseState }> {
    const { outcome, state } = await this.command(caseId, request);
    return { outcome: outcome!, state: state ?? (await this.lookedAt(caseId)) };
  }

  /** 撤回. @throws CaseNotFound, EventNotAllowed, NotYourTask, CaseMovedOn, KeyReused, CommitRefused */
  async recall(caseId: string, { key, actor, reason }: Recall & { key?: string | undefined }): Promise<{ outcome: Outcome; state: CaseState }> {
    const { registry, offices, store } = this.parts;
    const past = pastOf(caseId, await readJournal(store, caseId), actor, registry, offices);
    const { outcome, state } = await this.commits.submit({
      caseId,
      command: commandOf(actor, key, { caseId, type: recalled, reason, onBehalfOf: actor.onBehalfOf }),
      decide: (before, at, around) => decideRecall(before!, { actor, reason }, past, at, around),
    });
    return { outcome: outcome!, state: state ?? (await this.lookedAt(caseId)) };
  }

  private command(caseId: string, request: CommandRequest): Promise<Reply> {
    const { key, holdSeconds, objection, objectionIn, established, subject, ...command } = request;
    const { type, payload, actor, reason, reasonCode, attachments, taskId } = command;
    const sent = this.commits.submit({
      caseId,
      command: commandOf(actor, key, { caseId, type, payload, reason, reasonCode, attachments, taskId, onBehalfOf: actor.onBehalfOf }),
      holdSeconds,
      subject,
      decide: (before, at, around) => {
        const found = objection ?? objectionIn?.(before!);
        if (found !== undefined) throw found;
        return decide(before!, established ? { ...command, payload: { ...(payload as object), ...established } } : command, at, around);
      },
    });
    return sent.catch((error: unknown) => this.nameTheWinner(error, taskId));
  }

  /** Where a case stands, asked like a command: a database that is away for a moment is waited for. */
  private async lookedAt(caseId: string): Promise<CaseState> {
    return (await this.commits.submit({ caseId })).state!;
  }

  /** A task that is closed is a row, not part of the case's own notes: whose act it was is looked up for the one who came too late. */
  private async nameTheWinner(refusal: unknown, taskId: string | undefined): Promise<never> {
    const isLate = refusal instanceof CaseMovedOn && taskId !== undefined;
    const ending = isLate ? await this.parts.store.taskEnding(taskId).catch(() => undefined) : undefined;
    if (!ending) throw refusal;
    const { caseId, state } = refusal as CaseMovedOn;
    throw new CaseMovedOn(caseId, ending.by, ending.at, ending.event, state);
  }

  /** 认领. @throws CaseNotFound, NotYourTask, CaseMovedOn */
  claim(caseId: string, taskId: string, actor: Actor): Promise<CaseState> {
    return this.hold(caseId, taskId, true, actor);
  }

  /** 释放. @throws CaseNotFound, NotYourTask, CaseMovedOn */
  release(caseId: string, taskId: string, actor: Actor): Promise<CaseState> {
    return this.hold(caseId, taskId, false, actor);
  }

  private async hold(caseId: string, taskId: string, claim: boolean, actor: Actor): Promise<CaseState> {
    const { state } = await this.commits.submit({
      caseId,
      decide: (before, at, around) => decideClaim(before!, taskId, claim, actor, at, around),
    });
    return state ?? this.lookedAt(caseId);
  }

  /**
   * 转办, 委派, 加签, 催办, 抄送 and their kin: what people do with a task or a case beside deciding on it.
   * @throws CaseNotFound, CaseMovedOn, NotYourTask, ConflictOfInterest, InvalidPayload, EventNotAllowed, UrgedAlready, KeyReused, CommitRefused
   */
  async act(caseId: string, request: VerbRequest): Promise<Outcome> {
    const { key, objection, ...command } = request;
    const { type, payload, actor, reason } = command;
    // The working day is ours to say: sent again on the next one, it is the same command.
    const said = { ...payload, day: undefined };
    const sent = this.accepted({
      caseId,
      command: commandOf(actor, key, { caseId, type, payload: said, reason, onBehalfOf: actor.onBehalfOf }),
      decide: (state, at, around) => {
        const decision = decideVerb(state!, command as VerbCommand, at, around);
        if (objection !== undefined) throw objection;
        return decision;
      },
    });
    const { taskId, opinionId } = payload as { taskId?: string; opinionId?: string };
    return sent.catch((error: unknown) => this.nameTheWinner(error, taskId ?? opinionId));
  }

  /** Moves a running case to another version, as one journal entry. @throws EventNotAllowed where the migration is not for this case */
  migrate(caseId: string, migration: Migration, actor: Actor): Promise<Outcome> {
    return this.accepted({ caseId, decide: (state, at, around) => this.migration(state!, migration, actor, at, around) });
  }

  /** The same on paper only: what would close, open and run. Nothing is written. */
  async rehearse(caseId: string, migration: Migration, actor: Actor): Promise<Decision> {
    const state = await this.state(caseId);
    await this.parts.periods.prepare(state.policyId ? [state.policyId] : []);
    const reckoning = recorder(this.parts.periods.reckonerFor(this.parts.registry.get(migration.definition, migration.to), state.policyId, state.placeCode));
    return this.migration(state, migration, actor, this.parts.clock.now(), { offices: this.parts.offices, reckoning });
  }

  private migration(state: CaseState, migration: Migration, actor: Actor, at: Date, around: Around): Decision {
    const target = this.parts.registry.get(migration.definition, migration.to);
    return decideMigration(state, target, { migration: migration.name, version: migration.to, ...moved(state, migration) }, actor, at, around);
  }

  /** Counts the running limits anew on the calendar and the freezes in force. Null where nothing changed: then nothing is written. @throws CaseNotFound */
  async reckonAgain(caseId: string, cause: Announcement | FreezeChange, actor: Actor): Promise<Outcome | null> {
    const reply = await this.commits.submit({ caseId, decide: (state, at, around) => decideReckoning(state!, cause, actor, at, around) });
    return reply.outcome;
  }

  /**
   * Claims timers that are due and fires them, in batches beside everybody else's commands.
   * @returns how many were claimed; as many as `limit` means there may be more
   * @throws AggregateError after all were tried, where some could not be fired: they are tried again when their claim is over
   */
  async fireTimers(limit = 1_000): Promise<number> {
    const now = this.parts.clock.now();
    const due = await this.parts.store.claimDueTimers(now, new Date(now.getTime() + claimMs), limit);
    const cases = [...new Set(due.map(({ caseId }) => caseId))];
    const results = await Promise.allSettled(cases.map((caseId) => this.commits.submit({ caseId })));
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${cases.length} cases could not be moved on: ${String(failures[0])}`);
    return due.length;
  }

  async openEvents(caseId: string, standing: Standing): Promise<OpenEvent[]> {
    return openEvents(await this.state(caseId), standing, this.parts.offices);
  }

  /** @throws CaseNotFound */
  async state(caseId: string): Promise<CaseState> {
    const { cases } = await this.parts.store.load([caseId], []);
    const stored = cases.get(caseId);
    if (!stored) throw new CaseNotFound(caseId);
    return this.parts.cache.revive(stored, this.parts.registry);
  }

  /** Where a case stood at an instant: by its journal up to then, decided again. @throws CaseNotFound also where it had not begun */
  async stateAt(caseId: string, at: Date): Promise<CaseState> {
    const rows = await this.parts.store.journal(caseId);
    const { states } = rebuild(caseId, rows.filter((row) => Date.parse(row.at) <= at.getTime()), this.parts.registry, this.parts.offices);
    const state = states.at(-1);
    if (!state) throw new CaseNotFound(caseId);
    return state;
  }

  async history(caseId: string): Promise<{ entries: JournalBody[]; hashes: string[] }> {
    const rows = await this.parts.store.journal(caseId);
    if (rows.length === 0) throw new CaseNotFound(caseId);
    return { entries: rows.map(({ body }) => JSON.parse(body) as JournalBody), hashes: rows.map(({ hash }) => hash.toString('hex')) };
  }

  /** Ids of the arrows a case took since its beginning, in order, as the chart of its version names them; its decisions are taken again for that. */
  async wayOf(caseId: string): Promise<string[]> {
    const [{ definition }, rows] = await Promise.all([this.state(caseId), this.parts.store.journal(caseId)]);
    const { idOf } = chartDataOf(definition);
    const { payload } = JSON.parse(rows[0]!.body) as JournalBody;
    const taken = arrowsTaken(definition.machine, payload, () => rebuild(caseId, rows, this.parts.registry, this.parts.offices));
    return taken.flatMap((transition) => idOf(transition) ?? []);
  }

  /** Rebuilds a case from its journal and compares it with what is stored. */
  async replay(caseId: string): Promise<Replay> {
    const [{ cases }, rows] = await Promise.all([this.parts.store.load([caseId], []), this.parts.store.journal(caseId)]);
    const stored = cases.get(caseId);
    if (!stored) throw new CaseNotFound(caseId);
    return replay(stored, rows, this.parts.registry, this.parts.offices);
  }

  /** Resolves when no commit is under way: before the pool is closed. */
  drained(): Promise<void> {
    return this.commits.drained();
  }

  private async accepted(ask: Ask): Promise<Outcome> {
    return (await this.commits.submit(ask)).outcome!;
  }
}

/** Without a key there is nothing to recognise a caller's own repetition by. */
function commandOf(actor: Actor, key: string | undefined, command: unknown): Ask['command'] {
  return key === undefined ? undefined : { key: keyDigest(actor.id, key), hash: commandDigest(command) };
}

