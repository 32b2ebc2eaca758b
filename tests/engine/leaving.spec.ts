import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenOpinion } from '#engine/ledger.js';
import type { VerbCommand } from '#engine/verbs/verb.js';
import { opinionIdOf } from '#engine/verbs/opinions.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { permit } from './charts.js';
import { county, engineOn, person, type TestEngine, township } from './harness.js';
import { clerk, permitFiled, said } from './small-charts.js';

const colleague = person('township-officer', township);
const expert = person('department-officer', `${county}/a`);
const supervisor = person('supervisor', county);
const administrator = person('security-administrator', county);

let database: TestDatabase;
let office: TestEngine;
beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [permit()]);
});
afterAll(() => database.drop());

const open = async (): Promise<string> => (await office.engine.start('permit', permitFiled())).caseId;
const opinions = async (caseId: string): Promise<OpenOpinion[]> => Object.values((await office.engine.state(caseId)).ledger.opinions ?? {});
const approve = (caseId: string) => office.engine.send(caseId, said('review.approved', {}, { actor: clerk }));
const rows = async (caseId: string) => (await database.pool.query("select office from task where case_id = $1 and key like 'opinion:%'", [caseId])).rows;
const isWhole = async (caseId: string): Promise<void> => expect(await office.engine.replay(caseId)).toEqual({ equal: true, differences: [] });

/** The clerk asks somebody for an opinion on the review; answers with its id. */
async function ask(caseId: string, when: 'before' | 'after', blocking: boolean, of = expert): Promise<string> {
  const { id: taskId } = (await office.engine.state(caseId)).ledger.tasks['review']!;
  const { seq, at } = await office.engine.act(caseId, { type: 'opinion.asked', payload: { taskId, of: of.id, when, blocking }, actor: clerk, reason: '请核' });
  return opinionIdOf(caseId, seq, new Date(at));
}

/** The expert leaves; the administrator has the colleague asked instead. */
const leave = (caseId: string, opinionId: string, more: Partial<VerbCommand> = {}, to = colleague.id) =>
  office.engine.act(caseId, { type: 'opinion.handedOver', payload: { opinionId, from: expert.id, to }, actor: administrator, reason: '调离', through: `security-administrator@${county}`, ...more } as VerbCommand);

/** The clerk leaves; the administrator has the colleague wait for the opinion instead. */
const replace = (caseId: string, opinionId: string, more: Partial<VerbCommand> = {}, to = colleague.id) =>
  office.engine.act(caseId, { type: 'opinion.askerReplaced', payload: { opinionId, from: clerk.id, to }, actor: administrator, reason: '调离', through: `security-administrator@${county}`, ...more } as VerbCommand);

