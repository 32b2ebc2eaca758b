import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';

/** A clock that runs like any other and may be turned on besides: people sit before it, and a week of publicity need not be waited for. */
export class RunningClock extends TurnableClock {
  private turnedAt = Date.now();

  override now(): Date {
    return new Date(super.now().getTime() + Date.now() - this.turnedAt);
  }

  override turnTo(instant: Date): void {
    if (!(instant.getTime() >= this.now().getTime())) throw new RangeError('A clock is not turned back.');
    this.turnedAt = Date.now();
    super.turnTo(instant);
  }
}
