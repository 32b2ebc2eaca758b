import type { Application } from '#contracts/applications.js';
import { phonePhoto } from './phone-photo.js';
import type { Visitor } from './visitor.js';

// What people do at the pages of the main job, in the words that stand there.

/** The village hands a household its slip. @returns the code on it */
export async function handsSlip(cadre: Visitor, householdId: string): Promise<string> {
  await cadre.goes(`/households/${householdId}`);
  await cadre.button(/^发开户码/).click();
  await cadre.button('发码').click();
  const slip = cadre.find('region', '开户码');
  await cadre.sees(slip);
  return /^[A-Z\d-]{9,}$/m.exec(await slip.innerText())![0];
}

/** The household opens its account with the code, and stands at its first page. */
export async function joins(household: Visitor, code: string, name: string, login: string, password: string): Promise<void> {
  await household.goes('/join');
  await household.field('邀请码').fill(code);
  await household.field('姓名').fill(name);
  await household.field('登录名').fill(login);
  await household.field('新密码').fill(password);
  await household.field('再输一遍新密码').fill(password);
  await household.button('开通并登录').click();
  await household.sees(household.find('heading', '我的申请'));
}

/** Question by question, until the slip is there. @param look at each page that was filled in @returns the application */
export async function applies(household: Visitor, members: string[], look: () => Promise<void>): Promise<Application> {
  const next = async () => {
    await look();
    await household.button('下一步').click();
  };
  const reads = (question: RegExp) => household.sees(household.find('heading', question));
  await household.goes('/apply');
  await household.link('开始申请').click();
  await household.chooses('对不对', '对，就是这些人');
  await next();
  await household.chooses('困难', '家里有人生病，看病花钱多');
  await next();
  await household.field('家里的情况').fill('今年家里有人住院，报销以后自己还花了三万多，收入少了一半。');
  await next();
  await household.chooses('有没有', '没有');
  await next();
  await reads(/材料/);
  await household.attaches('材料照片', await phonePhoto(household.page));
  await next();
  await household.field('我们看懂了、听懂了，都同意').check();
  await next();
  for (const name of members) {
    await reads(new RegExp(`请${name}签字`));
    await draws(household, `${name}的签名处`);
    await household.button('签好了').click();
    await household.sees(new RegExp(`${name}的授权已签好`));
    await next();
  }
  await reads(/最后看一遍/);
  await look();
  await household.button('提交申请').click();
  await reads(/申请已收到/);
  const { items } = await household.asks<{ items: Application[] }>('/applications');
  return items[0]!;
}

/** A signature with a finger. */
async function draws(visitor: Visitor, name: string): Promise<void> {
  const field = visitor.find('img', name);
  await field.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await field.boundingBox())!;
  const { mouse } = visitor.page;
  await mouse.move(x + width * 0.2, y + height * 0.3);
  await mouse.down();
  for (const [across, down] of [[0.4, 0.7], [0.6, 0.3], [0.8, 0.7]] as const) await mouse.move(x + width * across, y + height * down, { steps: 4 });
  await mouse.up();
}

/** Opens a case at the desk and chooses what to do about it. */
export async function begins(officer: Visitor, caseId: string, deed: string): Promise<void> {
  await officer.goes(`/cases/${caseId}`);
  await officer.button(deed).click();
}

export async function assigns(officer: Visitor, caseId: string, visitors: string[]): Promise<void> {
  await begins(officer, caseId, '指派入户人员');
  for (const name of visitors) await officer.picks(/入户人员/, name);
  await officer.button('确认指派入户人员').click();
  await officer.button('确认指派入户人员').waitFor({ state: 'hidden' });
}

/** Opens the form of a deed from the case on the phone, fills it in and finishes it. */
export async function fills(cadre: Visitor, deed: string, answers: (cadre: Visitor) => Promise<void>): Promise<void> {
  await cadre.link(deed).click();
  await cadre.sees(cadre.button(deed));
  await answers(cadre);
  await cadre.button(deed).click();
}

