import { dayOf } from '#domain/calendar.js';
import { wholeCase } from '#domain/rung-ladder.js';
import type { Registry } from '#engine/registry.js';
import { titleOf } from '../cases/state-titles.js';
import type { Sentence } from '../problems.js';

const whole: Sentence = { zh: '全部程序', en: 'the case as a whole' };

/** What people call a step of a procedure; each is looked up in its chart once. */
export class StepTitles {
  private readonly known = new Map<string, Sentence>();

  constructor(private readonly registry: Registry) {}

  of(definition: string, version: number, state: string): Sentence {
    if (state === wholeCase) return whole;
    const key = `${definition}@${version}/${state}`;
    let title = this.known.get(key);
    if (!title) this.known.set(key, (title = this.lookUp(definition, version, state)));
    return title;
  }

  /** A version this process does not know is another one's; its steps are shown by their names. */
  private lookUp(definition: string, version: number, state: string): Sentence {
    const chart = this.registry.find(definition, version);
    return chart ? titleOf(chart, state) : { zh: state, en: state };
  }
}

const midnight = '00:00';

/** A due instant as people read it: the last day of the limit, or day and minute where it ends within a day. */
export function dueText(dueAt: Date): string {
  const minute = new Date(dueAt.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return minute === midnight ? dayOf(new Date(dueAt.getTime() - 1)) : `${dayOf(dueAt)} ${minute}`;
}
