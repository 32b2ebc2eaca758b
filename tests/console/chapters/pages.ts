import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { TaskPage } from '#contracts/tasks.js';
import { barriersOn, cutOffOn, isTooWide, misshapen } from '../accessibility.js';
import type { House } from '../house.js';
import type { Logins } from '../stage-logins.js';
import type { Seat, Visitor } from '../visitor.js';
import { keptBy } from '../watch.js';

const people: [who: keyof Logins, seat: Seat, office: string][] = [
  ['household', 'phone', 'a household that waits'],
  ['applicant', 'phone', 'a household that has not applied'],
  ['cadre', 'phone', 'a village cadre'],
  ['reviewer', 'desk', 'a township officer'],
  ['department', 'desk', 'a department officer'],
  ['county', 'desk', 'a county officer'],
  ['leader', 'desk', 'a member of the leading group'],
  ['supervisor', 'desk', 'a supervisor'],
  ['systemAdministrator', 'desk', 'a system administrator'],
  ['securityAdministrator', 'desk', 'a security administrator'],
  ['auditAdministrator', 'desk', 'an audit administrator'],
];

/** Ways a page may not be, whoever looks at it. */
export async function faultsOf(visitor: Visitor, seat: Seat): Promise<string[]> {
  const { page } = visitor;
  const faults = [...(await barriersOn(page)), ...(await misshapen(page)), ...(await misfitsOn(page))];
  return seat === 'phone' ? faults : [...faults, ...(await misfitsAtTwice(page))];
}

/** What does not fit on the screen. */
const misfitsOn = async (page: Page): Promise<string[]> => [...(await isTooWide(page)), ...(await cutOffOn(page))];

/** The same at 200 %, where a browser lays a window of 1440 px out as one of 720, each of whose pixels is two. */
async function misfitsAtTwice(page: Page): Promise<string[]> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setDeviceMetricsOverride', { width: 720, height: 450, deviceScaleFactor: 2, mobile: false });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const faults = (await misfitsOn(page)).map((fault) => `at 200 %: ${fault}`);
  await browser.send('Emulation.setDeviceMetricsOverride', { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false });
  await browser.detach();
  return faults;
}

const identityNumber = /\b\d{17}[\dXx]\b/;

/** Every page there is a way to, one of each kind. @param seen kinds others have looked at before; what somebody begins with is looked at all the same */
async function* walk(visitor: Visitor, seen: Set<string>): AsyncGenerator<string> {
  const kindOf = (address: string): string => {
    const { pathname, searchParams } = new URL(address, visitor.url);
    return pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\/\d+$/, '/:n') + (searchParams.has('case') ? '?case' : '');
  };
  const ahead = ['/', '/account'];
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    if (path !== '/' && seen.has(kindOf(path))) continue;
    seen.add(kindOf(path));
    await visitor.goes(path);
    await visitor.settles();
    seen.add(kindOf(visitor.page.url()));
    yield kindOf(path);
    const links = await visitor.page.locator('a[href^="/"], a[href^="?"]').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    ahead.push(...links.filter((link) => !link.includes('/api/')));
  }
}

/** Each page of each office, as it must be for everybody. */
export function pagesChapter(house: () => House): void {
  const seen: Record<Seat, Set<string>> = { phone: new Set(), desk: new Set() };
  it.each(people)('of %s can be read and used by everybody, in both languages, at 360 px, at 200 %, without a mouse or colours', async (who, seat) => {
    const visitor = await house().enters(who, seat);
    const households = (await visitor.asks<TaskPage>('/tasks?limit=100')).items.flatMap(({ headName }) => headName ?? []);
    const faults: string[] = [];
    let pages = 0;
    for await (const kind of walk(visitor, seen[seat])) {
      pages += 1;
      faults.push(...(await faultsOf(visitor, seat)));
      const kept = await keptBy(visitor.page);
      const named = households.find((name) => kept.includes(name));
      if (named || identityNumber.test(kept)) faults.push(`${kind} leaves ${named ?? 'an identity number'} behind`);
      // English words are longer; what somebody begins with is looked at in every way once more.
      const isFirst = pages === 1;
      await house().pictureOf(visitor, `${who}${kind}`, async () => void faults.push(...(await (isFirst ? faultsOf(visitor, seat) : misfitsOn(visitor.page))).map((fault) => `in English: ${fault}`)));
    }
    expect(faults).toEqual([]);
    expect(pages).toBeGreaterThan(0);
  });
}
