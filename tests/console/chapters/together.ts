import { expect, it } from '@jest/globals';
import type { CaseView } from '#contracts/cases.js';
import type { TaskItem, TaskPage } from '#contracts/tasks.js';
import { barriersOn } from '../accessibility.js';
import { begins, decides } from '../deeds.js';
import type { House } from '../house.js';
import { password } from '../stage.js';
import type { Visitor } from '../visitor.js';

const liveMs = 2_000;

const reviews = async (visitor: Visitor): Promise<TaskItem[]> => (await visitor.asks<TaskPage>('/tasks?state=townshipReview&limit=100')).items;
const free = (tasks: TaskItem[]): TaskItem[] => tasks.filter(({ redLines, claimedBy }) => redLines === 0 && claimedBy === null);
const nameOf = async (visitor: Visitor): Promise<string> => (await visitor.asks<{ name: string }>('/me')).name;

/** Several people, or several cases, at once. */
export function togetherChapter(house: () => House): void {
  it('shows within two seconds what a colleague has decided, and leaves alone what somebody is typing', async () => {
    const [watching, deciding] = [await house().enters('township', 'desk'), await house().enters('reviewer', 'desk')];
    const [moving, other] = free(await reviews(watching));
    await watching.goes('/inbox');
    await watching.settles();
    await watching.page.locator(`a[href="?case=${other!.caseId}"]`).click();
    await watching.button('退回补正').click();
    await watching.field('理由').fill('写到一半的理由');
    const line = watching.page.locator(`a[href="?case=${moving!.caseId}"]`);
    await watching.sees(line);
    await begins(deciding, moving!.caseId, '审核同意');
    await deciding.button('确认审核同意').click();
    await deciding.sees(/已办理：审核同意/);
    const decided = Date.now();
    await line.waitFor({ state: 'detached' });
    expect(Date.now() - decided).toBeLessThan(liveMs);
    expect(await watching.field('理由').inputValue()).toBe('写到一半的理由');
  });

  it('tells the later of two officers who decided what and when, and keeps what was typed', async () => {
    const [later, earlier] = [await house().enters('township', 'desk'), await house().enters('reviewer', 'desk')];
    const [task] = free(await reviews(later));
    await begins(later, task!.caseId, '退回补正');
    await later.field('理由').fill('缺住院发票');
    await decides(earlier, task!.caseId, '审核同意');
    await later.sees(/此事项有了变动/);
    await later.sees(new RegExp(`${await nameOf(earlier)}.*审核同意`));
    await later.sees(new RegExp(`不能再提交：.*${await nameOf(earlier)}.*审核同意`));
    expect(await later.button('确认退回补正').getAttribute('aria-disabled')).toBe('true');
    await later.settles();
    expect(await barriersOn(later.page)).toEqual([]);
    expect(await later.field('理由').inputValue()).toBe('缺住院发票');
    expect((await later.asks<CaseView>(`/cases/${task!.caseId}`)).state).toMatch(/^comparison/);
  });

  it('keeps what was typed when the session ends, and goes on after signing in again', async () => {
    const officer = await house().enters('township', 'desk');
    const [task] = free(await reviews(officer));
    await begins(officer, task!.caseId, '退回补正');
    await officer.chooses('退回到', '农户补正');
    await officer.find('combobox', '理由类别').click();
    await officer.page.locator('.ant-select-item-option').filter({ hasText: '材料不全' }).click();
    await officer.field('理由').fill('缺户口簿复印件');
    await officer.context.clearCookies();
    await officer.button('确认退回补正').click();
    const dialog = officer.find('dialog', '登录已失效');
    await officer.sees(dialog);
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await officer.field('理由').inputValue()).toBe('缺户口簿复印件');
    await officer.button('确认退回补正').click();
    await officer.sees(/已办理：退回补正/);
  });

  it('answers several cases with one word, holds back the one with a red line, and says what became of each', async () => {
    const officer = await house().enters('reviewer', 'desk');
    const tasks = await reviews(officer);
    const flagged = tasks.find(({ redLines }) => redLines > 0)!;
    const chosen = [...free(tasks).slice(0, 2), flagged];
    await officer.goes('/inbox?state=townshipReview&definition=identification');
    await officer.settles();
    for (const { caseId } of chosen) await officer.page.locator('li').filter({ has: officer.page.locator(`a[href="?case=${caseId}"]`) }).getByRole('checkbox').check();
    await officer.sees('已选3件');
    await officer.button('批量办理').click();
    await officer.button('审核同意').click();
    await officer.sees(officer.button('确认审核同意'));
    await officer.settles();
    expect(await barriersOn(officer.page)).toEqual([]);
    await officer.button('确认审核同意').click();
    await officer.sees(/2件.*1件/);
    await officer.settles();
    expect(await barriersOn(officer.page)).toEqual([]);
    const lineOf = ({ caseNumber }: TaskItem) => officer.find('row', new RegExp(caseNumber!));
    await officer.sees(lineOf(flagged).getByText(/红线/));
    await lineOf(flagged).getByRole('link').click();
    await officer.sees(officer.find('heading', new RegExp(flagged.headName!)));
    expect((await officer.asks<CaseView>(`/cases/${flagged.caseId}`)).state).toBe('townshipReview');
    for (const { caseId } of chosen.slice(0, 2)) expect((await officer.asks<CaseView>(`/cases/${caseId}`)).state).toMatch(/^comparison/);
  });
}
