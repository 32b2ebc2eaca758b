import type { AnyMachineSnapshot } from 'xstate';
import { firstDelay, givenDate, type TaskSpec, type WorkflowDefinition } from './define.js';
import { sha256 } from './journal.js';
import { type CaseClock, type Ledger, type OpenTask, stepsOf, type TimeLeft, taskKey } from './ledger.js';
import type { Limit } from './limits.js';
import type { OfficeNamer, Run } from './ports.js';
import { metaOf, taskSpecOf } from './rights.js';
import { activeNodes } from './snapshot.js';
import type { Action } from './step.js';

/** Reckons named instants: live from policy and calendar, in replay from what the journal entry recorded. */
export interface NamedReckoning {
  due(name: string, period: string, from: Date, steps?: string[]): Date;
  left(name: string, period: string, at: Date, dueAt: Date, run: Run, steps?: string[]): TimeLeft;
  resume(name: string, left: TimeLeft, from: Date, steps?: string[]): Date;
  /** Whether the case's clock has to be set anew where it goes from some steps to others, since either stand still at times. */
  interrupts(before: string[], after: string[]): boolean;
  /** Anew, on the calendar now in force. */
  again(limit: Limit): Date;
}

export interface Surroundings {
  reckoning: NamedReckoning;
  offices: OfficeNamer;
}

export interface Message {
  type: string;
  params: unknown;
}

export interface Advance {
  ledger: Ledger;
  opened: OpenTask[];
  closed: OpenTask[];
  messages: Message[];
}

interface Step {
  definition: WorkflowDefinition;
  caseId: string;
  placeCode: string;
  seq: number;
  at: Date;
  before: { snapshot: AnyMachineSnapshot | null; ledger: Ledger };
  snapshot: AnyMachineSnapshot;
  actions: Action[];
}

/** The engine's notes after one step of the chart: timers from its actions, tasks and clocks from the states it is in. */
export function advance(step: Step, around: Surroundings): Advance {
  const ledger: Ledger = {
    ...step.before.ledger,
    tasks: { ...step.before.ledger.tasks },
    timers: { ...step.before.ledger.timers },
    generations: { ...step.before.ledger.generations },
    stopped: { ...step.before.ledger.stopped },
  };
  const messages = applyActions(step, ledger, around);
  const done = step.snapshot.status !== 'active';
  if (done) ledger.timers = {};
  const wasStopped = step.before.snapshot !== null && isStopped(step.before.snapshot);
  const stopped = !done && isStopped(step.snapshot);
  const closed = closeTasks(step, ledger, around, stopped && !wasStopped);
  const opened = done ? [] : openTasks(step, ledger, around);
  moveClock(step, ledger, around, { done, stopped });
  forgetStopped(step, ledger, stopped);
  refuseOpaque(step);
  return { ledger, opened, closed, messages };
}

const isStopped = (snapshot: AnyMachineSnapshot): boolean => activeNodes(snapshot).some((node) => metaOf(node)?.stopsClock === true);

/** What was left on a task counts for the one who is gone back to from the household, not for some later visit to the same state. */
function forgetStopped(step: Step, ledger: Ledger, stopped: boolean): void {
  const active = activeNodes(step.snapshot);
  const waiting = stopped ? active.find((node) => metaOf(node)?.stopsClock) : undefined;
  if (waiting) ledger.stoppedIn = (waiting.parent?.parent ? waiting.parent : waiting).id;
  const isInside = step.snapshot.status === 'active' && active.some((node) => node.id === ledger.stoppedIn);
  if (ledger.stoppedIn === undefined || isInside) return;
  delete ledger.stoppedIn;
  ledger.stopped = {};
}

/** A context is stored as JSON; what would come back as something else makes two processes decide differently. */
function refuseOpaque({ definition, snapshot }: Step): void {
  const opaque = (value: unknown): boolean => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean' || value === undefined) return false;
    if (typeof value === 'number') return !Number.isFinite(value);
    if (Array.isArray(value)) return value.some((item) => item === undefined || opaque(item));
    return typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype || Object.values(value).some(opaque);
  };
  if (opaque(snapshot.context)) throw new Error(`The context of ${definition.name} holds something that JSON cannot`);
}

function applyActions(step: Step, ledger: Ledger, around: Surroundings): Message[] {
  const messages: Message[] = [];
  const effects = step.definition.effects ?? [];
  for (const action of step.actions) {
    const params = action.params as Record<string, unknown> | undefined;
    if (action.type === 'xstate.raise') setTimer(step, ledger, around, params as unknown as DelayedRaise);
    else if (action.type === 'xstate.cancel') delete ledger.timers[String(params!['sendId'])];
    else if (effects.includes(action.type)) messages.push({ type: action.type, params: params ?? {} });
    else if (action.type.startsWith('xstate.') && !['xstate.log', 'xstate.emit'].includes(action.type)) {
      throw new Error(`${step.definition.name} asked for ${action.type}, which cannot be made durable`);
    }
  }
  return messages;
}

interface DelayedRaise {
  event: { type: string };
  id: string | undefined;
  delay: number;
}

function setTimer(step: Step, ledger: Ledger, around: Surroundings, raise: DelayedRaise): void {
  const name = raise.id ?? raise.event.type;
  const period = step.definition.delayNames[raise.delay - firstDelay];
  if (period === undefined) throw new Error(`${step.definition.name} set the timer "${name}" without a named period`);
  const generation = (Object.hasOwn(ledger.generations, name) ? ledger.generations[name]! : 0) + 1;
  ledger.generations[name] = generation;
  ledger.timers[name] = {
    period,
    generation,
    startedAt: step.at.toISOString(),
    dueAt: around.reckoning.due(`timer:${name}`, period, step.at).toISOString(),
    ...(raise.event.type === name ? {} : { event: raise.event.type }),
  };
}

