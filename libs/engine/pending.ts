import type { Decision } from './decision.js';
import type { WorkflowDefinition } from './define.js';
import type { JournalBody } from './journal.js';
import type { CaseState } from './ledger.js';
import type { Freezes, OfficeNamer, WrittenEntry } from './ports.js';
import type { Recorder } from './reckoning.js';

export interface Outcome {
  caseId: string;
  seq: number;
  at: string;
  event: string;
  from: string;
  to: string;
  revision: number;
  /** True when this key had been accepted before; then this is the first outcome. */
  repeated: boolean;
}

export interface Around {
  offices: OfficeNamer;
  reckoning: Recorder;
  freezes?: Freezes | undefined;
}

/** The file of what a case is about, as somebody looked at it who decides on no other. */
export interface SubjectSeen {
  version: number;
  /** Called before it is decided anew: the file may have another version by now. */
  lookAgain(): Promise<void>;
}

/** What a caller asks for; where `decide` is absent only the timers that are due are fired. */
export interface Ask {
  caseId: string;
  command?: { key: Buffer; hash: Buffer } | undefined;
  /** For so long nobody is told of what is decided. */
  holdSeconds?: number | undefined;
  subject?: SubjectSeen | undefined;
  /** Present for a case that begins. */
  starts?: { definition: WorkflowDefinition; policyId: string | null; placeCode: string } | undefined;
  /** Null where there is nothing to change. */
  decide?: (state: CaseState | null, at: Date, around: Around) => Decision | null;
}

/** What a caller hears: the outcome of their command, and where the case stands after the commit that holds it. */
export interface Reply {
  outcome: Outcome | null;
  state: CaseState | null;
}

/** An ask waiting for its commit; answered exactly once. */
export class Pending {
  tries = 0;
  /** When it was asked for, on the process's own monotonic clock: how long an outage is waited out says nothing about the case. */
  readonly since = performance.now();
  /** Entries written over a connection that broke: any of them may have arrived, or may yet. */
  readonly attempts: (WrittenEntry & { entry: JournalBody })[] = [];
  answered = false;
  readonly reply: Promise<Reply>;
  private settle!: { resolve: (reply: Reply) => void; reject: (error: unknown) => void };

  constructor(readonly ask: Ask) {
    this.reply = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }

  accept(caseId: string, entry: JournalBody | null, state: CaseState | null, repeated = false): void {
    this.answered = true;
    if (!entry) return this.settle.resolve({ outcome: null, state });
    const { seq, at, event, from, to } = entry;
    this.settle.resolve({ outcome: { caseId, seq, at, event, from, to, revision: seq, repeated }, state });
  }

  refuse(error: unknown): void {
    this.answered = true;
    this.settle.reject(error);
  }
}
