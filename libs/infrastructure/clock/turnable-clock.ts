import type { Clock } from '#engine/ports.js';

const hour = 3_600_000;

/** A clock that moves only when somebody turns it: two simulated years run in seconds. For tests and the demo. */
export class TurnableClock implements Clock {
  private readonly listeners: (() => void)[] = [];

  constructor(private instant: Date) {}

  now(): Date {
    return new Date(this.instant);
  }

  /** @throws RangeError when the instant lies before the present one: time does not run back */
  turnTo(instant: Date): void {
    if (!(instant.getTime() >= this.now().getTime())) throw new RangeError('A clock is not turned back.');
    this.instant = new Date(instant);
    for (const listener of this.listeners) listener();
  }

  skip({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): void {
    this.turnTo(new Date(this.now().getTime() + (days * 24 + hours + minutes / 60) * hour));
  }

  /** Hears of each turn: what was due tomorrow may be due now. */
  onTurn(listener: () => void): void {
    this.listeners.push(listener);
  }
}
