import type { AnyMachineSnapshot } from 'xstate';
import type { WorkflowDefinition } from './define.js';

/** A task while it is open. Once closed it is a row and a line of the journal, and leaves the ledger. */
export interface OpenTask {
  id: string;
  state: string;
  key: string;
  office: string;
  revision: number;
  openedAt: string;
  dueAt: string;
  /** What was left when the task opened, where its time ran on after a stop; else the whole period counts from `openedAt`. */
  left?: TimeLeft;
  claimedBy?: string;
  claimedAt?: string;
  /** Whose agent the holder is, who may go on with it when they are back. */
  claimedFor?: string;
  /** Who last acted on it and left it open. */
  touched?: Move;
  /** 委派: given to `to` for an opinion, who also holds the claim; `by` decides on it when it comes back. */
  delegated?: Delegation;
  /** 催办: the working day it was last urged on, and by whom. */
  urged?: { day: string; by: string; at: string };
}

export interface Delegation {
  by: string;
  to: string;
  at: string;
}

/** 加签: an opinion that was asked for and not given yet. Its id is also that of the task it makes. */
export interface OpenOpinion {
  /** The account that is asked. */
  of: string;
  /** Account of who asked, the office they did it through, and the task they asked about. */
  by: string;
  office: string;
  askedFor: string;
  at: string;
  /** Before the decision on the task, or after it and before the next deciding step. */
  when: 'before' | 'after';
  /** Whether that decision waits for it. */
  blocking: boolean;
  /** Due with the task it was asked for. */
  dueAt: string;
  /** The work of the one who is asked; absent while an opinion after the decision waits for the decision. */
  task?: OpenTask;
}

export interface OpenTimer {
  period: string;
  /** Raised each time the same timer is set anew, so that a late firing of an earlier one is recognised. */
  generation: number;
  startedAt: string;
  dueAt: string;
  /** The event it sends, where that is not the timer's own name (a delayed `raise`). */
  event?: string;
}

/** What was left of a time limit when its clock stopped; the calendar's own value, plain data. */
export type TimeLeft = { count: number; unit: 'days' | 'workingDays' | 'hours' };

export interface CaseClock {
  period: string;
  startedAt: string;
  /** Absent while the clock stands still; then `left` says what remains. */
  dueAt?: string;
  left?: TimeLeft;
  /** From when it ran on after a stop, and with what; else the whole period counts from `startedAt`. */
  resumed?: { at: string; left: TimeLeft };
}

/** The engine's own notes on a case, beside the chart's snapshot. Rebuilt exactly by replay. */
export interface Ledger {
  tasks: Record<string, OpenTask>;
  timers: Record<string, OpenTimer>;
  /** Generation each timer name has reached, for those set more than once. */
  generations: Record<string, number>;
  clock?: CaseClock;
  /** Time that was left on tasks closed because the case went to the household; run on when they open again. */
  stopped: Record<string, TimeLeft>;
  /** The part of the chart in which the household is waited for; what was left counts only for who is gone back to from there. */
  stoppedIn?: string;
  lastDecider?: string;
  /** Whose agent that was. */
  lastDeciderFor?: string;
  /** Everybody who decided on a step with several deciders, agents' principals too, and on the step before it; until the next deciding step. */
  voters?: Voters;
  lastMove: Move;
  /** What the case stands as, where asides came after it (`verbs/aside.ts`). */
  lastAct?: Move & { seq: number };
  /** By id, those that are open; absent where none ever was. */
  opinions?: Record<string, OpenOpinion>;
}

export interface Voters {
  state: string;
  of: string[];
  before: string[];
  /** The step was left; who comes back to it votes anew. */
  closed?: true;
}

export interface Move {
  by: string;
  at: string;
  event: string;
}

/** Where one case stands, ready to decide on. `snapshot` is thawed: it belongs to the machine of `definition`. */
export interface CaseState {
  id: string;
  definition: WorkflowDefinition;
  placeCode: string;
  policyId: string | null;
  subjectId: string | null;
  revision: number;
  startedAt: string;
  movedAt: string;
  head: Buffer;
  snapshot: AnyMachineSnapshot;
  ledger: Ledger;
}

/** The steps a case waits in: while all of them stand still, so does its clock. */
export const stepsOf = ({ tasks }: Pick<Ledger, 'tasks'>): string[] => [...new Set(Object.values(tasks).map(({ state }) => state))].sort();

export const taskKey = (state: string, key: string): string => (key === '' ? state : `${state}#${key}`);
