import type { NamedReckoning } from './advance.js';
import type { TimeLeft } from './ledger.js';
import { reckoned } from './limits.js';
import type { Reckoner } from './ports.js';

/** A reckoning that remembers what it was asked, so that the journal entry can say it. */
export interface Recorder extends NamedReckoning {
  /** What was reckoned since the last call; undefined where nothing was. */
  taken(): { due?: Record<string, string>; left?: Record<string, TimeLeft> };
}

/** Live: counts on the calendar and writes down each answer. */
export function recorder(reckoner: Reckoner): Recorder {
  let due: Record<string, string> | undefined;
  let left: Record<string, TimeLeft> | undefined;
  const noted = (name: string, at: Date): Date => {
    (due ??= {})[name] = at.toISOString();
    return at;
  };
  return {
    due: (name, period, from, steps) => noted(name, reckoner.due(period, from, name, steps)),
    resume: (name, remaining, from, steps) => noted(name, reckoner.resume(remaining, from, name, steps)),
    interrupts: (before, after) => [before, after].some((steps) => reckoner.interrupts?.(steps)),
    again(limit) {
      const at = reckoned(limit, reckoner);
      return at.toISOString() === limit.dueAt ? at : noted(limit.name, at);
    },
    left(name, period, at, dueAt, run, steps) {
      const remaining = reckoner.left(period, at, dueAt, run, name, steps);
      (left ??= {})[name] = remaining;
      return remaining;
    },
    taken() {
      const answers = { ...(due ? { due } : {}), ...(left ? { left } : {}) };
      due = undefined;
      left = undefined;
      return answers;
    },
  };
}

/** Replay: answers with what an entry recorded. A name it does not hold means the journal and the chart disagree. */
export function replayed(recorded: { due?: Record<string, string>; left?: Record<string, unknown> }): Recorder {
  const instant = (name: string): Date => {
    const text = recorded.due?.[name];
    if (text === undefined) throw new Error(`the journal entry holds no due instant for "${name}"`);
    return new Date(text);
  };
  return {
    due: (name) => instant(name),
    resume: (name) => instant(name),
    interrupts: () => recorded.left?.['case'] !== undefined,
    again: ({ name, dueAt }) => new Date(recorded.due?.[name] ?? dueAt),
    left(name) {
      const remaining = recorded.left?.[name];
      if (remaining === undefined) throw new Error(`the journal entry holds no time left for "${name}"`);
      return remaining as TimeLeft;
    },
    taken: () => ({
      ...(recorded.due ? { due: recorded.due } : {}),
      ...(recorded.left ? { left: recorded.left as Record<string, TimeLeft> } : {}),
    }),
  };
}
