import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HandOverAnswer, HandOverPreview } from '#contracts/absence.js';
import { CaseEngine } from '#engine/case-engine.js';
import { carryOut } from '#tests/support/effects.js';
import { type Crew, file, oneDepartment, staff, visit } from '#tests/support/journey.js';
import { county, type Office, openOffice, township, village } from '#tests/support/office.js';
import type { HiredPerson } from '#tests/support/people.js';

const otherTownship = '611026102000';

describe('somebody who leaves', () => {
  let office: Office;
  let crew: Crew;
  let administrator: HiredPerson;
  beforeAll(async () => {
    office = await openOffice(new Date('2026-03-02T01:00:00Z'), oneDepartment);
    crew = await staff(office);
    administrator = await office.hire('security-administrator', county);
  });
  afterAll(() => office.close());

  const engine = () => office.app.get(CaseEngine, { strict: false });
  const cadre = (name: string, more: object = {}) => office.hire('village-cadre', village, { name, ...more });
  const taskOf = async (caseId: string) => Object.values((await engine().state(caseId)).ledger.tasks)[0]!;
  /** Cases of the village, their first task in these hands. */
  const held = async (who: HiredPerson, count: number): Promise<string[]> => {
    const cases: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const caseId = await file(office, crew, await office.household(village, [`户主${index}`]));
      await visit(office, crew, caseId);
      await office.as(who).post(`/tasks/${(await taskOf(caseId)).id}/claim`).expect(200);
      cases.push(caseId);
    }
    return cases;
  };
  const preview = async (who: HiredPerson, successor?: HiredPerson): Promise<HandOverPreview['items']> =>
    (await office.as(administrator).get(`/accounts/${who.accountId}/hand-over${successor ? `?successorId=${successor.accountId}` : ''}`).expect(200)).body.items;
  const handsOver = (who: HiredPerson, form: object, key = randomUUID()) => office.as(administrator).post(`/accounts/${who.accountId}/hand-over`, { reason: '调离本单位', ...form }, key);
  const moved = async (who: HiredPerson, form: object, key = randomUUID()): Promise<HandOverAnswer> => (await handsOver(who, form, key).expect(200)).body;

  it('leaves everything to a successor of the same office, in one act, once', async () => {
    const [leaver, successor] = [await cadre('离职'), await cadre('接替')];
    const cases = await held(leaver, 3);
    expect(await preview(leaver, successor)).toMatchObject(cases.map(() => ({ to: successor.accountId, why: null, title: { zh: '民主评议' } })));
    const key = randomUUID();
    const form = { successorId: successor.accountId, endRoles: true, endSessions: true };
    const answers = [await moved(leaver, form, key), await moved(leaver, form, key)];
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ rolesEnded: 1, sessionsEnded: true, more: false, items: cases.map(() => ({ to: successor.accountId, moved: true })) });
    for (const caseId of cases) {
      expect((await taskOf(caseId)).claimedBy).toBe(successor.accountId);
      const { entries } = await engine().history(caseId);
      expect(entries.filter(({ event }) => event === 'task.handedOver')).toMatchObject([{ actor: administrator.accountId, office: `security-administrator@${county}`, reason: '调离本单位' }]);
      expect(await engine().replay(caseId)).toEqual({ equal: true, differences: [] });
    }
    await office.as(leaver).get('/me').expect(401);
    expect(await preview(leaver)).toEqual([]);
    expect((await handsOver(leaver, { ...form, endRoles: false }, key).expect(422)).body.code).toBe('idempotency-key-reused');
  });

  it('leaves to the office what the successor does not work on, or may not', async () => {
    const leaver = await cadre('离职');
    const [caseId] = await held(leaver, 1);
    const elsewhere = await office.hire('township-officer', otherTownship);
    const { rows } = await office.pool.query<{ hash: Buffer }>('SELECT member.identity_hash AS hash FROM member JOIN workflow_case c ON c.subject_id = member.household_id WHERE c.id = $1', [caseId]);
    const relative = await cadre('户主本人', { identityHash: rows[0]!.hash });
    expect(await preview(leaver, elsewhere)).toMatchObject([{ to: null, why: { en: expect.stringContaining('does not work in this office') } }]);
    expect(await preview(leaver, relative)).toMatchObject([{ to: null, why: { en: expect.stringContaining('relative') } }]);
    expect((await moved(leaver, { successorId: relative.accountId })).items).toMatchObject([{ to: null, moved: true }]);
    expect((await taskOf(caseId!)).claimedBy).toBeUndefined();
  });

  it('returns what was lent to them, and takes along what they lent to others', async () => {
    const [lender, borrower, successor] = [await cadre('甲'), await office.hire('township-officer', township, { name: '乙' }), await cadre('丙')];
    const [caseId] = await held(lender, 1);
    const lends = async () => office.as(lender).post(`/tasks/${(await taskOf(caseId!)).id}/delegate`, { to: borrower.accountId, reason: '请提意见' }, randomUUID()).expect(200);
    await lends();
    expect((await moved(borrower, {})).items).toMatchObject([{ to: lender.accountId, moved: true }]);
    expect((await taskOf(caseId!)).claimedBy).toBe(lender.accountId);
    await lends();
    expect((await moved(lender, { successorId: successor.accountId })).items).toMatchObject([{ to: successor.accountId, moved: true }]);
    expect((await taskOf(caseId!)).delegated).toBeUndefined();
  });

  it('leaves opinions they were asked for to the successor, who is asked in their stead; whoever asked is told', async () => {
    const [asker, leaver, successor] = [crew.township[0], await cadre('离职'), await office.hire('township-officer', otherTownship, { name: '接替' })];
    const caseId = await file(office, crew, await office.household(village, ['户主']));
    const { id: taskId } = await taskOf(caseId);
    const ask = async (when: string) =>
      (await office.as(asker).post(`/tasks/${taskId}/opinions`, { of: leaver.accountId, when, blocking: true, question: '是否属实' }, randomUUID()).expect(200)).body.opinionId as string;
    const opinionId = await ask('before');
    const { dueAt } = Object.values((await engine().state(caseId)).ledger.opinions!)[0]!;
    expect(await preview(leaver, successor)).toMatchObject([{ taskId: opinionId, to: successor.accountId, why: null, dueAt, title: { zh: '待指派入户人员' } }]);
    const key = randomUUID();
    const answers = [await moved(leaver, { successorId: successor.accountId }, key), await moved(leaver, { successorId: successor.accountId }, key)];
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]!.items).toEqual([{ taskId: opinionId, to: successor.accountId, moved: true }]);
    await carryOut(office, caseId);
    const told = async (who: HiredPerson): Promise<string[]> => (await office.as(who).get('/notices').expect(200)).body.items.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh);
    expect(await told(successor)).toEqual([expect.stringMatching('征求您的意见')]);
    expect(await told(asker)).toContainEqual(expect.stringMatching('转由他人答复'));
    const { body: view } = await office.as(successor).get(`/cases/${caseId}`).expect(200);
    expect(view.opinions).toMatchObject([{ id: opinionId, ofName: '接替', question: '是否属实', dueAt, blocking: true }]);
    await office.as(leaver).post(`/tasks/${opinionId}/opinion`, { opinion: '属实' }, randomUUID()).expect(403);
    await office.as(successor).post(`/tasks/${opinionId}/opinion`, { opinion: '属实' }, randomUUID()).expect(200);
    const { body: journal } = await office.as(asker).get(`/cases/${caseId}/journal`).expect(200);
    expect(journal.entries.at(-2).sentence.zh).toMatch(/向离职征求的意见转由接替答复。理由：调离本单位$/);
    expect(await engine().replay(caseId)).toEqual({ equal: true, differences: [] });
    await ask('after');
    expect((await moved(leaver, { successorId: successor.accountId })).items).toMatchObject([{ to: successor.accountId, moved: true }]);
    expect(Object.values((await engine().state(caseId)).ledger.opinions!)).toMatchObject([{ of: successor.accountId, when: 'after' }]);
  });

  it('leaves an opinion listed, with the reason, where the successor may not give it', async () => {
    const [asker, leaver] = [crew.township[0], await cadre('离职')];
    const caseId = await file(office, crew, await office.household(village, ['户主']));
    const opinion = { when: 'before', blocking: false, question: '是否属实' };
    const ask = async (of: string) => office.as(asker).post(`/tasks/${(await taskOf(caseId)).id}/opinions`, { of, ...opinion }, randomUUID()).expect(200);
    await ask(leaver.accountId);
    const asked = await cadre('已被征求');
    await ask(asked.accountId);
    const { rows } = await office.pool.query<{ hash: Buffer }>('SELECT member.identity_hash AS hash FROM member JOIN workflow_case c ON c.subject_id = member.household_id WHERE c.id = $1', [caseId]);
    const relative = await cadre('户主本人', { identityHash: rows[0]!.hash });
    const refusals: [HiredPerson | undefined, string][] = [
      [undefined, 'no successor is named'],
      [administrator, 'works on no cases'],
      [asker, 'the successor asked'],
      [asked, 'asked about the same task already'],
      [relative, 'a relative'],
    ];
    for (const [successor, why] of refusals) expect(await preview(leaver, successor)).toMatchObject([{ to: null, why: { en: expect.stringContaining(why) } }]);
    expect((await moved(leaver, { successorId: relative.accountId })).items).toMatchObject([{ to: null, moved: false, problem: { code: 'stays' } }]);
    expect(Object.values((await engine().state(caseId)).ledger.opinions!)).toMatchObject([{ of: leaver.accountId }, { of: asked.accountId }]);
  });

  it('leaves the opinions they asked for to a successor of their office, who is told of them and may take them back', async () => {
    const [leaver, successor, elsewhere] = [await office.hire('township-officer', township, { name: '离职' }), await office.hire('township-officer', township, { name: '接替' }), await cadre('村干部丙')];
    const caseId = await file(office, crew, await office.household(village, ['户主']));
    const { id: taskId } = await taskOf(caseId);
    const ask = async (of: HiredPerson) =>
      (await office.as(leaver).post(`/tasks/${taskId}/opinions`, { of: of.accountId, when: 'before', blocking: false, question: '是否属实' }, randomUUID()).expect(200)).body.opinionId as string;
    const [given, takenBack] = [await ask(crew.cadres[0]), await ask(elsewhere)];
    const stays = (taskId: string, why: string) => expect.objectContaining({ taskId, to: null, why: expect.objectContaining({ en: expect.stringContaining(why) }) });
    expect(new Set(await preview(leaver, elsewhere))).toEqual(new Set([stays(given, 'does not work in the office that asked'), stays(takenBack, 'the successor is asked')]));
    expect(await preview(leaver)).toMatchObject([{ why: { en: expect.stringContaining('no successor is named') } }, {}]);
    expect((await moved(leaver, { successorId: successor.accountId, endRoles: true })).items).toEqual([given, takenBack].sort().map((id) => ({ taskId: id, to: successor.accountId, moved: true })));
    await office.as(crew.cadres[0]).post(`/tasks/${given}/opinion`, { opinion: '属实' }, randomUUID()).expect(200);
    await carryOut(office, caseId);
    const told = async (who: HiredPerson): Promise<string[]> => (await office.as(who).get('/notices').expect(200)).body.items.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh);
    // All of them at one instant, in no order.
    expect((await told(successor)).map((sentence) => sentence.split(' ')[1]).sort()).toEqual([...Array(2).fill('就“待指派入户人员”征求的意见，因征求人工作交接，答复改由您接收'), '您就“待指派入户人员”征求的意见已答复']);
    expect((await told(leaver)).filter((sentence) => sentence.includes('已答复'))).toEqual([]);
    const { body: view } = await office.as(successor).get(`/cases/${caseId}`).expect(200);
    expect(view.opinions).toMatchObject([{ id: takenBack, byName: '接替', ofName: '村干部丙' }]);
    await office.as(successor).post(`/cases/${caseId}/opinions/${takenBack}/take-back`, { reason: '不再需要' }, randomUUID()).expect(200);
    const { body: journal } = await office.as(crew.township[0]).get(`/cases/${caseId}/journal`).expect(200);
    expect(journal.entries.map(({ sentence }: { sentence: { zh: string } }) => sentence.zh).join()).toMatch(/离职向村干部丙征求的意见改由接替接收。理由：调离本单位/);
    expect(await engine().replay(caseId)).toEqual({ equal: true, differences: [] });
  });

  it('is answered item by item: what somebody took meanwhile is left alone, and a hand-over that broke off goes on', async () => {
    const [leaver, successor] = [await cadre('离职'), await cadre('接替')];
    const cases = await held(leaver, 3);
    const releases = async (caseId: string) => office.as(leaver).post(`/tasks/${(await taskOf(caseId)).id}/release`);
    const key = randomUUID();
    const form = { successorId: successor.accountId };
    const [answer] = await Promise.all([moved(leaver, form, key), releases(cases[0]!)]);
    expect(answer.items.filter(({ moved }) => moved).length).toBeGreaterThanOrEqual(2);
    for (const { moved, problem } of answer.items) expect(moved || problem?.code === 'case-moved-on').toBe(true);
    // As if the process had died after the first: the plan is noted, one move is not.
    const [late] = await held(leaver, 1);
    const again = await moved(leaver, form, key);
    expect(again.items).toHaveLength(answer.items.length + 1);
    expect((await taskOf(late!)).claimedBy).toBe(successor.accountId);
  });

  it('does not do it themselves, and nobody from another county does it for them', async () => {
    const leaver = await cadre('离职');
    await office.as(await office.hire('security-administrator', '611025000000')).get(`/accounts/${leaver.accountId}/hand-over`).expect(404);
    await office.as(leaver).post(`/accounts/${leaver.accountId}/hand-over`, { reason: '离职交接' }, randomUUID()).expect(403);
    expect((await handsOver(leaver, { successorId: leaver.accountId }).expect(400)).body.fields).toMatchObject([{ path: 'successorId' }]);
    await handsOver(administrator, {}).expect(403);
  });
});
