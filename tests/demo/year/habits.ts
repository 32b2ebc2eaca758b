import type { Random } from '#services/generator/random.js';
import type { OfficeHours } from './office-hours.js';
import type { OpenWork } from './work.js';

/** Visits that are asked for weeks ahead begin in the last two weeks. */
const longestAhead = 14 * 86_400_000;

/** An identification has fifteen days for all its steps, so that nobody uses up the time of their own. */
const promptly = 5;
const leisurely = 1.6;

/** Most work is done in time; some is some days late, little so late that letters are written, and hardly any until somebody is talked to. */
const lateness = [
  [0, 950],
  [1, 28],
  [2, 12],
  [4, 6],
  [6, 3],
  [11, 1],
] as const;

/** When an office that is at work comes to a task: undefined when it does not before the simulated time is over. */
export function whenDone({ definition, openedAt, dueAt }: Pick<OpenWork, 'definition' | 'openedAt' | 'dueAt'>, hours: OfficeHours, chance: Random): Date | undefined {
  const late = chance.weighted(lateness);
  if (dueAt === null) return hours.after(openedAt);
  if (late > 0) return later(hours.workingDaysAfter(new Date(dueAt.getTime() - 1), late, chance), hours.after(openedAt));
  const from = new Date(Math.max(openedAt.getTime(), dueAt.getTime() - longestAhead));
  return hours.between(from, dueAt, chance, definition === 'identification' ? promptly : leisurely);
}

const later = (one: Date | undefined, other: Date | undefined): Date | undefined => (one && other && other > one ? other : one);