describe('离职交接 of an opinion', () => {
  it('asks the successor in the place of who leaves: the same question, due the same day, and the decision waits for them now', async () => {
    const caseId = await open();
    const opinionId = await ask(caseId, 'before', true);
    const [before] = await opinions(caseId);
    await leave(caseId, opinionId);
    expect(await opinions(caseId)).toEqual([{ ...before, of: colleague.id, task: expect.objectContaining({ id: opinionId, office: `account@${colleague.id}`, dueAt: before!.dueAt, revision: 2 }) }]);
    expect(await rows(caseId)).toEqual([{ office: `account@${colleague.id}` }]);
    expect((await office.engine.history(caseId)).entries.at(-1)).toMatchObject({ event: 'opinion.handedOver', actor: administrator.id, payload: { from: expert.id, to: colleague.id, by: clerk.id }, reason: '调离' });
    await expect(approve(caseId)).rejects.toMatchObject({ code: 'opinion-outstanding', waitingFor: [colleague.id] });
    const give = (actor: typeof expert) => office.engine.act(caseId, { type: 'opinion.given', payload: { opinionId, attachments: [] }, actor, reason: '同意' });
    await expect(give(expert)).rejects.toMatchObject({ code: 'not-your-task' });
    await give(colleague);
    await approve(caseId);
    await isWhole(caseId);
  });

  it('before it is asked for: the decision asks the successor', async () => {
    const caseId = await open();
    const opinionId = await ask(caseId, 'after', true);
    await leave(caseId, opinionId);
    expect(await rows(caseId)).toEqual([]);
    await approve(caseId);
    expect(await rows(caseId)).toEqual([{ office: `account@${colleague.id}` }]);
    await isWhole(caseId);
  });

  it('is refused to who asked, to who is asked already, to relatives, without a reason or an office that may, and once it lies with another', async () => {
    const caseId = await open();
    const opinionId = await ask(caseId, 'before', false);
    await ask(caseId, 'after', false, supervisor);
    for (const to of [clerk.id, supervisor.id]) await expect(leave(caseId, opinionId, {}, to)).rejects.toMatchObject({ code: 'invalid-payload', fields: [{ path: 'to' }] });
    await expect(leave(caseId, opinionId, { relation: 'relative' })).rejects.toMatchObject({ code: 'conflict-of-interest' });
    await expect(leave(caseId, opinionId, { reason: ' ' })).rejects.toMatchObject({ code: 'invalid-payload', fields: [{ path: 'reason' }] });
    await expect(leave(caseId, opinionId, { actor: clerk })).rejects.toMatchObject({ code: 'not-your-task' });
    await leave(caseId, opinionId);
    await expect(leave(caseId, opinionId)).rejects.toMatchObject({ code: 'case-moved-on', by: administrator.id, event: 'opinion.handedOver' });
  });

  it('has the successor of who asked wait for it: answered to them, and theirs to take back, replayed to the letter', async () => {
    const caseId = await open();
    const [given, takenBack] = [await ask(caseId, 'before', true), await ask(caseId, 'after', false, supervisor)];
    const before = await opinions(caseId);
    for (const opinionId of [given, takenBack]) await replace(caseId, opinionId);
    expect(await opinions(caseId)).toEqual(before.map((opinion) => ({ ...opinion, by: colleague.id })));
    expect((await office.engine.history(caseId)).entries.at(-1)).toMatchObject({ event: 'opinion.askerReplaced', actor: administrator.id, payload: { from: clerk.id, to: colleague.id, of: supervisor.id }, reason: '调离' });
    await office.engine.act(caseId, { type: 'opinion.given', payload: { opinionId: given, attachments: [] }, actor: expert, reason: '同意' });
    expect((await office.engine.history(caseId)).entries.at(-1)).toMatchObject({ payload: { by: colleague.id } });
    const gone = { ...clerk, offices: [] };
    const takeBack = (actor: typeof clerk) => office.engine.act(caseId, { type: 'opinion.takenBack', payload: { opinionId: takenBack }, actor });
    await expect(takeBack(gone)).rejects.toMatchObject({ code: 'not-your-task' });
    await takeBack({ ...colleague, offices: [] });
    await isWhole(caseId);
  });

  it('has nobody wait who is asked themselves, is a relative, or waits already; nor without a reason or an office that may', async () => {
    const caseId = await open();
    const opinionId = await ask(caseId, 'before', false);
    await expect(replace(caseId, opinionId, {}, expert.id)).rejects.toMatchObject({ code: 'invalid-payload', fields: [{ path: 'to' }] });
    await expect(replace(caseId, opinionId, { relation: 'relative' })).rejects.toMatchObject({ code: 'conflict-of-interest' });
    await expect(replace(caseId, opinionId, { reason: ' ' })).rejects.toMatchObject({ code: 'invalid-payload', fields: [{ path: 'reason' }] });
    await expect(replace(caseId, opinionId, { actor: colleague })).rejects.toMatchObject({ code: 'not-your-task' });
    await replace(caseId, opinionId);
    await expect(replace(caseId, opinionId)).rejects.toMatchObject({ code: 'case-moved-on' });
  });
});