/** The tasks the chart wants done in its present states, by state and key. */
function wantedTasks(step: Step): Map<string, { state: string; key: string; spec: TaskSpec }> {
  const wanted = new Map<string, { state: string; key: string; spec: TaskSpec }>();
  for (const node of activeNodes(step.snapshot)) {
    const spec = metaOf(node)?.task;
    if (!spec) continue;
    const state = node.path.join('.');
    for (const key of spec.each ? keysOf(step, spec.each) : ['']) wanted.set(taskKey(state, key), { state, key, spec });
  }
  return wanted;
}

function keysOf(step: Step, list: string): string[] {
  const keys = step.definition.keys?.[list];
  if (!keys) throw new Error(`${step.definition.name} has no key list "${list}"`);
  return keys(step.snapshot.context as never);
}

/** A state left and entered again in one step keeps its task: for the office nothing happened. */
function closeTasks(step: Step, ledger: Ledger, around: Surroundings, stopping: boolean): OpenTask[] {
  const wanted = step.snapshot.status === 'active' ? wantedTasks(step) : new Map();
  const closed = Object.entries(ledger.tasks).filter(([name]) => !wanted.has(name));
  for (const [name, task] of closed) {
    delete ledger.tasks[name];
    const spec = stopping && taskSpecOf(step.definition, task.state);
    if (spec && !givenDate(step.definition, spec.due)) {
      const run = { from: new Date(task.openedAt), left: task.left };
      ledger.stopped[name] = around.reckoning.left(`task:${name}`, spec.due, step.at, new Date(task.dueAt), run);
    }
  }
  return closed.map(([, task]) => task);
}

function openTasks(step: Step, ledger: Ledger, around: Surroundings): OpenTask[] {
  const opened: OpenTask[] = [];
  for (const [name, { state, key, spec }] of wantedTasks(step)) {
    if (Object.hasOwn(ledger.tasks, name)) continue;
    const left = Object.hasOwn(ledger.stopped, name) ? ledger.stopped[name] : undefined;
    delete ledger.stopped[name];
    const dueAt = left ? around.reckoning.resume(`task:${name}`, left, step.at) : beginDue(step, around, `task:${name}`, spec.due);
    const task: OpenTask = {
      id: taskId(step, name),
      state,
      key,
      office: around.offices(spec, step.placeCode, key),
      revision: 1,
      openedAt: step.at.toISOString(),
      dueAt: dueAt.toISOString(),
      ...(left ? { left } : {}),
    };
    ledger.tasks[name] = task;
    opened.push(task);
  }
  return opened;
}

/** A due date that begins now: counted, or given with the case. */
function beginDue(step: Step, around: Surroundings, name: string, due: string): Date {
  const given = givenDate(step.definition, due)?.(step.snapshot.context as never);
  if (given === undefined) return around.reckoning.due(name, due, step.at);
  const instant = new Date(given);
  if (Number.isNaN(instant.getTime())) throw new Error(`${step.definition.name} was given no instant for "${due}"`);
  return instant;
}

/** Derived, not drawn, so that replay finds the same id; begins with the instant, so that ids sort by time. */
export function taskId(step: Pick<Step, 'caseId' | 'seq' | 'at'>, name: string): string {
  const bytes = sha256(`${step.caseId}/${step.seq}/${name}`).subarray(0, 16);
  bytes.writeUIntBE(step.at.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function moveClock(step: Step, ledger: Ledger, around: Surroundings, now: { done: boolean; stopped: boolean }): void {
  const period = step.definition.caseDue;
  if (period === undefined) return;
  if (now.done) return void delete ledger.clock;
  const clock: CaseClock = ledger.clock ?? { period, startedAt: step.at.toISOString() };
  const [before, after] = [stepsOf(step.before.ledger), stepsOf(ledger)];
  if (givenDate(step.definition, period)) {
    ledger.clock = { ...clock, dueAt: clock.dueAt ?? beginDue(step, around, 'case', period).toISOString() };
  } else if (now.stopped) ledger.clock = stoppedClock(clock, period, step.at, around, before);
  else if (clock.dueAt === undefined) ledger.clock = runningClock(clock, period, step.at, around, after);
  else if (Date.parse(clock.dueAt) > step.at.getTime() && before.join() !== after.join() && around.reckoning.interrupts(before, after)) {
    ledger.clock = runningClock(stoppedClock(clock, period, step.at, around, before), period, step.at, around, after);
  } else ledger.clock = clock;
}

function stoppedClock(clock: CaseClock, period: string, at: Date, { reckoning }: Surroundings, steps: string[]): CaseClock {
  if (clock.left) return clock;
  const { dueAt, resumed, ...kept } = clock;
  const run = { from: new Date(resumed?.at ?? clock.startedAt), left: resumed?.left };
  return { ...kept, left: reckoning.left('case', period, at, dueAt ? new Date(dueAt) : reckoning.due('case', period, at, steps), run, steps) };
}

function runningClock({ left, ...kept }: CaseClock, period: string, at: Date, { reckoning }: Surroundings, steps: string[]): CaseClock {
  if (!left) return { ...kept, dueAt: reckoning.due('case', period, at, steps).toISOString() };
  return { ...kept, dueAt: reckoning.resume('case', left, at, steps).toISOString(), resumed: { at: at.toISOString(), left } };
}

/** A case whose chart has not begun. */
export const emptyLedger = (by: string, at: Date, event: string): Ledger => ({
  tasks: {},
  timers: {},
  generations: {},
  stopped: {},
  lastMove: { by, at: at.toISOString(), event },
});

