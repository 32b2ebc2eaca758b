import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { dayOf } from '#domain/calendar.js';
import { generateHouseholds } from '#services/generator/generate-households.js';
import { barriersOn } from '../accessibility.js';
import type { House } from '../house.js';
import type { Visitor } from '../visitor.js';

/** A workbook of households, some rows of which are wrong. */
async function workbook(): Promise<{ file: Buffer; refused: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-workbook-'));
  try {
    const path = join(folder, 'households.xlsx');
    const { expected } = await generateHouseholds(path, { countyCode: '611026', households: 150, bad: 0.1, seed: 977, on: dayOf(new Date()) });
    return { file: await readFile(path), refused: expected.length };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Drags a file from the desk onto the page. */
async function drops({ page }: Visitor, file: Buffer, name: string): Promise<void> {
  const dragged = await page.evaluateHandle(
    ([text, called]) => {
      const bytes = Uint8Array.from(atob(text!), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], called!));
      return transfer;
    },
    [file.toString('base64'), name],
  );
  const place = page.getByText(/拖到这里/);
  for (const type of ['dragover', 'drop']) await place.dispatchEvent(type, { dataTransfer: dragged });
}

/** What lists say before there is something in them, and long work that comes back with a list. */
export function listsChapter(house: () => House): void {
  it('say that they are on their way, that they failed and how to try again, and what to do where there is nothing', async () => {
    const officer = await house().enters('township', 'desk');
    const { context } = officer;
    let fail = () => {};
    const failing = new Promise<void>((resolve) => (fail = resolve));
    await context.route('**/api/v1/tasks?*', (route) => failing.then(() => route.abort()));
    await officer.goes('/inbox');
    await officer.sees(officer.find('status', '正在读取'));
    fail();
    await officer.sees(officer.button('重试'));
    await context.unroute('**/api/v1/tasks?*');
    await officer.button('重试').click();
    await officer.sees(officer.page.locator('a[href^="?case="]').first());
    await officer.goes('/inbox?box=copied');
    await officer.sees('没有抄送给您的事项。');
  });

  it('show how far a workbook has gone up, also to whoever left meanwhile, and let it be stopped', async () => {
    const county = await house().enters('county', 'desk');
    await county.goes('/imports');
    await county.settles();
    const line = await county.context.newCDPSession(county.page);
    // Longer on its way than anybody looks at it.
    await line.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 20_000 });
    await county.page.locator('input[type="file"]').setInputFiles({ name: '农户.xlsx', mimeType: '', buffer: Buffer.alloc(4_000_000) });
    const progress = county.find('progressbar', '上传进度');
    await county.sees(progress);
    await county.link('办件').click();
    await county.sees(county.find('heading', '办件'));
    await county.link('农户信息导入').click();
    await county.sees(/正在上传“农户\.xlsx” \d+%/);
    expect(await barriersOn(county.page)).toEqual([]);
    await county.button('取消上传').click();
    await progress.waitFor({ state: 'detached' });
    expect(await county.asks('/imports')).toMatchObject({ items: [] });
  });

  it('give back the rows of a dropped workbook that were not taken, with the reason of each', async () => {
    const county = await house().enters('county', 'desk');
    const { file, refused } = await workbook();
    expect(refused).toBeGreaterThan(3);
    await county.goes('/imports');
    await drops(county, file, '农户.xlsx');
    await county.sees(county.find('heading', '导入进度'));
    await county.sees('已完成');
    const lines = county.find('table').getByRole('row');
    await county.sees(lines.nth(1));
    expect(await lines.count()).toBeGreaterThan(refused);
    const [download] = await Promise.all([county.page.waitForEvent('download'), county.button(/下载退回的行/).click()]);
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');
    await county.goes('/imports');
    await county.sees(/退回\d+/);
  });
}
