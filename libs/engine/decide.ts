import { initialTransition } from 'xstate';
import { emptyLedger } from './advance.js';
import { conclude, type Consequences, type Decision, type Environment, type Heading, sealed, signature } from './decision.js';
import type { EventSpec, WorkflowDefinition } from './define.js';
import { CaseNotFound, ConflictOfInterest, EventNotAllowed, InvalidPayload, NotYourTask } from './errors.js';
import { refuseFrozen } from './freezing.js';
import { type Actor, firstLink, type Relation } from './journal.js';
import type { CaseState, OpenTask } from './ledger.js';
import { type Position, resettle } from './migration.js';
import { type Entitlement, entitlement, holderOf, openEvents, refuseStaleTask } from './rights.js';
import { stateLabel } from './snapshot.js';
import { type Action, step } from './step.js';
import { refuseUnstorable, validated } from './validate.js';
import { whyRefused } from './why-refused.js';

/** What somebody asks of a case. */
export interface Command {
  type: string;
  payload: unknown;
  actor: Actor;
  reason?: string | undefined;
  /** What the reason is put down to; which codes there are is the region's affair. */
  reasonCode?: string | undefined;
  /** Papers the opinion rests on, checked before. */
  attachments?: string[] | undefined;
  relation?: Relation | undefined;
  /** The task as the person saw it. */
  taskId?: string | undefined;
  taskRevision?: number | undefined;
  /** In replay: whether the journal says which task it was. */
  chosen?: boolean | undefined;
}

/** The facts a case starts with. */
export interface Start {
  id: string;
  placeCode: string;
  policyId: string | null;
  subjectId: string | null;
  input: unknown;
  actor: Actor;
  /** The office it is filed through, where that is not the household itself. */
  office?: string | undefined;
}

/** The first decision of a case. */
export function decideStart(definition: WorkflowDefinition, start: Start, at: Date, around: Environment): Decision {
  const input = validated('case.started', definition.input, start.input);
  const [snapshot, actions] = initialTransition(definition.machine, input as never);
  const before: CaseState = {
    id: start.id,
    definition,
    placeCode: start.placeCode,
    policyId: start.policyId,
    subjectId: start.subjectId,
    revision: 0,
    startedAt: at.toISOString(),
    movedAt: at.toISOString(),
    head: firstLink,
    snapshot,
    ledger: emptyLedger(start.actor.id, at, 'case.started'),
  };
  const { placeCode, policyId, subjectId } = start;
  const heading: Heading = {
    event: 'case.started',
    payload: input,
    ...signature(start.actor),
    ...(start.office ? { office: start.office } : {}),
    case: { definition: definition.name, version: definition.version, placeCode, policyId, subjectId },
  };
  return conclude(before, snapshot, actions as Action[], heading, at, around, { first: true });
}

/**
 * A person's or a service's event.
 * @throws InvalidPayload, EventNotAllowed, NotYourTask, CaseMovedOn, ConflictOfInterest, StepFrozen
 */
export function decide(state: CaseState, command: Command, at: Date, around: Environment): Decision {
  const spec = specOf(state, { ...command, at }, around);
  refuseStaleTask(state, command.taskId, command.taskRevision);
  refuseFrozen(state, command.type, spec, at, around.freezes);
  const payload = validated(command.type, spec.payload, command.payload);
  if (spec.reasonRequired && !command.reason?.trim()) throw new InvalidPayload(command.type, [{ path: 'reason', message: 'is required' }]);
  refuseUnstorable(command.type, command.reason, 'reason');
  refuseUnstorable(command.type, command.reasonCode, 'reasonCode');
  return decideChecked(state, { ...command, payload }, at, around);
}

function specOf(state: CaseState, { type, ...standing }: Command & { at: Date }, around: Environment): EventSpec {
  const spec = Object.hasOwn(state.definition.events, type) ? state.definition.events[type] : undefined;
  if (!spec) throw new EventNotAllowed(type, stateLabel(state.snapshot.value), openEvents(state, standing, around.offices));
  return spec;
}

/** Whoever is refused is told what they may send instead. */
function entitled(state: CaseState, command: Command & { at: Date }, spec: EventSpec, key: string | undefined, { offices }: Environment): Entitlement {
  try {
    return entitlement(state, command.type, spec, command, offices, { taskId: command.taskId, key });
  } catch (error) {
    if (error instanceof NotYourTask || error instanceof ConflictOfInterest) error.openEvents = openEvents(state, command, offices);
    throw error;
  }
}

/** The same for a payload that was checked when it came in: replay takes it from the journal as it is. */
export function decideChecked(state: CaseState, command: Command, at: Date, around: Environment): Decision {
  const { type, actor } = command;
  const payload = command.payload as Record<string, unknown>;
  const standing = { ...command, at };
  const spec = specOf(state, standing, around);
  const key = spec.key === undefined || payload[spec.key] === undefined ? undefined : String(payload[spec.key]);
  const { office, task, agency, chosen } = entitled(state, standing, spec, key, around);
  const event = {
    ...payload,
    type,
    at: at.toISOString(),
    actor: actor.id,
    onBehalfOf: agency?.principal ?? actor.onBehalfOf,
  };
  const heading: Heading = {
    event: type,
    payload,
    ...signature(actor, agency),
    ...(office ? { office } : {}),
    ...reasonOf(command),
    ...(task && (command.chosen ?? chosen) ? { task: task.id } : {}),
  };
  return applied(state, event, heading, at, around, () => {
    throw new EventNotAllowed(
      type,
      stateLabel(state.snapshot.value),
      openEvents(state, standing, around.offices),
      whyRefused(state.definition, state, event),
    );
  }, { answered: task, decider: spec.deciding ? { id: actor.id, principal: agency?.principal } : undefined });
}

