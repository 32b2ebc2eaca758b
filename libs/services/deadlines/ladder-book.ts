import type { Calendar } from '#domain/calendar.js';
import { type DueRung, isClimbed, type Ladder, type Reign, reignsOf, rungsOf } from '#domain/rung-ladder.js';
import type { DueSubject } from './due-subject.js';

/** The ladders and the calendar as they are at one look. What is alike is counted once: due dates fall together. */
export class LadderBook {
  private readonly reigns = new Map<string, Reign[]>();
  private readonly rungs = new Map<string, DueRung[]>();

  constructor(
    private readonly ladders: readonly Ladder[],
    private readonly calendar: Calendar,
  ) {}

  /** Every rung of a due date from the opening of its work on, in order. */
  rungsOf({ placeCode, definition, state, dueAt, openedAt }: DueSubject): DueRung[] {
    const step = `${placeCode}/${definition}/${state}`;
    const key = `${dueAt.getTime()}/${step}`;
    let rungs = this.rungs.get(key);
    if (!rungs) this.rungs.set(key, (rungs = rungsOf(this.reignsAt(step, placeCode, definition, state), dueAt, this.calendar)));
    return rungs.filter((rung) => isClimbed(rung, openedAt));
  }

  private reignsAt(step: string, placeCode: string, definition: string, state: string): Reign[] {
    let reigns = this.reigns.get(step);
    if (!reigns) this.reigns.set(step, (reigns = reignsOf(this.ladders, placeCode, definition, state)));
    return reigns;
  }
}
