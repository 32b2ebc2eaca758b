import { conclude, type Environment } from './decision.js';
import type { Usual, UsualEvent } from './define.js';
import type { CaseState } from './ledger.js';
import { tasksAnswered, taskSpecOf } from './rights.js';
import { type Action, step } from './step.js';

/** A task or a period that is still to come. */
export interface StepToCome {
  of: 'task' | 'period';
  /** State of the task; name of the period. */
  name: string;
  key: string;
  office: string | null;
  period: string;
  /** ISO instants: when it begins at the latest, and when it ends. */
  from: string;
  dueAt: string;
  /** False where what was left runs on after a stop: then no whole period is counted. */
  whole: boolean;
}

export interface WayToCome {
  steps: StepToCome[];
  /** Where the way ends: done, unless it could not be foreseen so far. */
  end: CaseState;
}

/** No procedure has more steps than this on its usual way. */
const mostSteps = 100;

/** The usual way on from a state, on paper: everybody takes the time they have. Nothing is written. */
export function usualWay(start: CaseState, usual: Usual, around: Environment): WayToCome {
  const steps: StepToCome[] = [];
  let state = start;
  for (let taken = 0; taken < mostSteps && state.snapshot.status === 'active'; taken += 1) {
    const next = usualStep(state, usual) ?? periodOver(state);
    if (!next) break;
    const after = taking(state, next, around);
    steps.push(...begun(state, after));
    state = after;
  }
  return { steps, end: state };
}

/** The tasks and periods that stand in the second state and not in the first. */
export function begun(before: CaseState, after: CaseState): StepToCome[] {
  const known = new Set(Object.values(before.ledger.tasks).map(({ id }) => id));
  const tasks = Object.values(after.ledger.tasks).filter(({ id }) => !known.has(id));
  const periods = Object.entries(after.ledger.timers).filter(([name, { generation }]) => before.ledger.timers[name]?.generation !== generation);
  return [
    ...tasks.map(({ state: name, key, office, openedAt: from, dueAt, left }): StepToCome => {
      const period = taskSpecOf(after.definition, name)?.due ?? '';
      return { of: 'task', name, key, office, period, from, dueAt, whole: left === undefined };
    }),
    ...periods.map(([, { period, startedAt: from, dueAt }]): StepToCome => ({ of: 'period', name: period, key: '', office: null, period, from, dueAt, whole: true })),
  ];
}

interface NextStep {
  event: UsualEvent;
  at: Date;
  /** The timer that rings, where it is one. */
  timer?: string;
}

/** On the last day of the task it answers, or at once where it is late already. */
function usualStep(state: CaseState, usual: Usual): NextStep | undefined {
  const event = usual(state.snapshot.context as never).find((candidate) => can(state, candidate));
  if (!event) return undefined;
  const dues = tasksAnswered(state, event.type).map(({ dueAt }) => Date.parse(dueAt) - 1);
  const last = dues.length === 0 ? 0 : Math.min(...dues);
  return { event, at: new Date(Math.max(Date.parse(state.movedAt), last)) };
}

function periodOver(state: CaseState): NextStep | undefined {
  const [first] = Object.entries(state.ledger.timers).sort(([, a], [, b]) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  if (!first) return undefined;
  const [name, timer] = first;
  const event = { type: timer.event ?? name, actor: 'timer' };
  return can(state, event) ? { event, at: new Date(Math.max(Date.parse(state.movedAt), Date.parse(timer.dueAt))), timer: name } : undefined;
}

/** A guard that cannot be asked about a sample says no. */
function can({ snapshot }: CaseState, event: UsualEvent): boolean {
  try {
    return snapshot.can(event);
  } catch {
    return false;
  }
}

function taking(state: CaseState, { event, at, timer }: NextStep, around: Environment): CaseState {
  const timers = Object.fromEntries(Object.entries(state.ledger.timers).filter(([name]) => name !== timer));
  const before = { ...state, ledger: { ...state.ledger, timers } };
  const seen: UsualEvent = { ...event, at: at.toISOString() };
  const [snapshot, actions] = step(state.definition.machine, state.snapshot, seen);
  const heading = { event: event.type, payload: {}, actor: event.actor };
  return conclude(before, snapshot, actions as Action[], heading, at, around, {}).next;
}
