import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { watchOver } from './watch.js';

const seats = {
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  desk: { viewport: { width: 1440, height: 900 } },
} as const;

export type Seat = keyof typeof seats;
export type Language = 'zh' | 'en';

type Role = Parameters<Page['getByRole']>[0];
type Name = string | RegExp;

/** Longest that anything on a screen may take here. */
const patience = 10_000;

/** Somebody before a screen, who sees names and roles as a screen reader says them. */
export class Visitor {
  /** Whatever must not happen on any page: scripts that fail, policies that are broken, requests to elsewhere. */
  readonly faults: string[] = [];
  private isTurned = false;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
  ) {}

  static async sits(browser: Browser, url: string, seat: Seat, clock: TurnableClock): Promise<Visitor> {
    const context = await browser.newContext({ ...seats[seat], baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(patience);
    const visitor = new Visitor(context, await context.newPage(), url);
    await watchOver(context, url, visitor.faults);
    await visitor.hearsTheClock(clock);
    return visitor;
  }

  /** Signs in without the form, as far as the browser is concerned: a cookie is there. */
  async signsIn(login: string, password: string): Promise<void> {
    const data = { login, password, cookie: true };
    const answer = await this.context.request.post('/api/v1/sessions', { data, headers: { 'Idempotency-Key': randomUUID() } });
    if (!answer.ok()) throw new Error(`${login} was not let in: ${await answer.text()}`);
  }

  /** What the sign-in page asks for, typed. */
  async typesLogin(login: string, password: string): Promise<void> {
    await this.field('登录名').fill(login);
    await this.field('密码').fill(password);
    await this.button('登录').click();
  }

  async goes(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** The browser's clock shows what the office's shows, once that has been turned. */
  async hearsTheClock(clock: TurnableClock): Promise<void> {
    if (!this.isTurned && Math.abs(clock.now().getTime() - Date.now()) < 60_000) return;
    this.isTurned = true;
    await this.context.clock.setSystemTime(clock.now());
  }

  button(name: Name): Locator {
    return this.find('button', name);
  }

  link(name: Name): Locator {
    return this.find('link', name);
  }

  field(label: Name): Locator {
    return this.page.getByLabel(label, { exact: typeof label === 'string' }).first();
  }

  find(role: Role, name?: Name): Locator {
    return this.page.getByRole(role, name === undefined ? {} : { name }).first();
  }

  /** Waits until it stands on the screen. */
  async sees(what: Name | Locator): Promise<void> {
    const locator = typeof what === 'string' || what instanceof RegExp ? this.page.getByText(what).filter({ visible: true }).first() : what;
    await locator.waitFor({ state: 'visible' });
  }

  async leaves(): Promise<void> {
    await this.context.close();
  }
}
