import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OwnBrowser, openBrowser } from './browser.js';
import { turnAndSettle } from './settle.js';
import { openStage, password, type Stage } from './stage.js';
import type { Logins } from './stage-logins.js';
import { type Seat, Visitor } from './visitor.js';

/** One county and one browser for the whole run, and everybody who came to it. */
export class House {
  readonly visitors: Visitor[] = [];

  private constructor(
    readonly stage: Stage,
    private readonly own: OwnBrowser,
    private readonly dataDir: string,
  ) {}

  static async open(): Promise<House> {
    const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-console-'));
    const [stage, browser] = await Promise.all([openStage({ dataDir }), openBrowser()]);
    return new House(stage, browser, dataDir);
  }

  /** Somebody opens a browser of their own: cookies, storage and network are theirs alone. Nobody is signed in yet. */
  async seat(seat: Seat): Promise<Visitor> {
    const visitor = await Visitor.sits(this.own.browser, this.stage.url, seat, this.stage.clock);
    this.visitors.push(visitor);
    return visitor;
  }

  /** @param who one of the stage's people, or any login */
  async enters(who: keyof Logins | (string & {}), seat: Seat): Promise<Visitor> {
    const visitor = await this.seat(seat);
    await visitor.signsIn(this.stage.logins[who as keyof Logins] ?? who, password);
    return visitor;
  }

  /** The office's clock goes on; what became due is done. Screens go with it. */
  async turnTo(instant: Date): Promise<void> {
    const { clock, instance, pool } = this.stage;
    await turnAndSettle(clock, instant, instance, pool);
    for (const visitor of this.visitors) await visitor.hearsTheClock(clock);
  }

  /** Everybody goes home; what went wrong on their screens is told. */
  async empties(): Promise<string[]> {
    const leaving = this.visitors.splice(0);
    const faults = leaving.flatMap(({ faults }) => faults);
    await Promise.all(leaving.map((visitor) => visitor.leaves()));
    return faults;
  }

  async close(): Promise<void> {
    await this.own.close();
    await this.stage.stop();
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}
