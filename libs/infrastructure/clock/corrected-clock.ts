import type { Pool } from 'pg';
import type { Clock } from '#engine/ports.js';

const betweenSamples = 60_000;
const samplesAtOnce = 3;

/**
 * The clock of production: this process counts, PostgreSQL says what time it is. All processes on one database so agree within a
 * few milliseconds, whatever the clocks of their machines say, and a machine whose clock is set has no effect.
 * It never goes back: told that it is ahead, it stands still until the time has caught up.
 */
export class CorrectedClock implements Clock {
  private offset = 0;
  private latest = 0;
  private timer?: NodeJS.Timeout;

  private constructor(private readonly ask: () => Promise<number>) {}

  /**
   * @param ask the right time in milliseconds since 1970, usually `postgresTime(pool)`
   * @throws Error when the first question is not answered; later ones may fail, the clock then runs on
   */
  static async start(ask: () => Promise<number>): Promise<CorrectedClock> {
    const clock = new CorrectedClock(ask);
    await clock.correct();
    clock.timer = setInterval(() => void clock.correct().catch(() => {}), betweenSamples).unref();
    return clock;
  }

  now(): Date {
    this.latest = Math.max(this.latest, Math.round(processTime() + this.offset));
    return new Date(this.latest);
  }

  /** Asks a few times and believes the quickest answer, taken to have been given half-way. */
  async correct(): Promise<void> {
    let quickest = Number.POSITIVE_INFINITY;
    for (let sample = 0; sample < samplesAtOnce; sample += 1) {
      const asked = processTime();
      const told = await this.ask();
      const trip = processTime() - asked;
      if (trip >= quickest) continue;
      quickest = trip;
      this.offset = told - (asked + trip / 2);
    }
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

/** Asks PostgreSQL for its time, in milliseconds since 1970. */
export const postgresTime = (pool: Pool) => async (): Promise<number> => {
  const { rows } = await pool.query<{ now: number }>('SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now');
  return rows[0]!.now;
};

/** Milliseconds since 1970 that only ever go on, even when the machine's clock is set. */
const processTime = (): number => performance.timeOrigin + performance.now();
