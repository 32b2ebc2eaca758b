import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import type { EventSpec, StateMeta, TaskSpec, Title, WorkflowDefinition } from './define.js';
import { CaseMovedOn, ConflictOfInterest, EventNotAllowed, NotYourTask, type OpenEvent } from './errors.js';
import type { Actor } from './journal.js';
import type { CaseState, OpenTask } from './ledger.js';
import type { OfficeNamer } from './ports.js';
import { activeNodes, stateLabel } from './snapshot.js';

/** How the sender stands to the people in the file; found out before, by those who can read the file. */
export type Relation = 'applicant' | 'relative';

export interface Standing {
  actor: Actor;
  relation?: Relation | undefined;
}

/** Through which office, and by which task, someone may act. */
export interface Entitlement {
  office?: string;
  task?: OpenTask;
  /** True where another task would have served as well: the journal has to say which it was. */
  chosen?: boolean;
}

export const metaOf = (node: AnyStateNode): StateMeta | undefined => node.meta as StateMeta | undefined;

/** What a state of the definition, named by its path, says about its task. */
export function taskSpecOf(definition: WorkflowDefinition, state: string): TaskSpec | undefined {
  let node = definition.machine.root;
  for (const part of state.split('.')) node = node.states[part] ?? node;
  return metaOf(node)?.task;
}

/** Active state nodes that themselves handle this event type; none once the case is done. */
function handlers(snapshot: AnyMachineSnapshot, type: string): AnyStateNode[] {
  if (snapshot.status !== 'active') return [];
  const nodes = [snapshot.machine.root as AnyStateNode, ...activeNodes(snapshot)];
  return nodes.filter((node) => [...node.transitions.keys()].some((pattern) => matches(pattern, type)));
}

/** XState's descriptors: the type itself, `*`, or `review.*`. */
const matches = (pattern: string, type: string): boolean =>
  pattern === type || pattern === '*' || (pattern.endsWith('.*') && type.startsWith(pattern.slice(0, -1)));

function taskState(node: AnyStateNode): string | undefined {
  for (let at: AnyStateNode | undefined = node; at; at = at.parent) if (metaOf(at)?.task) return at.path.join('.');
  return undefined;
}

/** The open tasks this event would answer, whoever works on them. */
export function tasksAnswered(state: CaseState, type: string): OpenTask[] {
  const states = new Set(handlers(state.snapshot, type).map(taskState));
  return Object.values(state.ledger.tasks).filter((task) => states.has(task.state));
}

const notAnOffice: Title = { zh: '该事项不在您的岗位办理范围内', en: 'this is not the work of any of your offices' };

/**
 * May this person send this event now, and through which office? The one function every door asks.
 * @throws NotYourTask, ConflictOfInterest, EventNotAllowed
 */
export function entitlement(
  state: CaseState,
  type: string,
  spec: EventSpec,
  standing: Standing,
  offices: OfficeNamer,
  wanted: { taskId?: string | undefined; key?: string | undefined } = {},
): Entitlement {
  const { actor } = standing;
  if (spec.by === 'system' || actor.kind === 'system') {
    if (spec.by === 'system' && actor.kind === 'system') return {};
    throw new NotYourTask(type, { zh: '该事件只能由系统发出', en: 'this event and this sender do not belong together' });
  }
  if (handlers(state.snapshot, type).length === 0) {
    throw new EventNotAllowed(type, stateLabel(state.snapshot.value), openEvents(state, standing, offices));
  }
  const found = spec.allow ? throughRole(state, spec, actor, offices) : throughTask(state, type, actor, wanted);
  if (!found) throw new NotYourTask(type, notAnOffice);
  if (spec.deciding) refuseConflict(state, standing);
  return found;
}

function throughRole(state: CaseState, spec: EventSpec, actor: Actor, offices: OfficeNamer): Entitlement | undefined {
  for (const allowed of spec.allow!) {
    if (allowed.role === 'household') {
      if (actor.householdId !== undefined && actor.householdId === state.subjectId) return { office: `household@${state.placeCode}` };
      continue;
    }
    const office = offices(allowed, state.placeCode, '');
    if (actor.offices.includes(office)) return { office };
  }
  return undefined;
}

