import { expect, it } from '@jest/globals';
import type { NoticeBoard } from '#contracts/notice-board.js';
import { barriersOn } from '../accessibility.js';
import { begins } from '../deeds.js';
import type { House } from '../house.js';
import { phonePhoto } from '../phone-photo.js';
import type { Visitor } from '../visitor.js';
import { keptText } from '../watch.js';
import { faultsOf } from './pages.js';

const opinion = '这户在县城有一套商品房，去年冬天装修过。';

/** Reads what the device keeps, as soon as that is so: the last words are written down a moment after they were typed. */
async function keptOnce({ page }: Visitor, isSo: (kept: string) => boolean): Promise<string> {
  for (;;) {
    const kept = await keptText(page);
    if (isSo(kept)) return kept;
    await page.waitForTimeout(50);
  }
}

/** What a village may say about the families on its board. */
export function boardChapter(house: () => House): void {
  it('keeps an objection encrypted through a reload until it is sent, and says what becomes of it', async () => {
    const household = await house().enters('household', 'phone');
    await household.goes('/board');
    await household.link(/^我有不同意见/).click();
    await household.field('意见').fill(opinion);
    await household.button('下一步').click();
    const written = await keptOnce(household, (kept) => kept.includes('savedAt'));
    await household.chooses('村干部能不能看到', '不让村里知道');
    expect(await keptOnce(household, (kept) => kept !== written)).not.toContain(opinion);
    await household.page.reload();
    expect(await household.find('radio', '不让村里知道').isChecked()).toBe(true);
    await household.goes('/board');
    await household.link(/^接着写我的意见/).click();
    expect(await household.field('意见').inputValue()).toBe(opinion);
    for (const question of ['要不要让村里知道', '有照片能说明吗']) {
      await household.button('下一步').click();
      await household.sees(household.find('heading', new RegExp(question)));
      expect(await faultsOf(household, 'phone')).toEqual([]);
    }
    await household.button('交上去').click();
    await household.sees(household.find('heading', '意见已收到'));
    await household.link('回公示榜').click();
    await household.sees(/乡镇正在核查/);
    expect(await household.link(/^接着写我的意见/).count()).toBe(0);
    expect((await household.asks<NoticeBoard>('/postings')).objections).toMatchObject([{ state: 'open' }]);
  });

  it('gives back what was written about a list that has come down, and lets it be thrown away', async () => {
    const [household, cadre] = [await house().enters('household', 'phone'), await house().enters('cadre', 'phone')];
    const { caseId } = (await household.asks<NoticeBoard>('/postings')).items.at(-1)!;
    await household.goes(`/board/${caseId}`);
    await household.field('意见').fill(opinion);
    await household.button('下一步').click();
    await cadre.goes(`/visit/${caseId}`);
    await cadre.link('撤回申请').click();
    await cadre.button('确认撤回').click();
    await cadre.sees('已送达');
    await household.goes('/board');
    await household.sees(/没有交，这户的公示已经结束/);
    await household.link('看看写了什么').click();
    await household.sees(opinion);
    expect(await faultsOf(household, 'phone')).toEqual([]);
    await household.button('删掉我写的').click();
    await household.find('dialog').getByRole('button', { name: '删掉我写的' }).click();
    await household.sees(household.find('heading', '公示榜'));
    await household.settles();
    expect(await household.link('看看写了什么').count()).toBe(0);
  });

  it('has the officer who takes an objection down wait for the photo that shows it', async () => {
    const officer = await house().enters('township', 'desk');
    const { caseId } = (await (await house().enters('household', 'phone')).asks<NoticeBoard>('/postings')).items[0]!;
    await begins(officer, caseId, '提出异议');
    const photo = await phonePhoto(officer.page);
    const line = await officer.context.newCDPSession(officer.page);
    await line.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 3_000 });
    const field = officer.find('group', /^附件/);
    await field.locator('input[type="file"]').setInputFiles(photo);
    await officer.sees('文件还在上传，请稍等。');
    const send = officer.find('region', '提出异议').getByRole('button', { name: '提出异议' });
    expect(await send.getAttribute('aria-disabled')).toBe('true');
    expect(await barriersOn(officer.page)).toEqual([]);
    await officer.field('异议内容').fill(opinion);
    await officer.page.getByText('文件还在上传，请稍等。').waitFor({ state: 'detached' });
    expect(await field.getByRole('img').count()).toBe(1);
    expect(await officer.field('异议内容').inputValue()).toBe(opinion);
    expect(await send.getAttribute('aria-disabled')).toBeNull();
  });
}
