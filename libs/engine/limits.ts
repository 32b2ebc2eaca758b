import type { Decision, Environment } from './decision.js';
import { sealed, signature } from './decision.js';
import { givenDate, type WorkflowDefinition } from './define.js';
import type { Actor } from './journal.js';
import type { CaseState, Ledger, OpenTask, TimeLeft } from './ledger.js';
import type { Reckoner, Run } from './ports.js';
import { taskSpecOf } from './rights.js';

/** A due date or a period that runs now, and what it is counted from. `name` is the one journal entries use: `task:…`, `case`, `timer:…`. */
export interface Limit {
  name: string;
  of: 'task' | 'case' | 'timer';
  period: string;
  /** ISO instants. */
  from: string;
  dueAt: string;
  left?: TimeLeft | undefined;
}

/** All limits of a case that run and were counted; a clock that stands still, and a date that was given, are not among them. */
export function runningLimits(definition: WorkflowDefinition, { tasks, clock, timers }: Ledger): Limit[] {
  const limits: Limit[] = [];
  for (const [name, { state, openedAt, dueAt, left }] of Object.entries(tasks)) {
    const period = taskSpecOf(definition, state)?.due;
    if (period !== undefined) limits.push({ name: `task:${name}`, of: 'task', period, from: openedAt, dueAt, left });
  }
  if (clock?.dueAt !== undefined && definition.caseDue !== undefined) {
    const { startedAt, dueAt, resumed } = clock;
    limits.push({ name: 'case', of: 'case', period: definition.caseDue, from: resumed?.at ?? startedAt, dueAt, left: resumed?.left });
  }
  for (const [name, { period, startedAt, dueAt }] of Object.entries(timers)) {
    limits.push({ name: `timer:${name}`, of: 'timer', period, from: startedAt, dueAt });
  }
  return limits.filter(({ period }) => !givenDate(definition, period) && Object.hasOwn(definition.periods, period));
}

export const runOf = ({ from, left }: Limit): Run => ({ from: new Date(from), left });

/** When a limit ends, counted anew. */
export function reckoned(limit: Limit, reckoner: Pick<Reckoner, 'due' | 'resume'>): Date {
  const { from, left } = runOf(limit);
  return left ? reckoner.resume(left, from) : reckoner.due(limit.period, from);
}

/** Why limits are counted anew: the days off of a year were announced, or the announcement was corrected. */
export interface Announcement {
  year: number;
  source: string;
  /** The load it belongs to. */
  run: string;
}

/** Payload of the entry: the announcement, and by name the instants that held before; the new ones are the entry's `due`. */
export interface Reckoning extends Announcement {
  was: Record<string, string>;
}

export const announced = 'calendar.announced';

/**
 * Counts the running limits of a case anew. The chart does not move; tasks keep their revision, since nothing they ask for has changed;
 * periods get a new generation. Null where nothing changes.
 */
export function decideReckoning(state: CaseState, { year, source, run }: Announcement, actor: Actor, at: Date, around: Environment): Decision | null {
  if (state.snapshot.status !== 'active') return null;
  const ledger: Ledger = {
    ...state.ledger,
    tasks: { ...state.ledger.tasks },
    timers: { ...state.ledger.timers },
    generations: { ...state.ledger.generations },
  };
  const was: Record<string, string> = {};
  const touched: OpenTask[] = [];
  for (const limit of runningLimits(state.definition, state.ledger)) {
    const dueAt = around.reckoning.again(limit).toISOString();
    if (dueAt === limit.dueAt) continue;
    was[limit.name] = limit.dueAt;
    const task = move(ledger, limit, dueAt);
    if (task) touched.push(task);
  }
  if (Object.keys(was).length === 0) return null;
  const payload: Reckoning = { year, source, run, was };
  const heading = { event: announced, payload, ...signature(actor) };
  return sealed({ ...state, ledger }, state, heading, at, around.reckoning, { opened: [], closed: [], touched, messages: [] });
}

/** The task whose due date it was. */
function move(ledger: Ledger, { of, name }: Limit, dueAt: string): OpenTask | undefined {
  const own = name.slice(name.indexOf(':') + 1);
  if (of === 'task') return (ledger.tasks[own] = { ...ledger.tasks[own]!, dueAt });
  if (of === 'case') ledger.clock = { ...ledger.clock!, dueAt };
  else {
    const generation = (Object.hasOwn(ledger.generations, own) ? ledger.generations[own]! : 0) + 1;
    ledger.generations[own] = generation;
    ledger.timers[own] = { ...ledger.timers[own]!, generation, dueAt };
  }
  return undefined;
}
