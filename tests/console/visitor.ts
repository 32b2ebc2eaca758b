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
const patience = 20_000;

/** Somebody before a screen, who sees names and roles as a screen reader says them. */
export class Visitor {
  /** Whatever must not happen on any page: scripts that fail, policies that are broken, requests to elsewhere. */
  readonly faults: string[] = [];
  private isTurned = false;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    /** Where the office is. */
    readonly url: string,
  ) {}

  static async sits(browser: Browser, url: string, seat: Seat, clock: TurnableClock): Promise<Visitor> {
    const context = await browser.newContext({ ...seats[seat], baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    context.setDefaultTimeout(patience);
    const visitor = new Visitor(context, await context.newPage(), url);
    await watchOver(context, url, visitor.faults);
    await visitor.hearsTheClock(clock);
    return visitor;
  }

  /** The same person in the same browser, in one more tab. */
  async opensTab(): Promise<Visitor> {
    return new Visitor(this.context, await this.context.newPage(), this.url);
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

  /** By its label, whether a sign says that it is needed or not. */
  field(label: Name): Locator {
    return this.page.getByLabel(typeof label === 'string' ? new RegExp(`^${label}\\s*\\*?$`) : label).first();
  }

  /** One of the answers to a question. */
  async chooses(question: string, answer: string): Promise<void> {
    const starting = (text: string) => ({ name: new RegExp(`^${text}`) });
    const asked = this.find('group', starting(question).name).or(this.find('radiogroup', starting(question).name)).first();
    const control = asked.getByRole('radio', starting(answer)).or(asked.getByRole('checkbox', starting(answer)));
    // What people press is the whole label; some kinds of button hide the round mark itself.
    await control.first().locator('xpath=ancestor::label[1]').click();
  }

  /** Types a name into a field that finds people, and takes the one it finds. */
  async picks(label: Name, name: string): Promise<void> {
    await this.find('combobox', label).fill(name);
    await this.page.locator('.ant-select-item-option').filter({ hasText: name }).first().click();
    await this.presses('Escape');
  }

  /** @param photo a file as a phone would have made it */
  async attaches(question: string, photo: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const asked = this.find('group', new RegExp(`^${question}`));
    await asked.locator('input[type="file"]').setInputFiles(photo);
    await asked.getByRole('img', { name: new RegExp(question) }).first().waitFor();
  }

  find(role: Role, name?: Name): Locator {
    return this.page.getByRole(role, name === undefined ? {} : { name }).first();
  }

  /** Waits until it stands on the screen. */
  async sees(what: Name | Locator): Promise<void> {
    const locator = typeof what === 'string' || what instanceof RegExp ? this.page.getByText(what).filter({ visible: true }).first() : what;
    await locator.waitFor({ state: 'visible' });
  }

  /** What the server says to this person, beside the screen. */
  async asks<Answer>(path: string): Promise<Answer> {
    const answer = await this.context.request.get(`/api/v1${path}`);
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  /** One key after the other, as somebody without a mouse presses them. */
  async presses(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Until the page has shown what it fetches. */
  async settles(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.waitForFunction(() => document.querySelector('[aria-busy="true"], .ant-skeleton, .ant-spin-spinning') === null);
  }

  async leaves(): Promise<void> {
    await this.context.close();
  }
}
