import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { conflictOf } from './conflicts.js';
import { closedTo } from './guards.js';
import type { EventSpec, StateMeta, TaskSpec, Title, WorkflowDefinition } from './define.js';
import { CaseMovedOn, ConflictOfInterest, EventNotAllowed, NotYourTask, type OpenEvent, OpinionOutstanding } from './errors.js';
import type { Actor, Agency, Relation } from './journal.js';
import type { CaseState, OpenTask } from './ledger.js';
import type { OfficeNamer } from './ports.js';
import { activeNodes, stateLabel } from './snapshot.js';
import { openRecall } from './verbs/recallable.js';
import { awaitedOpinions } from './verbs/outstanding.js';

export interface Standing {
  actor: Actor;
  relation?: Relation | undefined;
  /** When they ask; without it nothing is overdue. */
  at?: Date | undefined;
}

/** Through which office, and by which task, someone may act. */
export interface Entitlement {
  office?: string;
  task?: OpenTask;
  /** Where it is the office of somebody who is away. */
  agency?: Agency;
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
export function handlers(snapshot: AnyMachineSnapshot, type: string): AnyStateNode[] {
  if (snapshot.status !== 'active') return [];
  const nodes = [snapshot.machine.root as AnyStateNode, ...activeNodes(snapshot)];
  return nodes.filter((node) => handles(node, type));
}

export const handles = (node: AnyStateNode, type: string): boolean =>
  node.transitions.has(type) || patternsOf(node).some((start) => type.startsWith(start));

/** A chart never changes once it is built, and every decision asks several times for each of its events. */
const patterns = new WeakMap<AnyStateNode, string[]>();
const taskStates = new WeakMap<AnyStateNode, string | undefined>();

/** What the events begin with that a node handles by XState's descriptors `*` and `review.*`. */
function patternsOf(node: AnyStateNode): string[] {
  const known = patterns.get(node);
  if (known) return known;
  const found = [...node.transitions.keys()].filter((type) => type === '*' || type.endsWith('.*')).map((type) => type.slice(0, -1));
  patterns.set(node, found);
  return found;
}

/** The state whose task an event at this node answers. */
export function taskState(node: AnyStateNode): string | undefined {
  if (taskStates.has(node)) return taskStates.get(node);
  let at: AnyStateNode | undefined = node;
  while (at && !metaOf(at)?.task) at = at.parent;
  const found = at?.path.join('.');
  taskStates.set(node, found);
  return found;
}

/** The open tasks this event would answer, whoever works on them. */
export function tasksAnswered(state: CaseState, type: string): OpenTask[] {
  const states = handlers(state.snapshot, type).map(taskState);
  return Object.values(state.ledger.tasks).filter((task) => states.includes(task.state));
}

/**
 * Why not: the case does not wait for it, no such work is open, another sender's, another's role, place, or task, beyond what an agent is for, an
 * opinion that has not come, a due date that is not over, a conflict, a rule of the procedure.
 */
export type WhyNot = 'state' | 'task' | 'sender' | 'role' | 'place' | 'held' | 'agent' | 'opinion' | 'due' | 'conflict' | 'rule';

export type Judgement =
  | { allowed: true; entitlement: Entitlement }
  | { allowed: false; why: WhyNot; title: Title; /** Account that has the task. */ heldBy?: string | undefined; /** Accounts that were asked for an opinion. */ waitingFor?: string[] };

/** Which task somebody means, where several would serve. */
interface Wanted {
  taskId?: string | undefined;
  key?: string | undefined;
}

/** What somebody works as: first as themselves, then for each of those who are away and whose agent they are in this procedure. */
export interface Hat {
  offices: string[];
  householdId?: string | undefined;
  agency?: Agency | undefined;
}

const covers = ({ definitions }: Agency, { name }: WorkflowDefinition): boolean => definitions.length === 0 || definitions.includes(name);

export function hatsOf({ offices, householdId, agencies = [] }: Actor, definition: WorkflowDefinition): Hat[] {
  const others = agencies.filter((agency) => covers(agency, definition));
  return [{ offices, householdId }, ...others.map((agency) => ({ offices: agency.offices, agency }))];
}

const no = (why: WhyNot, zh: string, en: string, heldBy?: string): Judgement & { allowed: false } => ({
  allowed: false,
  why,
  title: { zh, en },
  ...(heldBy === undefined ? {} : { heldBy }),
});

/** May this person send this event now, through which office, or why not? The one function every door asks. */
export function judge(state: CaseState, type: string, spec: EventSpec, standing: Standing, offices: OfficeNamer, wanted: Wanted = {}): Judgement {
  const { actor } = standing;
  if (spec.by === 'system' || actor.kind === 'system') {
    if (spec.by === 'system' && actor.kind === 'system') return { allowed: true, entitlement: {} };
    return no('sender', '该事件只能由系统发出', 'this event and this sender do not belong together');
  }
  if (handlers(state.snapshot, type).length === 0) return no('state', '当前环节不办理该事项', 'the case does not wait for this now');
  const found = spec.allow ? throughRole(state, type, spec, actor, offices, wanted.key) : throughTask(state, type, actor, wanted);
  if (!found.allowed) return found;
  const { agency, task } = found.entitlement;
  const answered = task ?? taskOfOffice(state, type, found.entitlement.office, wanted.key);
  const waitingFor = awaitedOpinions(state.ledger, spec, answered);
  if (waitingFor.length > 0) return { ...no('opinion', '已征求的意见尚未答复，答复前不能办理', 'an opinion that was asked for has not come yet'), waitingFor };
  if (spec.overdue && overdueTasks(state, type, standing.at, wanted.key).length === 0) return no('due', '该任务尚未逾期', 'its due date is not over yet');
  const conflict = spec.deciding || spec.impartial ? conflictOf(state, { ...standing, agency, decides: spec.deciding === true }, task) : undefined;
  if (conflict) return no('conflict', conflict.zh, conflict.en);
  const sender = { type, actor: actor.id, onBehalfOf: agency?.principal ?? actor.onBehalfOf };
  const rule = closedTo(state.definition, state.snapshot, handlers(state.snapshot, type), sender);
  return rule ? no('rule', rule.zh, rule.en) : found;
}

const noneOpen = no('task', '没有待办的此项任务', 'no such task is open');

/** The open tasks that an event about overdue ones can be about. */
export const overdueTasks = (state: CaseState, type: string, at: Date | undefined, key?: string): OpenTask[] =>
  tasksAnswered(state, type).filter((task) => (key === undefined || task.key === key) && at !== undefined && Date.parse(task.dueAt) <= at.getTime());

const heldByAnother = ({ claimedBy }: OpenTask): Judgement => no('held', '该任务已由他人认领', `the task is held by ${claimedBy}`, claimedBy);

/** What is open to a whole role goes on with the task of their office, where there is one: what somebody holds or waits for an opinion is not passed by. */
const taskOfOffice = (state: CaseState, type: string, office: string | undefined, key: string | undefined): OpenTask | undefined =>
  tasksAnswered(state, type).find((task) => task.office === office && (key === undefined || task.key === key));

/** Whether it names one of several things that are open in a step, each with a task of its own: a hit, an objection. */
const isAboutOne = (state: CaseState, type: string, spec: EventSpec): boolean =>
  spec.key !== undefined && handlers(state.snapshot, type).some((node) => taskSpecOf(state.definition, taskState(node) ?? '')?.each !== undefined);

/** As `judge`. @throws NotYourTask, ConflictOfInterest, EventNotAllowed */
export function entitlement(state: CaseState, type: string, spec: EventSpec, standing: Standing, offices: OfficeNamer, wanted: Wanted = {}): Entitlement {
  const judged = judge(state, type, spec, standing, offices, wanted);
  if (judged.allowed) return judged.entitlement;
  const { why, title } = judged;
  if (why === 'opinion') throw new OpinionOutstanding(type, judged.waitingFor ?? []);
  if (why === 'state') throw new EventNotAllowed(type, stateLabel(state.snapshot.value), openEvents(state, standing, offices));
  if (why === 'rule' || why === 'due') throw new EventNotAllowed(type, stateLabel(state.snapshot.value), openEvents(state, standing, offices), title);
  throw why === 'conflict' ? new ConflictOfInterest(title) : new NotYourTask(type, title);
}

/** What is held in one of their offices may be open to them in another, or as somebody's agent. */
function throughRole(state: CaseState, type: string, spec: EventSpec, actor: Actor, namer: OfficeNamer, key: string | undefined): Judgement {
  if (key === undefined && isAboutOne(state, type, spec) && tasksAnswered(state, type).length === 0) return noneOpen;
  const wanted = spec.allow!.map((allowed) => (allowed.role === 'household' ? `household@${state.placeCode}` : namer(allowed, state.placeCode, '')));
  let held: Judgement | undefined;
  for (const hat of hatsOf(actor, state.definition)) {
    for (const office of wanted.filter((name) => worksThere(hat, state, name))) {
      const task = taskOfOffice(state, type, office, key);
      if (!task || isFree(task, actor, hat)) return { allowed: true, entitlement: { office, ...(hat.agency ? { agency: hat.agency } : {}) } };
      held ??= heldByAnother(task);
    }
  }
  return held ?? notTheirWork(actor, wanted);
}

function throughTask(state: CaseState, type: string, actor: Actor, { taskId, key }: Wanted): Judgement {
  const open = tasksAnswered(state, type).filter((task) => key === undefined || task.key === key);
  const hats = hatsOf(actor, state.definition);
  const mine = open.filter((task) => hats.some((hat) => worksThere(hat, state, task.office)));
  const candidates = mine.filter((task) => taskId === undefined || task.id === taskId);
  for (const hat of hats) {
    const task = candidates.find((one) => worksThere(hat, state, one.office) && isFree(one, actor, hat));
    if (task) {
      const { agency } = hat;
      return { allowed: true, entitlement: { office: task.office, task, chosen: mine.length > 1, ...(agency ? { agency } : {}) } };
    }
  }
  if (candidates[0]) return heldByAnother(candidates[0]);
  if (open.length === 0) return noneOpen;
  return notTheirWork(actor, open.map(({ office }) => office));
}

function worksThere({ offices, householdId }: Hat, { subjectId }: CaseState, office: string): boolean {
  if (office.startsWith('household@')) return householdId !== undefined && householdId === subjectId;
  return offices.includes(office);
}

/** An agent goes on with what the one who is away holds; and whoever was away goes on with what was held for them. */
const isFree = ({ claimedBy, claimedFor, delegated }: OpenTask, actor: Actor, { agency }: Pick<Hat, 'agency'>): boolean =>
  delegated === undefined && (claimedBy === undefined || claimedBy === actor.id || claimedFor === actor.id || (agency !== undefined && claimedBy === agency.principal));

function notTheirWork({ offices, agencies = [] }: Actor, wanted: string[]): Judgement {
  const roleOf = (office: string): string => office.slice(0, office.indexOf('@'));
  if (agencies.some((agency) => agency.offices.some((office) => wanted.includes(office)))) {
    return no('agent', '您的代理范围不含此类事项', 'what you are an agent for does not cover this procedure');
  }
  if (offices.some((office) => wanted.some((name) => roleOf(name) === roleOf(office)))) {
    return no('place', '该事项由其他地方或部门办理，不在您的岗位办理范围内', 'this is the work of another place or department, not the work of any of your offices');
  }
  return no('role', '该事项不在您的岗位办理范围内', 'this is not the work of any of your offices');
}

/** As whom somebody works in an office: as themselves, or for one who is away. Undefined where they do not. */
export const hatIn = (state: CaseState, actor: Actor, office: string): Hat | undefined => hatsOf(actor, state.definition).find((hat) => worksThere(hat, state, office));

/** For whom somebody may do what only this account may: nobody where it is theirs, the one who is away where they are their agent. Undefined for others. */
export function hatOf({ definition }: CaseState, { id, offices, agencies = [] }: Actor, account: string | undefined): Hat | undefined {
  if (account === id) return { offices };
  const agency = agencies.find((one) => one.principal === account && covers(one, definition));
  return agency && { offices: agency.offices, agency };
}

/** Through which of their offices somebody may take this task or give it back. @throws NotYourTask */
export function holderOf(state: CaseState, task: OpenTask, type: string, actor: Actor): Hat {
  const hats = hatsOf(actor, state.definition).filter((hat) => worksThere(hat, state, task.office));
  if (hats.length === 0) throw new NotYourTask(type, { zh: '该任务不属于您的岗位', en: 'this task is not the work of any of your offices' });
  const free = hats.find((hat) => isFree(task, actor, hat));
  if (!free) throw new NotYourTask(type, { zh: '该任务已由他人认领', en: `the task is held by ${task.claimedBy}` });
  return free;
}

/** What this person may send to this case now: the buttons. Guards that depend on what is filled in are asked when it is sent; all others here. */
export function openEvents(state: CaseState, standing: Standing, offices: OfficeNamer): OpenEvent[] {
  const open: OpenEvent[] = [];
  for (const [type, spec] of Object.entries(state.definition.events)) {
    if (spec.by !== 'person' || handlers(state.snapshot, type).length === 0) continue;
    const tasks = tasksOffered(state, type, spec, standing.at);
    for (const wanted of tasks ? tasks.map(({ id, key }) => ({ taskId: id, key })) : [{}]) {
      const judged = judge(state, type, spec, standing, offices, wanted);
      if (judged.allowed) open.push(asOpenEvent(type, spec, judged.entitlement, wanted));
    }
  }
  return [...open, ...openRecall(state, standing.actor)];
}

/** The tasks an event is offered for one by one: those it would answer, those it could be about. Undefined where it needs none. */
export function tasksOffered(state: CaseState, type: string, spec: EventSpec, at: Date | undefined): OpenTask[] | undefined {
  if (spec.overdue) return overdueTasks(state, type, at);
  return spec.allow && !isAboutOne(state, type, spec) ? undefined : tasksAnswered(state, type);
}

function asOpenEvent(type: string, spec: EventSpec, { task, agency }: Entitlement, about: Wanted): OpenEvent {
  const { taskId = task?.id, key = task?.key } = about;
  return {
    type,
    title: spec.act ?? spec.title,
    ...(taskId === undefined ? {} : { taskId }),
    ...(key ? { key } : {}),
    ...(agency ? { onBehalfOf: agency.principal } : {}),
    reasonRequired: spec.reasonRequired ?? false,
  };
}

/** A person answers a task as they saw it. Where it moved meanwhile they are told who moved it and when. */
export function refuseStaleTask(state: CaseState, taskId: string | undefined, revision: number | undefined): void {
  if (taskId === undefined) return;
  const task = Object.values(state.ledger.tasks).find((open) => open.id === taskId);
  if (task && (revision === undefined || revision === task.revision)) return;
  const { by, at, event } = task?.touched ?? state.ledger.lastMove;
  throw new CaseMovedOn(state.id, by, at, event, stateLabel(state.snapshot.value));
}