function throughTask(
  state: CaseState,
  type: string,
  actor: Actor,
  wanted: { taskId?: string | undefined; key?: string | undefined },
): Entitlement | undefined {
  const mine = tasksAnswered(state, type).filter(
    (task) => mayWorkOn(actor, state, task) && (wanted.key === undefined || task.key === wanted.key),
  );
  const candidates = mine.filter((task) => wanted.taskId === undefined || task.id === wanted.taskId);
  const free = candidates.find((task) => task.claimedBy === undefined || task.claimedBy === actor.id);
  if (free) return { office: free.office, task: free, chosen: mine.length > 1 };
  if (candidates.length > 0) {
    throw new NotYourTask(type, { zh: '该任务已由他人认领', en: `the task is held by ${candidates[0]!.claimedBy}` });
  }
  return undefined;
}

function mayWorkOn(actor: Actor, state: CaseState, task: OpenTask): boolean {
  if (task.office.startsWith('household@')) return actor.householdId !== undefined && actor.householdId === state.subjectId;
  return actor.offices.includes(task.office);
}

/** Nobody decides on their own case, on a relative's, or two deciding steps in a row. */
function refuseConflict(state: CaseState, { actor, relation }: Standing): void {
  if (relation === 'applicant' || (actor.householdId !== undefined && actor.householdId === state.subjectId)) {
    throw new ConflictOfInterest({ zh: '不得审核本人或本户的申请', en: 'nobody decides on their own case' });
  }
  if (relation === 'relative') {
    throw new ConflictOfInterest({ zh: '申请户中有您的近亲属，应当回避', en: 'a relative of yours is named in the file' });
  }
  if (state.ledger.lastDecider === actor.id) {
    throw new ConflictOfInterest({ zh: '同一人不得连续办理两个决定环节', en: 'nobody takes two deciding steps in a row' });
  }
}

/** What this person may send to this case now: the buttons. Guards that depend on what is filled in are asked when it is sent. */
export function openEvents(state: CaseState, standing: Standing, offices: OfficeNamer): OpenEvent[] {
  const open: OpenEvent[] = [];
  for (const [type, spec] of Object.entries(state.definition.events)) {
    if (spec.by !== 'person' || handlers(state.snapshot, type).length === 0) continue;
    const keys = spec.allow ? [undefined] : tasksAnswered(state, type).map((task) => task.id);
    for (const taskId of keys) {
      const found = tryEntitlement(state, type, spec, standing, offices, taskId);
      if (found) open.push(asOpenEvent(type, spec, found));
    }
  }
  return open;
}

function tryEntitlement(
  state: CaseState,
  type: string,
  spec: EventSpec,
  standing: Standing,
  offices: OfficeNamer,
  taskId: string | undefined,
): Entitlement | undefined {
  try {
    return entitlement(state, type, spec, standing, offices, { taskId });
  } catch (error) {
    if (error instanceof NotYourTask || error instanceof ConflictOfInterest) return undefined;
    throw error;
  }
}

function asOpenEvent(type: string, spec: EventSpec, { task }: Entitlement): OpenEvent {
  return {
    type,
    title: spec.title,
    ...(task ? { taskId: task.id } : {}),
    ...(task?.key ? { key: task.key } : {}),
    reasonRequired: spec.reasonRequired ?? false,
  };
}

/** The guards that said no, in words, for a refused event. */
export function whyRefused(definition: WorkflowDefinition, state: CaseState, event: { type: string }): Title | undefined {
  const { guards } = definition.machine.implementations;
  for (const node of handlers(state.snapshot, event.type)) {
    for (const transition of node.transitions.get(event.type) ?? []) {
      const { type: name, params } = asGuard(transition.guard);
      const guard = name === undefined ? undefined : (guards as Record<string, unknown>)[name];
      const refusal = name === undefined ? undefined : definition.refusals?.[name];
      const args = { context: state.snapshot.context, event };
      if (typeof guard === 'function' && refusal && !saysYes(() => guard(args, typeof params === 'function' ? params(args) : params))) return refusal;
    }
  }
  return undefined;
}

const asGuard = (guard: unknown): { type?: string; params?: unknown } =>
  typeof guard === 'string' ? { type: guard } : ((guard ?? {}) as { type?: string; params?: unknown });

function saysYes(guard: () => unknown): boolean {
  try {
    return Boolean(guard());
  } catch {
    return false;
  }
}

/** A person answers a task as they saw it. Where it moved meanwhile they are told who moved it and when. */
export function refuseStaleTask(state: CaseState, taskId: string | undefined, revision: number | undefined): void {
  if (taskId === undefined) return;
  const task = Object.values(state.ledger.tasks).find((open) => open.id === taskId);
  if (task && (revision === undefined || revision === task.revision)) return;
  const { by, at, event } = task?.touched ?? state.ledger.lastMove;
  throw new CaseMovedOn(state.id, by, at, event, stateLabel(state.snapshot.value));
}
