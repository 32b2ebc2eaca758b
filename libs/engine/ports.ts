import type { WorkflowDefinition, OfficeSpec } from './define.js';
import type { TimeLeft } from './ledger.js';

/** The only source of "now" in the system; tests and the demo turn it by hand. */
export interface Clock {
  now(): Date;
}

/** From where a limit is counted: the whole period, or what was left of it when it ran on. */
export interface Run {
  from: Date;
  left?: TimeLeft | undefined;
}

/**
 * Counts the time limits of one case: its policy's values on the calendar in force. Pure.
 * `limit` is the name journal entries use: `task:…`, `case`, `timer:…`; `steps`, for the case, are those it waits in.
 */
export interface Reckoner {
  due(period: string, from: Date, limit?: string, steps?: readonly string[]): Date;
  left(period: string, at: Date, dueAt: Date, run: Run, limit?: string, steps?: readonly string[]): TimeLeft;
  resume(left: TimeLeft, from: Date, limit?: string, steps?: readonly string[]): Date;
  /** Whether a case that waits in these steps, and in no other, stands still at times. Absent where no case ever does. */
  interrupts?(steps: readonly string[]): boolean;
}

/** Where periods come from. `prepare` may read, and says in a StoreFailure when it could not; `reckonerFor` may not. */
export interface Periods {
  prepare(policyIds: string[]): Promise<void>;
  reckonerFor(definition: WorkflowDefinition, policyId: string | null, placeCode: string): Reckoner;
}

/** 冻结: a window in which a step takes no decisions. */
export interface Standstill {
  /** ISO instant at which it is over. */
  until: string;
  reason: string;
}

/** Which steps stand still where and when. Pure; read before by `Periods.prepare`. */
export interface Freezes {
  /** @param step path of a state; frozen where it or a state around it is */
  over(definition: string, placeCode: string, step: string, at: Date): Standstill | undefined;
}

/** The name of the office that works on a state of a case at this place. Pure. */
export type OfficeNamer = (spec: OfficeSpec, placeCode: string, key: string) => string;

/** A journal entry as stored: the exact text the hash was taken over. */
export interface JournalRow {
  caseId: string;
  seq: number;
  at: string;
  body: string;
  hash: Buffer;
  commandKey: Buffer | null;
  commandHash: Buffer | null;
}

/** A case as stored. */
export interface StoredCase {
  id: string;
  definition: string;
  version: number;
  placeCode: string;
  policyId: string | null;
  subjectId: string | null;
  revision: number;
  startedAt: string;
  movedAt: string;
  head: Buffer;
  /** JSON text, as stored; parsed only where the case is not at hand already. */
  snapshot: string;
  ledger: string;
}

export interface CaseWrite extends StoredCase {
  state: string;
  status: 'open' | 'done';
  dueAt: string | null;
  /** Revision the decision was made on; null for a new case. */
  expected: number | null;
  /** Version of the subject's file that a decision was made on, where it counts on no other; null where it does not matter. */
  subjectVersion: number | null;
}

export interface TaskOpening {
  id: string;
  caseId: string;
  definition: string;
  state: string;
  key: string;
  office: string;
  placeCode: string;
  revision: number;
  openedAt: string;
  dueAt: string;
  claimedBy: string | null;
  claimedAt: string | null;
  closedAt: string | null;
  closedBy: string | null;
  outcome: string | null;
  /** From when on people may be told of it. */
  rungAt: string;
}

export interface TaskChange {
  id: string;
  caseId: string;
  /** Another one where an opinion is asked of somebody else. */
  office: string;
  revision: number;
  dueAt: string;
  claimedBy: string | null;
  claimedAt: string | null;
  closedAt: string | null;
  closedBy: string | null;
  outcome: string | null;
}

export interface TimerWrite {
  caseId: string;
  name: string;
  period: string;
  generation: number;
  startedAt: string;
  dueAt: string;
}

