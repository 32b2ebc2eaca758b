import type { Day } from '#domain/calendar.js';
import type { Random } from '#services/generator/random.js';
import type { Person } from '#services/people/person.js';
import type { Clerk } from './clerk.js';
import type { CountyStaff } from './staff.js';

/** A task that lies on somebody's desk. */
export interface OpenWork {
  taskId: string;
  caseId: string;
  householdId: string;
  definition: string;
  placeCode: string;
  state: string;
  key: string;
  office: string;
  openedAt: Date;
  dueAt: Date | null;
  /** What the case is called in this simulation, whatever ids chance gave it. */
  matter: string;
}

/** A task that somebody now sees to: all an act needs. */
export interface Doing extends OpenWork {
  by: Person;
  at: Date;
  today: Day;
  /** How often the case has come to this step before. */
  before: number;
  /** The case's own facts, as the screen shows them. */
  facts: Record<string, unknown>;
  /** Where its chart stands, as XState says it. */
  value: unknown;
  chance: Random;
  staff: CountyStaff;
  clerk: Clerk;
}

/** How the work of a step is done; it may find that there is nothing to do yet. */
export type Act = (doing: Doing) => Promise<void>;
