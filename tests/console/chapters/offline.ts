import { expect, it } from '@jest/globals';
import type { JournalLine } from '#contracts/cases.js';
import type { TaskItem, TaskPage } from '#contracts/tasks.js';
import { barriersOn } from '../accessibility.js';
import { opinions, recordsMinutes, recordsVisit, visits } from '../deeds.js';
import type { House } from '../house.js';
import { password } from '../stage.js';
import type { Visitor } from '../visitor.js';

/** Where a meeting still has to be held. */
const toVote = async (cadre: Visitor): Promise<TaskItem[]> => (await cadre.asks<TaskPage>('/tasks?state=villageReview&limit=100')).items;

async function takesAlong(cadre: Visitor): Promise<void> {
  await cadre.goes('/today');
  await cadre.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await cadre.button('带上今天的任务').click();
  await cadre.sees(/已带上（/);
}

const opens = (cadre: Visitor, { caseId }: TaskItem): Promise<void> => cadre.page.locator(`a[href="/visit/${caseId}"]`).first().click();

/** All that lies in the browser's databases, as far as it can be read as text. */
const keptText = (visitor: Visitor): Promise<string> =>
  visitor.page.evaluate(async () => {
    const texts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const open = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name!);
        asked.addEventListener('success', () => resolve(asked.result));
        asked.addEventListener('error', () => reject(asked.error));
      });
      for (const store of open.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const asked = open.transaction(store).objectStore(store).getAll();
          asked.addEventListener('success', () => resolve(asked.result));
        });
        const readable = (_: string, value: unknown) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value as ArrayBuffer) : value);
        texts.push(JSON.stringify(rows, readable));
      }
      open.close();
    }
    return texts.join('\n');
  });

const minutesIn = async (visitor: Visitor, caseId: string): Promise<JournalLine[]> => {
  const { entries } = await visitor.asks<{ entries: JournalLine[] }>(`/cases/${caseId}/journal`);
  return entries.filter(({ event }) => event === 'minutes.recorded');
};

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
    const kept = await keptText(cadre);
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
    expect(await keptText(cadre)).not.toContain(opinions);
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
    for (let tries = 0; (await minutesIn(cadre, task!.caseId)).length === 0 && tries < 50; tries += 1) await cadre.page.waitForTimeout(200);
    expect(await minutesIn(cadre, task!.caseId)).toHaveLength(1);
  });

  it('shows what was written beside what happened meanwhile when a colleague was faster', async () => {
    const [cadre, colleague] = [await house().enters('cadre', 'phone'), await house().enters('resident', 'phone')];
    const { items } = await cadre.asks<TaskPage>('/tasks?state=screening.visiting&limit=100');
    const task = items[0]!;
    await takesAlong(cadre);
    await cadre.context.setOffline(true);
    await opens(cadre, task);
    await recordsVisit(cadre, task.headName!);
    await cadre.sees('待发送');
    await visits(colleague, task.caseId, task.headName!);
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