export interface MessageWrite {
  caseId: string;
  seq: number;
  number: number;
  type: string;
  body: string;
  at: string;
  /** Held back until then: nobody carries it out before; null where it may go at once. */
  claimedUntil: string | null;
}

/** Everything that follows from a batch of decisions, in its last state; written at once or not at all, case by case. */
export interface Writes {
  cases: CaseWrite[];
  journal: JournalRow[];
  tasksOpened: TaskOpening[];
  tasksChanged: TaskChange[];
  timersSet: TimerWrite[];
  timersCancelled: { caseId: string; name: string }[];
  messages: MessageWrite[];
  /** Entries that were taken back: their messages that are held back, or that nobody is at work on by `at`, go with them. */
  messagesRecalled: { caseId: string; seq: number; at: string }[];
}

/** What may differ from case to case: a reference, an instant in ISO with milliseconds in UTC, a day, or words. */
export type MarkKind = 'uuid' | 'instant' | 'day' | 'text';

/** A text with holes: `literals[0]`, the value of `marks[0]`, `literals[1]`, and so on. */
export interface Template {
  literals: string[];
  marks: string[];
  /** JSON, in which words stand escaped. */
  json: boolean;
}

/** Columns that are no text with holes: null, or made by whoever stamps (`head`, `hash`). */
export type StampedRow = Record<string, Template | null>;

/**
 * The first decision of many cases, taken once. Marks in its texts: `id`, `place_code`, `subject_id`, `task_1`…, `office_1`…, and the
 * fields of the input that differ.
 */
export interface Stamp {
  at: Date;
  /** The fields of the input that differ. */
  fields: Record<string, MarkKind>;
  /** Which offices the tasks belong to, in order of their marks; each follows from the place. */
  offices: { spec: OfficeSpec; key: string }[];
  /** Names of the tasks, in order of their marks, as their ids are derived from them. */
  tasks: string[];
  rows: Record<keyof Writes, StampedRow[]>;
}

/** An entry that was written, and perhaps arrived. */
export type WrittenEntry = Pick<JournalRow, 'caseId' | 'seq' | 'hash' | 'commandKey'>;

/** What was recorded under a command key. */
export interface RecordedCommand {
  key: Buffer;
  commandHash: Buffer;
  caseId: string;
  seq: number;
  body: string;
}

export interface Loaded {
  cases: Map<string, StoredCase>;
  commands: Map<string, RecordedCommand>;
}

export interface DueTimer {
  caseId: string;
  name: string;
  generation: number;
  dueAt: string;
}

/** The two verbs of the case store, and what waking and proving need. Nothing else writes the engine's tables. */
export interface CaseStore {
  /** One statement: these cases, and what was recorded under these keys. */
  load(caseIds: string[], keys: Buffer[]): Promise<Loaded>;
  /** One statement. Returns the ids of the cases written; one that moved on meanwhile is missing, with all its rows. */
  write(writes: Writes): Promise<Set<string>>;
  /**
   * The hashes, in hex, of those entries the journal holds exactly so, under the same command key: asked when it is unknown whether a write
   * arrived. Two people's processes may write the same words at the same instant; by the key each knows its own.
   */
  holds(entries: WrittenEntry[]): Promise<Set<string>>;
  /** By whom or what a task was closed, and when; undefined where it is open or unknown. */
  taskEnding(taskId: string): Promise<{ by: string; at: string; event: string } | undefined>;
  claimDueTimers(now: Date, until: Date, limit: number): Promise<DueTimer[]>;
  journal(caseId: string): Promise<JournalRow[]>;
}

/** How a store says what went wrong, without its driver's vocabulary. */
export class StoreFailure extends Error {
  constructor(
    readonly kind: 'duplicate-key' | 'conflict' | 'refused' | 'connection-lost',
    override readonly cause: unknown,
  ) {
    super(`The store failed: ${kind}${cause instanceof Error ? ` (${cause.message})` : ''}`);
    this.name = 'StoreFailure';
  }
}
