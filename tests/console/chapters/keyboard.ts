import { expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { CaseView, JournalLine } from '#contracts/cases.js';
import type { TaskItem, TaskPage } from '#contracts/tasks.js';
import type { House } from '../house.js';
import type { Visitor } from '../visitor.js';

const reviews = async (visitor: Visitor): Promise<TaskItem[]> => {
  const { items } = await visitor.asks<TaskPage>('/tasks?state=townshipReview&limit=100');
  return items.filter(({ redLines, claimedBy }) => redLines === 0 && claimedBy === null);
};
const caseOf = ({ caseId }: TaskItem, visitor: Visitor): Promise<CaseView> => visitor.asks(`/cases/${caseId}`);

/** From the top of the list to a task's line and into its case. */
async function opens(visitor: Visitor, task: TaskItem): Promise<void> {
  const { items } = await visitor.asks<TaskPage>('/tasks?limit=100');
  const steps = items.findIndex(({ id }) => id === task.id) + 1;
  await visitor.goes('/inbox');
  await visitor.settles();
  await visitor.presses(...Array.from({ length: steps }, () => 'j'), 'Enter');
  await visitor.sees(visitor.button('审核同意'));
  await visitor.sees(visitor.find('heading', new RegExp(task.headName!)));
}

/** Opens the list that has the focus and takes what stands first in it. */
async function choosesFirst(visitor: Visitor): Promise<void> {
  await visitor.presses('ArrowDown');
  await visitor.page.locator('.ant-select-item-option-active').waitFor();
  await visitor.presses('Enter');
  // While the list closes, a Tab would still be its own.
  await visitor.page.waitForFunction(() => document.activeElement?.getAttribute('aria-expanded') === 'false');
}

/** Tab by Tab. */
async function goesOnTo(visitor: Visitor, target: Locator): Promise<void> {
  for (let stops = 0; stops < 8; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await visitor.presses('Tab');
  }
  throw new Error('Eight stops on, the focus has not come there.');
}

/** The whole work of a reviewer, without touching a mouse. */
export function keyboardChapter(house: () => House): void {
  it('takes no key for a command while an input method puts characters together', async () => {
    const reviewer = await house().enters('reviewer', 'desk');
    const [task] = await reviews(reviewer);
    await opens(reviewer, task!);
    await reviewer.page.evaluate(() => {
      for (const key of ['a', 'r', 't', 'x', 'j']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }));
      for (const key of ['a', 'r', 't']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode: 229, bubbles: true } as KeyboardEventInit));
    });
    await reviewer.presses('r');
    await reviewer.sees(reviewer.button('确认退回补正'));
    await goesOnTo(reviewer, reviewer.field('理由'));
    const typing = await reviewer.context.newCDPSession(reviewer.page);
    await typing.send('Input.imeSetComposition', { text: 'qingbu', selectionStart: 6, selectionEnd: 6 });
    await typing.send('Input.insertText', { text: '请补齐发票' });
    expect(await reviewer.field('理由').inputValue()).toBe('请补齐发票');
    await reviewer.sees(reviewer.button('确认退回补正'));
    expect(await reviewer.find('dialog').isVisible()).toBe(false);
    expect((await caseOf(task!, reviewer)).state).toBe('townshipReview');
  });

  it('approves, takes it back within seconds, and approves again', async () => {
    const reviewer = await house().enters('reviewer', 'desk');
    const [task] = await reviews(reviewer);
    await opens(reviewer, task!);
    await reviewer.presses('a');
    await reviewer.sees(reviewer.button('确认审核同意'));
    await reviewer.presses('Enter');
    await reviewer.sees(/已办理：审核同意/);
    expect((await caseOf(task!, reviewer)).state).toMatch(/^comparison/);
    await reviewer.presses('z');
    await reviewer.sees(reviewer.find('heading', new RegExp(task!.headName!)));
    // The cursor is on its line again.
    await reviewer.page.waitForFunction((address) => document.activeElement?.getAttribute('href') === address, `?case=${task!.caseId}`);
    await reviewer.sees(reviewer.button('审核同意'));
    expect((await caseOf(task!, reviewer)).state).toBe('townshipReview');
    await reviewer.presses('a');
    await reviewer.sees(reviewer.button('确认审核同意'));
    await reviewer.presses('Enter');
    await reviewer.sees(/已办理：审核同意/);
  });

  it('returns with a reason, in which letters are letters', async () => {
    const reviewer = await house().enters('reviewer', 'desk');
    const [task] = await reviews(reviewer);
    await opens(reviewer, task!);
    await reviewer.presses('r');
    await reviewer.sees(reviewer.button('确认退回补正'));
    await goesOnTo(reviewer, reviewer.find('combobox', '理由类别'));
    await choosesFirst(reviewer);
    await goesOnTo(reviewer, reviewer.field('理由'));
    await reviewer.page.keyboard.type('ajt 缺发票');
    expect(await reviewer.field('理由').inputValue()).toBe('ajt 缺发票');
    await goesOnTo(reviewer, reviewer.button('确认退回补正'));
    await reviewer.presses('Enter');
    await reviewer.sees(/已办理：退回补正/);
    const { entries } = await reviewer.asks<{ entries: JournalLine[] }>(`/cases/${task!.caseId}/journal`);
    expect(entries.at(-1)).toMatchObject({ event: 'review.returned', reason: 'ajt 缺发票' });
  });

  it('hands a task over to a colleague, who has it at once', async () => {
    const reviewer = await house().enters('reviewer', 'desk');
    const [task] = await reviews(reviewer);
    await opens(reviewer, task!);
    await reviewer.presses('t');
    await reviewer.sees(reviewer.find('dialog', /转办/));
    await reviewer.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
    await choosesFirst(reviewer);
    await goesOnTo(reviewer, reviewer.find('dialog').getByLabel('理由'));
    await reviewer.page.keyboard.type('下村一周');
    await goesOnTo(reviewer, reviewer.find('dialog').getByRole('button', { name: '转办' }));
    await reviewer.presses('Enter');
    await reviewer.find('dialog').waitFor({ state: 'hidden' });
    const colleague = await house().enters('township', 'desk');
    const { id } = await colleague.asks<{ id: string }>('/me');
    expect((await reviews(colleague)).map((one) => one.id)).not.toContain(task!.id);
    expect((await caseOf(task!, colleague)).tasks).toMatchObject([{ id: task!.id, claimedBy: id }]);
  });
}
