import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsqr from 'jsqr';
import { findPersonalData } from '#domain/personal-data.js';
import { CaseEngine } from '#engine/case-engine.js';
import { picturePage, readPdf } from '#services/printing/pdf.fixture.js';
import { type Crew, file, oneDepartment, post, record, reviewAndPost, send, staff, visit } from '#tests/support/journey.js';
import { neighbouringVillage, type Office, openOffice, type TestHousehold, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

describe('papers of a case', () => {
  let office: Office;
  let crew: Crew;
  let household: TestHousehold;
  let caseId: string;

  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    household = await office.household(village, ['王建国', '李秀英']);
    caseId = await file(office, crew, household);
    await visit(office, crew, caseId);
    await reviewAndPost(office, crew, caseId);
    office.clock.skip({ days: 9 });
    await office.app.get(CaseEngine, { strict: false }).fireTimers();
    const recordId = await record(office, crew.township[0], caseId, 'opinion', { opinion: '材料齐全，同意上报县级' });
    await send(office, crew.township[0], caseId, 'review.approved', { recordId });
  });
  afterAll(() => office.close());

  const print = async (person: HiredPerson, paper: string): Promise<Buffer> => {
    const answer = await office.as(person).get(`/cases/${caseId}/${paper}`).buffer(true).expect(200).expect('Content-Type', 'application/pdf');
    expect(answer.headers['content-disposition']).toMatch(new RegExp(`^inline; filename="[a-z-]+-611026A2026\\d{5}\\.pdf"$`));
    expect(answer.headers['cache-control']).toBe('private, no-store');
    return answer.body as Buffer;
  };
  const textOf = async (bytes: Buffer) => (await readPdf(bytes)).pages.join('');
  const lastEntry = async () => {
    const { body } = await office.as(crew.cadres[0]).get(`/cases/${caseId}/journal`).expect(200);
    return body.entries.at(-1) as { seq: number; hash: string; at: string };
  };
  const codeOn = async (bytes: Buffer): Promise<URLSearchParams> => {
    const { data, width, height } = await picturePage(bytes, 1, 2);
    const found = jsqr.default(data, width, height);
    const [scheme, query] = found!.data.split('?');
    expect(scheme).toBe('shouwang:print');
    return new URLSearchParams(query);
  };
  const check = (person: HiredPerson, code: URLSearchParams | Record<string, string>) => office.as(person).get(`/verify/print?${new URLSearchParams(code).toString()}`);

  it('show on the approval sheet the household, every step with who, when and why, and room to sign', async () => {
    const text = await textOf(await print(crew.township[0], 'approval-sheet.pdf'));
    for (const said of ['柞水县', '办理编号：611026A2026', '王建国', '李秀英', '配偶', '二组', '2人', '边缘易致贫户', '因病', '户主患病']) expect(text).toContain(said);
    for (const said of ['村干部甲（', '登记入户核实结果', '户主住院，自付费用高', '第二人意见：情况属实', '同意12票', '公示期届满', '审核同意', '材料齐全，同意上报县级']) expect(text).toContain(said);
    expect(text).toMatch(/村级民主评议意见2026-03-02.*?评议意见：同意上报.*?乡镇审核意见2026-03-11.*?意见：材料齐全，同意上报县级/);
    for (const said of ['签字：', '（盖章）', '24:00', '目前环节待部门反馈、待说明疑点', '尚未审定', '县级审定意见（尚无意见）']) expect(text).toContain(said);
  });

  it('carry the name of the reader, and no number of a person in clear', async () => {
    for (const paper of ['approval-sheet.pdf', 'minutes.pdf', 'posting.pdf']) {
      const text = await textOf(await print(crew.cadres[0], paper));
      for (const number of household.identityNumbers) expect(text).not.toContain(number);
      expect(text.includes('村干部甲2026-03-1109:00打印')).toBe(paper !== 'posting.pdf');
      const words = text.replace(/[0-9a-f]{64}/g, '').replace(/611026A\d+/g, '').replace(/\d{4}-\d\d-\d\d(\d\d:\d\d)?/g, ' ');
      expect(findPersonalData(words)).toEqual([]);
    }
  });

  it('show the people of the household masked, and not at all to a department that was only asked about the case', async () => {
    expect(await textOf(await print(crew.cadres[0], 'approval-sheet.pdf'))).toMatch(/王建国户主6110\*{10}[\dX]{4}/);
    const asked = await textOf(await print(crew.department, 'approval-sheet.pdf'));
    expect(asked).toContain('户主姓名王建国');
    expect(asked).not.toMatch(/李秀英|\*{4}/);
    await office.as(crew.department).get(`/cases/${caseId}/minutes.pdf`).expect(404);
  });

  it('hold the minutes of the village review with lines for everybody to sign', async () => {
    const { body } = await office.as(crew.cadres[0]).get(`/cases/${caseId}/records`).expect(200);
    const { id } = body.items.find(({ kind }: { kind: string }) => kind === 'minutes');
    const text = await textOf(await print(crew.county, `minutes.pdf?record=${id}`));
    for (const said of ['民主评议会议记录', '2026年3月3日', '村委会', '主持人主任', '记录人村干部甲', '到会13人', '同意12票，反对1票，弃权0票', '转入“待张榜”', '同意上报', '参会人员签名', '13']) {
      expect(text).toContain(said);
    }
    await office.as(crew.county).get(`/cases/${caseId}/minutes.pdf?record=${caseId}`).expect(404);
    await office.as(crew.county).get(`/cases/${caseId}/minutes.pdf?record=x`).expect(400);
  });

  it('hang on the board as the allow-list says', async () => {
    const text = await textOf(await print(crew.cadres[0], 'posting.pdf'));
    expect(text).toContain('王建国二组边缘易致贫户公示时间：2026年3月2日至2026年3月9日');
    expect(text).not.toMatch(/611026A|李秀英|\*/);
  });

  it('carry a code that tells the case and the last journal entry, and a line that says the same', async () => {
    const { seq, hash } = await lastEntry();
    const { body } = await office.as(crew.cadres[0]).get(`/cases/${caseId}`).expect(200);
    for (const paper of ['approval-sheet.pdf', 'minutes.pdf']) {
      const bytes = await print(crew.cadres[0], paper);
      const code = await codeOn(bytes);
      expect(Object.fromEntries(code)).toEqual({ case: body.number, seq: String(seq), hash });
      const { pages } = await readPdf(bytes);
      for (const page of pages) expect(page).toContain(`核验：${body.number}·第${seq}条·${hash}`);
    }
  });

  it('leave a line for the auditors: who printed which paper of which case', async () => {
    const { rows: before } = await office.pool.query(`SELECT id FROM access_log WHERE action = 'case.printed'`);
    await print(crew.county, 'approval-sheet.pdf');
    await print(crew.county, 'posting.pdf');
    const { rows } = await office.pool.query(`SELECT account_id, household_id, detail FROM access_log WHERE action = 'case.printed' ORDER BY id OFFSET $1`, [before.length]);
    const line = { account_id: crew.county.accountId, household_id: household.id };
    const { seq } = await lastEntry();
    expect(rows).toEqual([
      { ...line, detail: { caseId, paper: 'approval-sheet', seq } },
      { ...line, detail: { caseId, paper: 'posting' } },
    ]);
  });

  it('are known as genuine, forged, or overtaken by the next step; a task that is only taken changes nothing', async () => {
    const [cadre] = crew.cadres;
    const code = Object.fromEntries(await codeOn(await print(cadre, 'approval-sheet.pdf')));
    const { at } = await lastEntry();
    await check(crew.county, code).expect(200, { verdict: 'genuine', at });
    await check(crew.county, { ...code, hash: `f${code['hash']!.slice(1)}0`.slice(0, 63) + 'e' }).expect(200, { verdict: 'unknown' });
    await check(crew.county, { ...code, seq: '1' }).expect(200, { verdict: 'unknown' });
    await check(crew.county, { ...code, seq: '9999' }).expect(200, { verdict: 'unknown' });
    expect((await check(crew.county, { ...code, hash: 'ab' }).expect(400)).body.fields).toEqual([{ path: 'hash', message: expect.any(String) }]);

    const { body } = await office.as(crew.department).get(`/cases/${caseId}`).expect(200);
    await office.as(crew.department).post(`/tasks/${body.tasks[0].id}/claim`).expect(200);
    await check(crew.county, code).expect(200, { verdict: 'genuine', at });

    office.clock.skip({ hours: 1 });
    const found = { department: 'civil-affairs', source: '低保系统', answeredOn: '2026-03-11', hits: [] };
    const answer = await record(office, crew.department, caseId, 'comparison-answer', found);
    await send(office, crew.department, caseId, 'comparison.answered', { department: 'civil-affairs', recordId: answer, hits: [] });
    const movedOnAt = (await lastEntry()).at;
    await check(crew.county, code).expect(200, { verdict: 'changed-since', at, movedOnAt });
  });

  it('are checked by whoever may read the case, and by nobody else', async () => {
    const code = await codeOn(await print(crew.cadres[0], 'approval-sheet.pdf'));
    const neighbour = await office.hire('village-cadre', neighbouringVillage);
    await check(neighbour, code).expect(404);
    await check(crew.county, { ...Object.fromEntries(code), case: '611026A202699999' }).expect(404);
    await office.as(neighbour).get(`/cases/${caseId}/approval-sheet.pdf`).expect(404);
  });

  it('end with the decision: category, risk level, and where the case stands', async () => {
    await send(office, crew.county, caseId, 'approval.granted', { riskLevel: 'yellow', category: 'borderline' });
    await post(office, crew.township[1], caseId, 'decision.announced');
    const text = await textOf(await print(crew.county, 'approval-sheet.pdf'));
    expect(text).toMatch(/审定类别边缘易致贫户风险等级黄色/);
    expect(text).toMatch(/县级审定意见2026-03-1110:00.*?审定同意/);
    expect(text).toContain('目前环节已纳入');
  });
});