/** The same, until it has arrived. */
async function files(cadre: Visitor, caseId: string, deed: string, answers: (cadre: Visitor) => Promise<void>): Promise<void> {
  await cadre.goes(`/visit/${caseId}`);
  await fills(cadre, deed, answers);
  await cadre.sees('已送达');
}

const whatWasSeen = (spokenTo: string) => async (cadre: Visitor): Promise<void> => {
  await cadre.field(spokenTo).check();
  for (const question of ['吃穿不愁', '义务教育有保障', '基本医疗有保障', '住房安全', '饮水安全']) await cadre.chooses(question, '是');
  await cadre.field('核实情况').fill('户主患病住院，自付医疗费用较高，收入明显下降。');
  await cadre.attaches('入户照片', await phonePhoto(cadre.page));
  await cadre.chooses('核实结论', '符合，建议评议');
};

/** What a meeting said. */
export const opinions = '与会人员认为该户因病支出较大，返贫风险客观存在。';

async function howTheyVoted(cadre: Visitor): Promise<void> {
  const counts = { 到会人数: 13, '其中：村民代表': 6, '其中：村“两委”成员': 4, 同意票: 11, 反对票: 1, 弃权票: 1 };
  await cadre.field('地点').fill('村委会会议室');
  for (const [label, count] of Object.entries(counts)) await cadre.field(label).fill(String(count));
  await cadre.sees(/票数合计13/);
  await cadre.field('评议意见').fill(opinions);
  await cadre.attaches('签字的会议纪要', await phonePhoto(cadre.page));
}

export const recordsVisit = (cadre: Visitor, spokenTo: string): Promise<void> => fills(cadre, '登记入户核实结果', whatWasSeen(spokenTo));
export const recordsMinutes = (cadre: Visitor): Promise<void> => fills(cadre, '登记评议结果', howTheyVoted);

export const visits = (cadre: Visitor, caseId: string, spokenTo: string): Promise<void> => files(cadre, caseId, '登记入户核实结果', whatWasSeen(spokenTo));
export const holdsReview = (cadre: Visitor, caseId: string): Promise<void> => files(cadre, caseId, '登记评议结果', howTheyVoted);
export const countersigns = (cadre: Visitor, caseId: string): Promise<void> =>
  files(cadre, caseId, '第二人签字确认', async () => cadre.button('本人参加入户，所记情况属实。').click());
export const posts = (cadre: Visitor, caseId: string): Promise<void> =>
  files(cadre, caseId, '张榜公示', async () => cadre.attaches('张榜照片', await phonePhoto(cadre.page)));

/** Chooses, confirms, and reads that it is done. */
export async function decides(officer: Visitor, caseId: string, deed: string, answers: () => Promise<void> = async () => {}): Promise<void> {
  await begins(officer, caseId, deed);
  await answers();
  await officer.button(`确认${deed}`).click();
  await officer.sees(new RegExp(`已办理：${deed}`));
}

export const grants = (officer: Visitor, caseId: string): Promise<void> =>
  decides(officer, caseId, '审定同意', async () => {
    await officer.chooses('风险等级', '黄色');
    await officer.chooses('对象类别', '突发严重困难户');
  });

/** The last deed, after which nothing is left to be done or taken back. */
export async function announces(officer: Visitor, caseId: string): Promise<void> {
  await begins(officer, caseId, '张榜公告');
  await officer.field('张榜地点').fill('镇政府公开栏');
  await officer.attaches('张榜照片', await phonePhoto(officer.page));
  await officer.button('确认张榜公告').click();
  await officer.sees(/已纳入监测/);
}

/** A department answers what it was asked, at its screen: there is nothing on record. */
export async function compares(department: Visitor, caseId: string): Promise<void> {
  await department.goes(`/comparison/${caseId}`);
  await department.chooses('比对结果', '未发现疑点');
  await department.field('比对来源').fill('机动车登记系统');
  await department.page.getByRole('button', { name: '反馈比对结果' }).first().click();
  await department.sees(department.find('heading', '信息比对'));
}