/** More than this after its due instant, a firing is called late. */
const lateAfterMs = 60_000;

/** A period is over. Timer events never enter from outside; this is their only door. */
export function decideTimer(state: CaseState, name: string, at: Date, around: Environment): Decision {
  const timer = state.ledger.timers[name];
  if (!timer) throw new CaseNotFound(`${state.id} timer ${name}`);
  const { [name]: _fired, ...timers } = state.ledger.timers;
  const waiting: CaseState = { ...state, ledger: { ...state.ledger, timers } };
  const heading: Heading = {
    event: timer.event ?? name,
    payload: {},
    actor: 'timer',
    system: true,
    dueAt: timer.dueAt,
    ...(at.getTime() - Date.parse(timer.dueAt) > lateAfterMs ? { late: true as const } : {}),
  };
  const event = { type: timer.event ?? name, at: at.toISOString(), actor: 'timer' };
  // A timer whose guard says no is spent all the same: the chart stays where it was, and the journal shows that it rang.
  try {
    return applied(waiting, event, heading, at, around, () => undefined);
  } catch (error) {
    if (!(error instanceof EventNotAllowed)) throw error;
    return conclude(waiting, waiting.snapshot, [], { ...heading, failed: error.why.en }, at, around, {});
  }
}

/** 认领 and 释放: a lock that others can see. The chart does not move. Null where it is so already. */
export function decideClaim(state: CaseState, taskId: string, claim: boolean, actor: Actor, at: Date, around: Environment): Decision | null {
  refuseStaleTask(state, taskId, undefined);
  const [name, task] = Object.entries(state.ledger.tasks).find(([, open]) => open.id === taskId)!;
  const type = claim ? 'task.claimed' : 'task.released';
  const { agency } = holderOf(state, task, type, actor);
  if (claim ? task.claimedBy === actor.id : task.claimedBy === undefined) return null;
  const { claimedBy: _holder, claimedAt: _since, claimedFor: _absent, ...free } = task;
  const held = claim ? { claimedBy: actor.id, claimedAt: at.toISOString(), ...(agency ? { claimedFor: agency.principal } : {}) } : {};
  const changed: OpenTask = { ...free, revision: task.revision + 1, ...held, touched: { by: actor.id, at: at.toISOString(), event: type } };
  const ledger = { ...state.ledger, tasks: { ...state.ledger.tasks, [name]: changed } };
  const heading: Heading = { event: type, payload: { taskId }, ...signature(actor, agency), office: task.office };
  return sealed({ ...state, ledger }, state, heading, at, around.reckoning, { opened: [], closed: [], touched: [changed], messages: [] });
}

/** Moves a running case to another version of its definition. The entry holds the place it came to, so replay needs no migration. */
export function decideMigration(state: CaseState, target: WorkflowDefinition, to: MigrationPayload, actor: Actor, at: Date, around: Environment): Decision {
  const { snapshot, actions } = resettle(state, target, to);
  const heading: Heading = { event: 'case.migrated', payload: to, ...signature(actor) };
  return conclude({ ...state, definition: target }, snapshot, actions, heading, at, around, {}, state);
}

export interface MigrationPayload extends Position {
  migration: string;
  version: number;
}

/** What guards and assigns see: the payload spread flat, under the engine's own fields. */
interface MachineEvent {
  type: string;
  at: string;
  actor: string;
  onBehalfOf?: string | undefined;
}

function applied(
  state: CaseState,
  event: MachineEvent,
  heading: Heading,
  at: Date,
  around: Environment,
  refuse: () => void,
  consequences: Consequences = {},
): Decision {
  if (!can(state, event)) {
    refuse();
    return conclude(state, state.snapshot, [], heading, at, around, consequences);
  }
  const [snapshot, actions] = step(state.definition.machine, state.snapshot, event);
  return conclude(state, snapshot, actions, heading, at, around, consequences);
}

/** A guard that throws says no to this one command; it never opens a door. */
function can(state: CaseState, event: MachineEvent): boolean {
  try {
    return state.snapshot.can(event);
  } catch (error) {
    throw new EventNotAllowed(event.type, stateLabel(state.snapshot.value), [], {
      zh: '规则校验出错，未作处理',
      en: `a guard failed: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}

const reasonOf = ({ reason, reasonCode, attachments }: Command): Pick<Heading, 'reason' | 'reasonCode' | 'attachments'> => ({
  ...(reason?.trim() ? { reason: reason.trim() } : {}),
  ...(reasonCode === undefined ? {} : { reasonCode }),
  ...(attachments === undefined ? {} : { attachments }),
});

