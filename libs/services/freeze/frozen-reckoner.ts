import type { Calendar } from '#domain/calendar.js';
import { heldUntil, reckonAround, remainingAround } from '#domain/standstill.js';
import type { PeriodValue, WorkflowDefinition } from '#engine/define.js';
import type { TimeLeft } from '#engine/ledger.js';
import type { Reckoner } from '#engine/ports.js';
import { type Frozen, onEveryStep, onStep } from './freeze-book.js';

/**
 * Counts around freezes: due dates of tasks of a frozen step stand still, that of the case where all steps it waits in do; periods run on but end
 * when the window closes. All else is counted as ever.
 */
export function frozenReckoner(
  plain: Reckoner,
  valueOf: (period: string) => PeriodValue,
  calendar: Calendar,
  definition: WorkflowDefinition,
  freezes: Frozen[],
): Reckoner {
  const around = (limit: string | undefined, steps: readonly string[] | undefined): Frozen[] => {
    const step = limit === undefined ? undefined : taskOf(limit);
    return step === undefined ? onEveryStep(freezes, steps ?? []) : onStep(freezes, step);
  };
  const held = (limit: string | undefined): { from: Date; to: Date }[] => {
    const step = limit === undefined ? undefined : stateOfTimer(limit, definition);
    return step === undefined ? [] : onStep(freezes, step).map(({ begins, ends }) => ({ from: begins, to: ends }));
  };
  return {
    due(period, from, limit, steps) {
      const windows = around(limit, steps);
      return windows.length > 0 ? reckonAround(valueOf(period), from, calendar, windows) : heldUntil(plain.due(period, from, limit), held(limit));
    },
    resume(left, from, limit, steps) {
      const windows = around(limit, steps);
      return windows.length > 0 ? reckonAround(left, from, calendar, windows) : plain.resume(left, from, limit);
    },
    interrupts: (steps) => onEveryStep(freezes, steps).length > 0,
    left(period, at, dueAt, run, limit, steps) {
      const windows = around(limit, steps);
      if (windows.length === 0) return plain.left(period, at, dueAt, run, limit);
      return timeOf(remainingAround(run.left ?? valueOf(period), at, run.from, calendar, windows));
    },
  };
}

const timeOf = ({ count, unit }: TimeLeft): TimeLeft => ({ count, unit });

/** `task:townshipReview`, `task:comparison.answers.awaited#housing`. */
const taskOf = (limit: string): string | undefined => /^task:([^#]+)/.exec(limit)?.[1];

/** `timer:xstate.after.publicityPeriod.identification.publicity.posted.period.running`. */
function stateOfTimer(limit: string, { machine }: WorkflowDefinition): string | undefined {
  const name = /^timer:xstate\.after\.[^.]+\.(.+)$/.exec(limit)?.[1];
  return name?.startsWith(`${machine.id}.`) ? name.slice(machine.id.length + 1) : undefined;
}
