import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView, DueDate, EventAnswer } from '#contracts/cases.js';
import { type Day, dayOf } from '#domain/calendar.js';
import type { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { type Desk, HttpProblem } from './desk.js';
import { photo } from './forms.js';
import type { Cast } from './staff.js';

/** Something that was done, or tried. */
export interface Act {
  /** Absent where only time passed. */
  by?: Desk;
  /** The event's type, or what else was done. */
  does: string;
  caseId: string | undefined;
  refused?: HttpProblem;
}

export type Sent = Pick<EventAnswer, 'case' | 'event' | 'openEvents'>;

type Reaction<Value, Result> = ((value: Value) => Result | PromiseLike<Result>) | null;

const patienceMs = 20_000;

/**
 * One case on its way, seen from the desks of the people concerned. Verbs line up one behind the other; awaiting the chain answers with
 * the state the case is in.
 */
export class Journey implements PromiseLike<string> {
  /** Every state label the case was seen in, in order. */
  readonly states: string[] = [];
  caseId: string | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly witnesses: ((act: Act) => Promise<void>)[] = [];

  constructor(
    readonly clock: TurnableClock,
    readonly cast: Cast,
  ) {}

  /** Awaited like a promise, so that a chain of verbs reads without one `await` a verb. */
  // oxlint-disable-next-line unicorn/no-thenable -- meant to be awaited; never returned from an async function
  then<A = string, B = never>(done?: Reaction<string, A>, failed?: Reaction<unknown, B>): Promise<A | B> {
    const arrived = this.queue.then(() => this.state);
    // oxlint-disable-next-line promise/no-callback-in-promise -- that is what `then` is
    return arrived.then(done, failed);
  }

  get state(): string {
    return this.states.at(-1) ?? '';
  }

  get today(): Day {
    return dayOf(this.clock.now());
  }

  /** Hears of each act when it is done, before the next begins. */
  onAct(witness: (act: Act) => Promise<void>): this {
    this.witnesses.push(witness);
    return this;
  }

  /** Shanghai time, `2026-09-28 09:10`. */
  at(instant: string): this {
    return this.next(async () => this.clock.turnTo(new Date(`${instant.replace(' ', 'T')}:00+08:00`)));
  }

  skips(time: { days?: number; hours?: number; minutes?: number }): this {
    return this.next(async () => this.clock.skip(time));
  }

  /** Somebody tries what must not be, and is told so under this code. Whatever they would have moved stays where it is. */
  refuses(code: string, attempt: (journey: this) => PromiseLike<unknown>): this {
    return this.next(async () => {
      const trial = Object.create(this, { queue: { value: Promise.resolve(), writable: true }, witnesses: { value: [] } }) as this;
      const problem = await attempt(trial).then(undefined, (error: unknown) => error);
      if (!(problem instanceof HttpProblem)) throw problem ?? new Error(`This was to be refused as ${code}, and was not`);
      if (problem.code !== code) throw problem;
      await this.witness({ ...(trial.lastTry as Act), refused: problem });
    });
  }

  /** Time passes until the period that runs is over, to the minute, and the case has moved by itself. */
  waitsOut(period: string): this {
    return this.next(async () => {
      const { dueDates } = await this.cast.county.get<{ dueDates: DueDate[] }>(`/cases/${this.caseId}/due-dates`);
      const running = dueDates.find(({ of, name }) => of === 'period' && name === period);
      if (!running?.dueAt) throw new Error(`"${period}" does not run in "${this.state}"`);
      this.clock.turnTo(new Date(running.dueAt));
      const { state } = await this.until(() => this.view(), ({ state }) => state !== this.state);
      this.states.push(state);
      await this.witness({ does: period, caseId: this.caseId });
    });
  }

  /** What the person tried last; only of interest when it was refused. */
  protected lastTry?: Act;

  protected next(act: () => Promise<unknown>): this {
    this.queue = this.queue.then(act);
    return this;
  }

  /** An event through the one door for events, with what the sender's screen shows. */
  protected async sends(by: Desk, type: string, payload: object, reason?: string): Promise<void> {
    this.tries(by, type);
    const { case: moved } = await by.post<Sent>(`/cases/${this.caseId}/events`, { type, payload, ...(reason ? { reason, reasonCode: 'other' } : {}) });
    this.states.push(moved.state);
    await this.witness({ by, does: type, caseId: this.caseId });
  }

  protected tries(by: Desk, does: string): void {
    this.lastTry = { by, does, caseId: this.caseId };
  }

  protected async files(by: Desk, kind: string, body: object): Promise<string> {
    this.tries(by, kind);
    return (await by.post<{ id: string }>(`/cases/${this.caseId}/records`, { kind, body })).id;
  }

  protected uploads(by: Desk, kind: string): Promise<string> {
    this.tries(by, kind);
    return by.upload(`/attachments?kind=${kind}&caseId=${this.caseId}`, photo);
  }

  protected view(by: Desk = this.cast.county): Promise<CaseView> {
    return by.get<CaseView>(`/cases/${this.caseId}`);
  }

  protected async witness(act: Act): Promise<void> {
    for (const witness of this.witnesses) await witness(act);
  }

  /** Asks again until the answer is the one; what a worker does takes it a moment. */
  protected async until<T>(ask: () => Promise<T>, right: (answer: T) => boolean): Promise<T> {
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(25)) {
      const answer = await ask();
      if (right(answer)) return answer;
    }
    throw new Error(`Nothing happened for ${patienceMs / 1_000} seconds in "${this.state}"`);
  }
}
