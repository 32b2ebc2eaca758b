import type { CDPSession, Page } from 'playwright-core';
import { House } from '#tests/console/house.js';
import type { Visitor } from '#tests/console/visitor.js';
import type { BenchRun } from '../bench-run.js';
import { type Figure, figure } from '../figure.js';
import { median } from '../load.js';
import { fetchedAt, householdPages } from './first-loads.js';

/** Fast 3G as Lighthouse's preset for slow mobiles has it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const fast3g = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

/** What has to be reached: milliseconds, and thousands of bytes as they are sent. */
const bars = { list: 2_000, next: 150, desk: 350, household: 300 };
const casesOpened = 8;

/**
 * The console in a browser on a slow line: a reviewer's list with a warm cache, the next case of it, and how much is fetched at a first
 * visit, by a reviewer and for each page of a household. The baseline of each is what it has to stay below.
 */
export async function consoleFigures({ extent, say }: BenchRun): Promise<Figure[]> {
  say('the console on fast 3G, in a browser of its own');
  const house = await House.open();
  try {
    const lists: number[] = [];
    const nexts: number[] = [];
    const desks: number[] = [];
    for (let round = 0; round < extent.rounds; round += 1) {
      const reviewer = await house.enters('reviewer', 'desk');
      desks.push(await fetchedAt(reviewer, '/inbox', ['Script']));
      const line = await slowDown(reviewer.page);
      lists.push(await untilInteractive(reviewer));
      nexts.push(await openNext(reviewer));
      await line.detach();
      await house.empties('bench');
    }
    return [
      figure('console-list-interactive', 'ms', median(lists), bars.list, { most: 1 }),
      figure('console-next-case', 'ms', median(nexts), bars.next, { most: 1 }),
      figure('console-desk-script', 'kB', median(desks), bars.desk, { most: 1 }),
      ...(await householdPages(house, bars.household)),
    ];
  } finally {
    await house.close();
  }
}

async function slowDown(page: Page): Promise<CDPSession> {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', fast3g);
  return line;
}

const rows = 'a[href^="?case="]';

/** From the navigation to the first key that moves the cursor in the list, in milliseconds. */
async function untilInteractive({ page }: Visitor): Promise<number> {
  await page.goto('/inbox', { waitUntil: 'commit' });
  const heard = await page.waitForFunction((selector) => {
    if (!document.querySelector(selector)) return 0;
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }));
    return document.activeElement?.matches(selector) ? performance.now() : 0;
  }, rows);
  return heard.jsonValue();
}

/** From the key to the next case's name on the screen, in the middle of so many, in milliseconds. */
async function openNext(visitor: Visitor): Promise<number> {
  await visitor.presses('Enter');
  await visitor.page.locator('.case-sheet').waitFor();
  const times: number[] = [];
  for (let count = 0; count < casesOpened; count += 1) {
    // Somebody reads before going on; the next case is fetched meanwhile.
    await visitor.page.waitForTimeout(1_500);
    times.push(await visitor.page.evaluate(nextCase));
  }
  return median(times);
}

/** Runs in the page. */
function nextCase(): Promise<number> {
  const headline = () => document.querySelector('.case-sheet h2')?.textContent;
  const before = headline();
  const pressed = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }));
  return new Promise((resolve) => {
    const look = () => {
      const now = headline();
      if (now && now !== before) resolve(performance.now() - pressed);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}
