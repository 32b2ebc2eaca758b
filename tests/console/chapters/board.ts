import { expect, it } from '@jest/globals';
import type { NoticeBoard } from '#contracts/notice-board.js';
import type { House } from '../house.js';
import { keptText } from '../watch.js';
import { faultsOf } from './pages.js';

const opinion = '这户在县城有一套商品房，去年冬天装修过。';

/** What a village may say about the families on its board. */
export function boardChapter(house: () => House): void {
  it('keeps an objection encrypted through a reload until it is sent, and says what becomes of it', async () => {
    const household = await house().enters('household', 'phone');
    await household.goes('/board');
    await household.link(/^我有不同意见/).click();
    await household.field('意见').fill(opinion);
    await household.button('下一步').click();
    await household.chooses('村干部能不能看到', '不让村里知道');
    expect(await keptText(household.page)).not.toContain(opinion);
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
}
