import { type Decision, type Environment, sealed, signature } from './decision.js';
import type { Actor } from './journal.js';
import type { CaseState, Ledger, OpenTask } from './ledger.js';
import { type Limit, runningLimits } from './limits.js';
import { dueWith } from './verbs/opinions.js';

/** Why limits are counted anew: the days off of a year were announced, or the announcement was corrected. */
export interface Announcement {
  year: number;
  source: string;
  /** The load it belongs to. */
  run: string;
}

/** The same: a step stands still for a while, or no longer. */
export interface FreezeChange {
  freeze: string;
  change: 'announced' | 'lifted';
}

/** Payload of the entry: the cause, and by name the instants that held before; the new ones are the entry's `due`. */
export type Reckoning = (Announcement | FreezeChange) & { was: Record<string, string> };

export const announced = 'calendar.announced';
export const frozen = 'step.frozen';
export const thawed = 'step.thawed';

const eventOf = (cause: Announcement | FreezeChange): string => (!('freeze' in cause) ? announced : cause.change === 'lifted' ? thawed : frozen);

/**
 * Counts the running limits of a case anew. The chart does not move; tasks keep their revision, since nothing they ask for has changed;
 * periods get a new generation. Null where nothing changes.
 */
export function decideReckoning(state: CaseState, cause: Announcement | FreezeChange, actor: Actor, at: Date, around: Environment): Decision | null {
  if (state.snapshot.status !== 'active') return null;
  const { ledger, was, touched } = countedAnew(state, around.reckoning);
  if (Object.keys(was).length === 0) return null;
  const payload: Reckoning = { ...cause, was };
  const heading = { event: eventOf(cause), payload, ...signature(actor) };
  return sealed({ ...state, ledger }, state, heading, at, around.reckoning, { opened: [], closed: [], touched, messages: [] });
}

/** The ledger with its running limits as they are counted now; by name the instants that held before, and the tasks that are due otherwise. */
export function countedAnew({ definition, ledger: before }: Pick<CaseState, 'definition' | 'ledger'>, reckoning: Environment['reckoning']) {
  const { tasks, timers, generations } = before;
  const ledger: Ledger = { ...before, tasks: { ...tasks }, timers: { ...timers }, generations: { ...generations } };
  const was: Record<string, string> = {};
  const touched: OpenTask[] = [];
  for (const limit of runningLimits(definition, before)) {
    const dueAt = reckoning.again(limit).toISOString();
    if (dueAt === limit.dueAt) continue;
    was[limit.name] = limit.dueAt;
    const task = move(ledger, limit, dueAt);
    if (task) touched.push(task, ...dueWith(ledger, task));
  }
  return { ledger, was, touched };
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
