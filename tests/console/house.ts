import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { removeLeftovers } from '#tests/support/test-server.js';
import { openBrowser } from './browser.js';
import { turnAndSettle } from './settle.js';
import { openStage, password, type Stage } from './stage.js';
import type { Logins } from './stage-logins.js';
import { type Seat, Visitor } from './visitor.js';

const folderPrefix = 'shouwang-console-';

/** One county and one browser for the whole run, and everybody who came to it. */
export class House {
  readonly visitors: Visitor[] = [];

  private constructor(
    readonly stage: Stage,
    private readonly browser: Browser,
    private readonly dataDir: string,
    /** Folder of the pictures this run keeps, until the next one. */
    readonly pictures: string,
  ) {}

  static async open(): Promise<House> {
    await removeLeftovers(folderPrefix);
    const dataDir = join(tmpdir(), `${folderPrefix}${process.pid}`);
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    const [stage, browser] = await Promise.all([openStage({ dataDir }), openBrowser(join(dataDir, 'browser'))]);
    const pictures = join(tmpdir(), 'shouwang-pictures');
    // Two runs at once keep theirs in one folder, and neither fails over it.
    await rm(pictures, { recursive: true, force: true, maxRetries: 20 });
    await mkdir(pictures, { recursive: true });
    return new House(stage, browser, dataDir, pictures);
  }

  /** Somebody opens a browser of their own: cookies, storage and network are theirs alone. Nobody is signed in yet. */
  async seat(seat: Seat): Promise<Visitor> {
    const visitor = await Visitor.sits(this.browser, this.stage.url, seat, this.stage.clock);
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

  /** Keeps the page for people to look at, in both languages. @param inEnglish what else is done while it is in English */
  async pictureOf({ page }: Visitor, name: string, inEnglish: () => Promise<void> = async () => {}): Promise<void> {
    const path = (language: string) => join(this.pictures, `${name.replaceAll(/[^\w.:]+/g, '-')}.${language}.png`);
    await page.screenshot({ path: path('zh') });
    await page.getByRole('button', { name: 'English' }).click();
    await page.screenshot({ path: path('en') });
    await inEnglish();
    await page.getByRole('button', { name: '中文' }).click();
  }

  /** Everybody goes home; their last screens are kept, and what went wrong on them is told. */
  async empties(scene: string): Promise<string[]> {
    const leaving = this.visitors.splice(0);
    const name = scene.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 80);
    for (const [index, { page }] of leaving.entries()) await page.screenshot({ path: join(this.pictures, `${name}-${index + 1}.png`) }).catch(() => {});
    await Promise.all(leaving.map((visitor) => visitor.leaves()));
    return leaving.flatMap(({ faults }) => faults);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.stage.stop();
    await rm(this.dataDir, { recursive: true, force: true, maxRetries: 20 });
  }
}
