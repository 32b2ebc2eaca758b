import { CorrectedClock, postgresTime } from '#infrastructure/clock/corrected-clock.js';
import { migrateQueues } from '#infrastructure/queues/queue-backend.js';
import type { WakeKind } from '#infrastructure/queues/wake.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { WakeEar } from './wake-ear.js';

/** Tests are patient for a second where offices are for five. */
export const sweepEvery = 1_000;

/** A worker that listens on a real queue and notes what it is woken for. */
export class WakeOffice {
  readonly said: string[] = [];
  private readonly heard: WakeKind[] = [];
  private readonly onHeard = new Set<() => void>();
  private readonly ear: WakeEar;
  private closing?: Promise<void>;
  private slow?: WakeKind;
  private whileSlow?: Promise<void>;

  private constructor(
    private readonly database: TestDatabase,
    private readonly clock: CorrectedClock,
    redisUrl: string | undefined,
  ) {
    const place = { databaseUrl: database.connectionString, redisUrl };
    const say = (sentence: string) => void this.said.push(sentence);
    this.wakes = new Wakes(place, clock, say);
    const note = async (kind: WakeKind) => {
      this.heard.push(kind);
      for (const listener of this.onHeard) listener();
      if (kind === this.slow) await this.whileSlow;
    };
    this.ear = new WakeEar(place, this.wakes, note, say, sweepEvery);
    this.ear.open();
  }

  readonly wakes: Wakes;

  /** @param redisUrl the queue lives there; in PostgreSQL, if left out */
  static async open(redisUrl?: string): Promise<WakeOffice> {
    const database = await freshDatabase();
    await migrateQueues(database.connectionString);
    return new WakeOffice(database, await CorrectedClock.start(postgresTime(database.pool)), redisUrl);
  }

  /** From now on work of this kind takes as long as nobody calls what is answered. */
  slowDown(kind: WakeKind): () => void {
    let speedUp = () => {};
    this.whileSlow = new Promise((resolve) => (speedUp = resolve));
    this.slow = kind;
    return speedUp;
  }

  now(): Date {
    return this.clock.now();
  }

  async query<Row extends object>(sql: string): Promise<Row[]> {
    return (await this.database.pool.query<Row>(sql)).rows;
  }

  count(kind: WakeKind): number {
    return this.heard.filter((heard) => heard === kind).length;
  }

  /** Resolves when this many wakes of the kind were heard, with the milliseconds it took. */
  async hears(kind: WakeKind, times: number): Promise<number> {
    const asked = performance.now();
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.count(kind) < times) return;
        this.onHeard.delete(look);
        resolve();
      };
      this.onHeard.add(look);
      look();
    });
    return performance.now() - asked;
  }

  /** May be called twice. */
  close(): Promise<void> {
    return (this.closing ??= this.shut());
  }

  private async shut(): Promise<void> {
    await this.ear.close();
    await this.wakes.close();
    this.clock.stop();
    await this.database.drop();
  }
}
