import type { Message } from '../advance.js';
import type { Ledger, OpenOpinion, OpenTask } from '../ledger.js';
import { opinionTask } from './opinions.js';

/** What a step of the chart does to the opinions that were open. */
export interface Settled {
  opened: OpenTask[];
  closed: OpenTask[];
  messages: Message[];
}

interface Step {
  /** Tasks the step closed. */
  closed: OpenTask[];
  /** The office somebody took the step through; absent where time or a service did. */
  through: string | undefined;
  done: boolean;
  at: Date;
}

/** Asks for an opinion that had to wait for the decision. */
export const opinionDue = 'opinionDue';

/**
 * Opinions before a decision end with the task they were asked for; those after it are asked for once the task's office has
 * decided, and end unasked where it ended otherwise. All end with the case.
 */
export function settleOpinions(ledger: Ledger, step: Step): Settled {
  const settled: Settled = { opened: [], closed: [], messages: [] };
  const kept: [string, OpenOpinion][] = [];
  for (const [id, opinion] of Object.entries(ledger.opinions ?? {})) {
    const ended = step.closed.find((task) => task.id === opinion.askedFor);
    const isAsked = ended !== undefined && !step.done && opinion.when === 'after' && step.through === ended.office;
    if (isAsked) {
      const task = opinionTask(id, opinion, ended.state, step.at);
      kept.push([id, { ...opinion, task }]);
      settled.opened.push(task);
      settled.messages.push({ type: opinionDue, params: { opinionId: id, of: opinion.of } });
    } else if (step.done || ended) {
      if (opinion.task) settled.closed.push(opinion.task);
    } else kept.push([id, opinion]);
  }
  ledger.opinions = Object.fromEntries(kept);
  return settled;
}
