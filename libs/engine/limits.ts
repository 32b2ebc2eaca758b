import { givenDate, type WorkflowDefinition } from './define.js';
import { type Ledger, stepsOf, type TimeLeft } from './ledger.js';
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
  /** Of the case: the steps it waits in. */
  steps?: string[];
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
    limits.push({ name: 'case', of: 'case', period: definition.caseDue, from: resumed?.at ?? startedAt, dueAt, left: resumed?.left, steps: stepsOf({ tasks }) });
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
  return left ? reckoner.resume(left, from, limit.name, limit.steps) : reckoner.due(limit.period, from, limit.name, limit.steps);
}
