import { expect, it } from '@jest/globals';
import type { JournalLine } from '#contracts/cases.js';
import type { TaskItem, TaskPage } from '#contracts/tasks.js';
import { barriersOn } from '../accessibility.js';
import { opinions, recordsMinutes, recordsVisit, visits } from '../deeds.js';
import type { House } from '../house.js';
import { password } from '../stage.js';
import type { Visitor } from '../visitor.js';
import { keptText } from '../watch.js';

/** Where somebody still has to go. */
const toVisit = async (cadre: Visitor): Promise<TaskItem[]> => (await cadre.asks<TaskPage>('/tasks?state=screening.visiting&limit=100')).items;

/** Where a meeting still has to be held. */
const toVote = async (cadre: Visitor): Promise<TaskItem[]> => (await cadre.asks<TaskPage>('/tasks?state=villageReview&limit=100')).items;

async function takesAlong(cadre: Visitor): Promise<void> {
  await cadre.goes('/today');
  await cadre.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await cadre.button('带上今天的任务').click();
  await cadre.sees(/已带上（/);
}

const opens = (cadre: Visitor, { caseId }: TaskItem): Promise<void> => cadre.page.locator(`a[href="/visit/${caseId}"]`).first().click();

const entriesOf = async (visitor: Visitor, caseId: string, type: string): Promise<JournalLine[]> => {
  const { entries } = await visitor.asks<{ entries: JournalLine[] }>(`/cases/${caseId}/journal`);
  return entries.filter(({ event }) => event === type);
};
const minutesIn = (visitor: Visitor, caseId: string): Promise<JournalLine[]> => entriesOf(visitor, caseId, 'minutes.recorded');

/** Forms where there is no network. */
export function offlineChapter(house: () => House): void {
  it('keeps a form encrypted on the phone, and sends it once when the network is back', async () => {
    const cadre = await house().enters('cadre', 'phone');
    const [task] = await toVote(cadre);
    const { caseId } = task!;
    await takesAlong(cadre);
    await cadre.context.setOffline(true);
    await cadre.page.reload();
    await cadre.sees(/没有网络/);
    await opens(cadre, task!);
    await recordsMinutes(cadre);
    await cadre.sees('待发送');
    const kept = await keptText(cadre.page);
    expect(kept.length).toBeGreaterThan(200);
    for (const personal of [opinions, task!.headName!, '村委会会议室']) expect(kept).not.toContain(personal);
    const keys: string[] = [];
    let lost = 0;
    await cadre.context.route('**/api/v1/cases/*/events', async (route) => {
      keys.push(route.request().headers()['idempotency-key']!);
      // The server takes it, and the phone never hears the answer.
      if ((lost += 1) === 1) await route.fetch().then(() => route.abort('connectionreset'));
      else await route.continue();
    });
    await cadre.context.setOffline(false);
    await cadre.button('现在发送').or(cadre.page.getByText('已送达')).first().waitFor();
    while (!(await cadre.page.getByText('已送达').isVisible())) {
      await cadre.button('现在发送').click({ timeout: 2_000 }).catch(() => {});
      await cadre.page.waitForTimeout(200);
    }
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
    expect(await minutesIn(cadre, caseId)).toHaveLength(1);
    expect(await keptText(cadre.page)).not.toContain(opinions);
  });

  it('sends a form once from two tabs that find the network again at the same moment, and both say so', async () => {
    const first = await house().enters('cadre', 'phone');
    const task = (await toVisit(first)).at(-1)!;
    await takesAlong(first);
    const second = await first.opensTab();
    await second.goes('/today/outbox');
    await second.settles();
    await first.context.setOffline(true);
    await opens(first, task);
    await recordsVisit(first, task.headName!);
    const tabs = [first, second];
    for (const tab of tabs) await tab.sees('待发送');
    const keys: string[] = [];
    await first.context.route('**/api/v1/cases/*/events', async (route) => {
      keys.push(route.request().headers()['idempotency-key']!);
      // While the one is at it, the other is told to send, too.
      await second.button('现在发送').click();
      await route.continue();
    });
    await first.context.setOffline(false);
    for (const tab of tabs) await tab.sees('已送达');
    for (const tab of tabs) expect(await tab.page.getByText(/^(待发送|发送中)$/).filter({ visible: true }).count()).toBe(0);
    expect(keys).toHaveLength(1);
    expect(await entriesOf(first, task.caseId, 'visit.recorded')).toHaveLength(1);
  });

  it('names the forms that are not sent before somebody signs out, and keeps them for their owner alone', async () => {
    const cadre = await house().enters('cadre', 'phone');
    const [task] = await toVote(cadre);
    await takesAlong(cadre);
    await cadre.link('我的').click();
    await cadre.link(/今日待办/).click();
    await cadre.context.setOffline(true);
    await opens(cadre, task!);
    await recordsMinutes(cadre);
    await cadre.sees('待发送');
    await cadre.context.route('**/api/v1/cases/**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
    await cadre.context.setOffline(false);
    await cadre.goes('/account');
    await cadre.button('退出登录').click();
    const question = cadre.find('dialog', '还有表格没有发送');
    await cadre.sees(question);
    await cadre.sees(question.getByText(/登记评议结果/));
    await question.getByRole('button', { name: '仍然退出' }).click();
    await cadre.sees(cadre.link('我有邀请码'));
    await cadre.context.unroute('**/api/v1/cases/**');
    await cadre.typesLogin(house().stage.logins.resident, password);
    await cadre.sees(cadre.find('heading', '今日待办'));
    await cadre.settles();
    expect(await cadre.page.getByText(/\d份待发送/).isVisible()).toBe(false);
    expect(await minutesIn(cadre, task!.caseId)).toEqual([]);
    await cadre.goes('/account');
    await cadre.button('退出登录').click();
    await cadre.sees(cadre.link('我有邀请码'));
    await cadre.typesLogin(house().stage.logins.cadre, password);
    await cadre.sees(cadre.find('heading', '今日待办'));
    while ((await minutesIn(cadre, task!.caseId)).length === 0) await cadre.page.waitForTimeout(200);
    expect(await minutesIn(cadre, task!.caseId)).toHaveLength(1);
  });

  it('shows what was written beside what happened meanwhile when a colleague was faster', async () => {
    const [cadre, colleague] = [await house().enters('cadre', 'phone'), await house().enters('resident', 'phone')];
    const [task] = await toVisit(cadre);
    await takesAlong(cadre);
    await cadre.context.setOffline(true);
    await opens(cadre, task!);
    await recordsVisit(cadre, task!.headName!);
    await cadre.sees('待发送');
    await visits(colleague, task!.caseId, task!.headName!);
    await cadre.context.setOffline(false);
    await cadre.sees('期间发生的');
    await cadre.settles();
    expect(await barriersOn(cadre.page)).toEqual([]);
    await cadre.sees(/户主患病住院/);
    await cadre.sees(/登记入户核实结果/);
    await cadre.field('不再发送的原因（必填）').fill('同事已登记');
    await cadre.button('留作记录，不发送').click();
    await cadre.sees(/留作记录，未发送/);
  });
}
