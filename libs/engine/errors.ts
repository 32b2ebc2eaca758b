import type { Title } from './title.js';

/** What an office is told about an event it could send now. */
export interface OpenEvent {
  type: string;
  /** What doing it is called: the button. */
  title: Title;
  taskId?: string;
  key?: string;
  /** Account of the one who is away, where it would be done as their agent. */
  onBehalfOf?: string;
  reasonRequired: boolean;
}

/** An expected "no" of the engine; `code` is stable. The doors turn the class into their own language. */
export abstract class EngineRefusal extends Error {
  abstract readonly code: string;
}

export class CaseNotFound extends EngineRefusal {
  readonly code = 'case-not-found';
  constructor(readonly caseId: string) {
    super(`There is no case ${caseId}`);
  }
}

export class EventNotAllowed extends EngineRefusal {
  readonly code = 'event-not-allowed';
  constructor(
    readonly type: string,
    readonly state: string,
    readonly openEvents: OpenEvent[],
    readonly why: Title = { zh: '当前状态不接受该操作', en: 'the case does not wait for this now' },
  ) {
    super(`"${type}" is not possible in "${state}": ${why.en}`);
  }
}

export class CaseMovedOn extends EngineRefusal {
  readonly code = 'case-moved-on';
  constructor(
    readonly caseId: string,
    readonly by: string,
    readonly at: string,
    readonly event: string,
    readonly state: string,
  ) {
    super(`The case moved on: ${event} by ${by} at ${at}`);
  }
}

export class NotYourTask extends EngineRefusal {
  readonly code = 'not-your-task';
  /** What this person may send instead. */
  openEvents: OpenEvent[] = [];
  constructor(
    readonly type: string,
    readonly why: Title,
  ) {
    super(why.en);
  }
}

export class ConflictOfInterest extends EngineRefusal {
  readonly code = 'conflict-of-interest';
  /** What this person may send instead. */
  openEvents: OpenEvent[] = [];
  constructor(readonly why: Title) {
    super(why.en);
  }
}

/** The decision waits for the opinion of others who were asked. */
export class OpinionOutstanding extends EngineRefusal {
  readonly code = 'opinion-outstanding';
  constructor(
    readonly type: string,
    /** Accounts whose opinion has not come. */
    readonly waitingFor: string[],
  ) {
    super(`"${type}" waits for an opinion that was asked for`);
  }
}

/** Urged once per working day and task. */
export class UrgedAlready extends EngineRefusal {
  readonly code = 'urged-already';
  constructor(
    readonly by: string,
    readonly at: string,
  ) {
    super(`The task was urged already on this working day, at ${at}`);
  }
}

/** 冻结: the step takes no decisions for a while. */
export class StepFrozen extends EngineRefusal {
  readonly code = 'step-frozen';
  constructor(
    readonly step: string,
    /** ISO instant at which it is over. */
    readonly until: string,
    readonly why: string,
  ) {
    super(`The step takes no decisions until ${until}: ${why}`);
  }
}

export class UnknownDefinition extends EngineRefusal {
  readonly code = 'unknown-definition';
  constructor(
    readonly definition: string,
    readonly version?: number,
  ) {
    super(`There is no definition ${definition}${version === undefined ? '' : ` version ${version}`}`);
  }
}

export class InvalidPayload extends EngineRefusal {
  readonly code = 'invalid-payload';
  constructor(
    readonly type: string,
    readonly fields: { path: string; message: string }[],
  ) {
    super(`What came with "${type}" is not as it should be: ${fields.map((field) => `${field.path} ${field.message}`).join('; ')}`);
  }
}

export class KeyReused extends EngineRefusal {
  readonly code = 'idempotency-key-reused';
  constructor() {
    super('This idempotency key was used for another command');
  }
}

/** The database refused exactly this command (a constraint, a text it cannot hold), or stayed away too long. */
export class CommitRefused extends EngineRefusal {
  readonly code = 'commit-refused';
  constructor(
    message: string,
    override readonly cause: unknown,
    /** True when the store could not be reached: try again, with the same key. */
    readonly unavailable: boolean,
  ) {
    super(message);
  }
}

/** A chart the engine will not run, with the reason. A mistake of ours, not of an office. */
export class DefinitionRefused extends Error {
  constructor(name: string, version: number, reason: string) {
    super(`${name} version ${version} is refused: ${reason}`);
    this.name = 'DefinitionRefused';
  }
}
