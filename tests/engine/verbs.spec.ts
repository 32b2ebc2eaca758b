import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenOpinion, OpenTask } from '#engine/ledger.js';
import type { VerbCommand } from '#engine/verbs/verb.js';
import { opinionIdOf } from '#engine/verbs/opinions.js';
import { newId } from '#infrastructure/ids.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { permit } from './charts.js';
import { county, engineOn, person, type TestEngine, township, village } from './harness.js';
import { clerk, permitFiled, said } from './small-charts.js';

const colleague = person('township-officer', township);
const expert = person('department-officer', `${county}/a`);
const supervisor = person('supervisor', county);
const through = `supervisor@${county}`;

let database: TestDatabase;
let office: TestEngine;
beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [permit()]);
});
afterAll(() => database.drop());

const open = async (): Promise<string> => (await office.engine.start('permit', permitFiled())).caseId;
const task = async (caseId: string, name = 'review'): Promise<OpenTask> => (await office.engine.state(caseId)).ledger.tasks[name]!;
const opinions = async (caseId: string): Promise<OpenOpinion[]> => Object.values((await office.engine.state(caseId)).ledger.opinions ?? {});
const act = (caseId: string, command: Partial<VerbCommand> & Pick<VerbCommand, 'type' | 'payload'>) =>
  office.engine.act(caseId, { actor: clerk, reason: '理由', ...command } as VerbCommand);
const approve = (caseId: string, actor = clerk) => office.engine.send(caseId, said('review.approved', {}, { actor }));
const rows = async (caseId: string, key: string) =>
  (await database.pool.query('select office, claimed_by, closed_by, outcome, due_at from task where case_id = $1 and key like $2', [caseId, key])).rows;

/** Asks somebody for an opinion on the review; answers with its id. */
async function ask(caseId: string, when: 'before' | 'after', blocking: boolean, of = expert): Promise<string> {
  const { seq, at } = await act(caseId, { type: 'opinion.asked', payload: { taskId: (await task(caseId)).id, of: of.id, when, blocking } });
  return opinionIdOf(caseId, seq, new Date(at));
}

async function isWhole(caseId: string): Promise<void> {
  expect(await office.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
}

describe('转办 hand over', () => {
  it('gives a task to a colleague for good, with the reason, and leaves the state as it was', async () => {
    const caseId = await open();
    const { id: taskId, revision } = await task(caseId);
    await act(caseId, { type: 'task.handedOver', payload: { taskId, to: colleague.id }, taskRevision: revision });
    expect(await task(caseId)).toMatchObject({ claimedBy: colleague.id, revision: revision + 1 });
    await expect(approve(caseId)).rejects.toMatchObject({ code: 'not-your-task' });
    const entry = (await office.engine.history(caseId)).entries.at(-1);
    expect(entry).toMatchObject({ event: 'task.handedOver', actor: clerk.id, reason: '理由', from: 'review', to: 'review', office: clerk.offices[0] });
    await approve(caseId, colleague);
    await isWhole(caseId);
  });

  it('is refused without a reason, to oneself, to the household or its relatives, of what somebody else holds, and on what has changed', async () => {
    const caseId = await open();
    const { id: taskId, revision } = await task(caseId);
    const give = (more: Partial<VerbCommand>, to = colleague.id) => act(caseId, { type: 'task.handedOver', payload: { taskId, to }, ...more } as never);
    await expect(give({ reason: ' ' })).rejects.toMatchObject({ code: 'invalid-payload', fields: [{ path: 'reason' }] });
    await expect(give({}, clerk.id)).rejects.toMatchObject({ code: 'invalid-payload', fields: [{ path: 'to' }] });
    for (const relation of ['applicant', 'relative'] as const) await expect(give({ relation })).rejects.toMatchObject({ code: 'conflict-of-interest' });
    await office.engine.claim(caseId, taskId, colleague);
    await expect(give({})).rejects.toMatchObject({ code: 'not-your-task' });
    await expect(give({ actor: colleague, taskRevision: revision })).rejects.toMatchObject({ code: 'case-moved-on', by: colleague.id, event: 'task.claimed' });
    await expect(give({ actor: expert })).rejects.toMatchObject({ code: 'not-your-task' });
  });

  it('is done by an agent for a colleague who is away, and the journal says for whom', async () => {
    const caseId = await open();
    const { id: taskId } = await task(caseId);
    const agent = { ...expert, agencies: [{ principal: clerk.id, offices: clerk.offices, definitions: [] }] };
    await act(caseId, { type: 'task.handedOver', payload: { taskId, to: colleague.id }, actor: agent });
    expect((await office.engine.history(caseId)).entries.at(-1)).toMatchObject({ actor: expert.id, onBehalfOf: clerk.id, office: clerk.offices[0] });
    await isWhole(caseId);
  });

  it('is done once however often it is sent under one key, and no other command takes the key', async () => {
    const caseId = await open();
    const { id: taskId } = await task(caseId);
    const key = newId();
    const give = (to: string) => office.engine.act(caseId, { type: 'task.handedOver', payload: { taskId, to }, actor: clerk, reason: '调岗', key });
    const [first, again] = [await give(colleague.id), await give(colleague.id)];
    expect(again).toEqual({ ...first, repeated: true });
    await expect(give(expert.id)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });
});

describe('委派 delegate', () => {
  it('lends a task for an opinion: the delegate cannot decide, the owner decides when it is back', async () => {
    const caseId = await open();
    const { id: taskId } = await task(caseId);
    await act(caseId, { type: 'task.delegated', payload: { taskId, to: expert.id } });
    expect(await task(caseId)).toMatchObject({ claimedBy: expert.id, delegated: { by: clerk.id, to: expert.id } });
    for (const actor of [clerk, colleague, expert]) await expect(approve(caseId, actor)).rejects.toMatchObject({ code: 'not-your-task' });
    await expect(office.engine.release(caseId, taskId, clerk)).rejects.toMatchObject({ code: 'not-your-task' });
    await expect(act(caseId, { type: 'task.handedBack', payload: { taskId, attachments: [] }, actor: colleague })).rejects.toMatchObject({ code: 'not-your-task' });
    await act(caseId, { type: 'task.handedBack', payload: { taskId, attachments: [] }, actor: expert, reason: '属实' });
    const back = await task(caseId);
    expect([back.claimedBy, back.delegated]).toEqual([clerk.id, undefined]);
    await approve(caseId);
    await isWhole(caseId);
  });

  it('can be taken back by who delegated it, and is the whole office\'s again once a supervisor releases it', async () => {
    const caseId = await open();
    const { id: taskId } = await task(caseId);
    const lend = () => act(caseId, { type: 'task.delegated', payload: { taskId, to: colleague.id } });
    await lend();
    await expect(approve(caseId, colleague)).rejects.toMatchObject({ code: 'not-your-task' });
    await expect(act(caseId, { type: 'delegation.takenBack', payload: { taskId }, actor: colleague })).rejects.toMatchObject({ code: 'not-your-task' });
    await act(caseId, { type: 'delegation.takenBack', payload: { taskId } });
    expect((await task(caseId)).claimedBy).toBe(clerk.id);
    await lend();
    await act(caseId, { type: 'task.released', payload: { taskId }, actor: supervisor, through });
    const free = await task(caseId);
    expect([free.claimedBy, free.delegated]).toEqual([undefined, undefined]);
    await approve(caseId, colleague);
    await isWhole(caseId);
  });
});

describe('释放 by a supervisor', () => {
  it('frees what somebody else holds, with a reason, and only what they still hold', async () => {
    const caseId = await open();
    const { id: taskId } = await task(caseId);
    await office.engine.claim(caseId, taskId, colleague);
    const free = (more: Partial<VerbCommand> = {}) => act(caseId, { type: 'task.released', payload: { taskId }, actor: supervisor, through, ...more } as never);
    await expect(free({ reason: undefined })).rejects.toMatchObject({ code: 'invalid-payload' });
    await expect(free({ actor: clerk })).rejects.toMatchObject({ code: 'not-your-task' });
    await free();
    await expect(free()).rejects.toMatchObject({ code: 'event-not-allowed' });
    await approve(caseId);
    await isWhole(caseId);
  });
});

describe('催办 urge', () => {
  it('counts once per working day and task, and leaves the task as people saw it', async () => {
    const caseId = await open();
    const { id: taskId, revision } = await task(caseId);
    const urge = (day: string) => act(caseId, { type: 'task.urged', payload: { taskId, day }, actor: supervisor, through });
    await urge('2026-03-06');
    await expect(urge('2026-03-06')).rejects.toMatchObject({ code: 'urged-already', by: supervisor.id });
    await urge('2026-03-09');
    expect(await task(caseId)).toMatchObject({ revision, urged: { day: '2026-03-09' } });
    await isWhole(caseId);
  });
});

describe('加签 ask for an opinion', () => {
  it('before the decision, blocking: the decision waits until it is given', async () => {
    const caseId = await open();
    const asked = await task(caseId);
    const opinionId = await ask(caseId, 'before', true);
    expect(await rows(caseId, 'opinion:%')).toEqual([expect.objectContaining({ office: `account@${expert.id}`, due_at: new Date(asked.dueAt) })]);
    await expect(approve(caseId)).rejects.toMatchObject({ code: 'opinion-outstanding', waitingFor: [expert.id] });
    expect(await office.engine.openEvents(caseId, { actor: clerk })).toEqual([]);
    await expect(act(caseId, { type: 'opinion.given', payload: { opinionId, attachments: [] }, actor: colleague })).rejects.toMatchObject({ code: 'not-your-task' });
    await act(caseId, { type: 'opinion.given', payload: { opinionId, attachments: [] }, actor: expert, reason: '同意' });
    await expect(act(caseId, { type: 'opinion.given', payload: { opinionId, attachments: [] }, actor: expert })).rejects.toMatchObject({ code: 'case-moved-on', by: expert.id });
    await approve(caseId);
    expect(await rows(caseId, 'opinion:%')).toEqual([expect.objectContaining({ closed_by: expert.id, outcome: 'opinion.given' })]);
    await isWhole(caseId);
  });

  it('before the decision, not blocking: the decision may come first, and the question ends with it', async () => {
    const caseId = await open();
    await ask(caseId, 'before', false);
    await approve(caseId);
    expect(await opinions(caseId)).toEqual([]);
    expect(await rows(caseId, 'opinion:%')).toEqual([expect.objectContaining({ closed_by: clerk.id, outcome: 'review.approved' })]);
    await isWhole(caseId);
  });

  it('after the decision: the question comes with the decision, and the next deciding step waits for it', async () => {
    const caseId = await open();
    const opinionId = await ask(caseId, 'after', true);
    expect(await rows(caseId, 'opinion:%')).toEqual([]);
    const give = () => act(caseId, { type: 'opinion.given', payload: { opinionId, attachments: [] }, actor: expert });
    await expect(give()).rejects.toMatchObject({ code: 'event-not-allowed' });
    await approve(caseId);
    expect(await rows(caseId, 'opinion:%')).toHaveLength(1);
    for (const department of ['a', 'b']) await office.engine.send(caseId, said('comparison.answered', { department, hits: 0 }, { actor: person('department-officer', `${county}/${department}`) }));
    office.clock.skip({ days: 10 });
    const grant = () => office.engine.send(caseId, said('county.approved', {}, { actor: person('county-officer', county) }));
    await expect(grant()).rejects.toMatchObject({ code: 'opinion-outstanding' });
    await give();
    expect(await grant()).toMatchObject({ to: 'granted' });
    await isWhole(caseId);
  });

  it('ends with the case, asked or not', async () => {
    const caseId = await open();
    await ask(caseId, 'after', false);
    await approve(caseId);
    for (const department of ['a', 'b']) await office.engine.send(caseId, said('comparison.answered', { department, hits: 0 }, { actor: person('department-officer', `${county}/${department}`) }));
    office.clock.skip({ days: 10 });
    await office.engine.send(caseId, said('county.approved', {}, { actor: person('county-officer', county) }));
    expect(await opinions(caseId)).toEqual([]);
    expect(await rows(caseId, 'opinion:%')).toEqual([expect.objectContaining({ outcome: 'county.approved' })]);
    await isWhole(caseId);
  });

  it('is taken back by the asker, or their office, while unanswered (减签)', async () => {
    const caseId = await open();
    const first = await ask(caseId, 'before', true);
    await expect(act(caseId, { type: 'opinion.takenBack', payload: { opinionId: first }, actor: expert })).rejects.toMatchObject({ code: 'not-your-task' });
    await act(caseId, { type: 'opinion.takenBack', payload: { opinionId: first }, reason: undefined });
    const second = await ask(caseId, 'after', true);
    await act(caseId, { type: 'opinion.takenBack', payload: { opinionId: second }, actor: colleague });
    await approve(caseId);
    expect(await opinions(caseId)).toEqual([]);
    await isWhole(caseId);
  });

  it('is refused of oneself, twice of one person, of the household and its relatives', async () => {
    const caseId = await open();
    await ask(caseId, 'before', false);
    await expect(ask(caseId, 'before', true)).rejects.toMatchObject({ fields: [{ path: 'of' }] });
    await expect(ask(caseId, 'before', true, clerk)).rejects.toMatchObject({ fields: [{ path: 'of' }] });
    const { id: taskId } = await task(caseId);
    const relative = act(caseId, { type: 'opinion.asked', payload: { taskId, of: newId(), when: 'before', blocking: false }, relation: 'relative' });
    await expect(relative).rejects.toMatchObject({ code: 'conflict-of-interest' });
  });
});

describe('抄送 copy', () => {
  it('stands in the journal, also once the case is done, and takes no person twice', async () => {
    const caseId = await open();
    const copy = (to: string[]) => act(caseId, { type: 'case.copied', payload: { to }, through: clerk.offices[0] });
    await expect(copy([expert.id, expert.id])).rejects.toMatchObject({ fields: [{ path: 'to' }] });
    await expect(copy([])).rejects.toMatchObject({ fields: [{ path: 'to' }] });
    expect(await copy([expert.id])).toMatchObject({ event: 'case.copied', from: 'review', to: 'review' });
    const { rows: messages } = await database.pool.query('select type from outbox_message where case_id = $1', [caseId]);
    expect(messages).toEqual([{ type: 'verbDone' }]);
    await isWhole(caseId);
  });
});

it('the household of the case urges through itself', async () => {
  const subjectId = newId();
  const { caseId } = await office.engine.start('permit', permitFiled({ subjectId }));
  const { id: taskId } = await task(caseId);
  const household = person('household', village, { offices: [], householdId: subjectId });
  const urge = (actor: typeof household) => act(caseId, { type: 'task.urged', payload: { taskId, day: '2026-03-06' }, actor, through: `household@${village}`, reason: undefined });
  await expect(urge({ ...household, householdId: newId() })).rejects.toMatchObject({ code: 'not-your-task' });
  await urge(household);
  await isWhole(caseId);
});

describe('代理: what somebody may do, their agent does for them, and the journal says for whom', () => {
  const deputy = person('village-cadre', village);
  const agentOf = (...absent: (typeof clerk)[]) => ({ ...deputy, agencies: absent.map(({ id, offices }) => ({ principal: id, offices, definitions: ['permit'] })) });
  const elsewhere = { ...deputy, agencies: [{ principal: supervisor.id, offices: supervisor.offices, definitions: ['another'] }] };
  const last = async (caseId: string) => (await office.engine.history(caseId)).entries.at(-1);

  it('urges, copies and releases as the supervisor who is away', async () => {
    const caseId = await open();
    const { id: taskId } = await task(caseId);
    await office.engine.claim(caseId, taskId, clerk);
    const commands = [
      { type: 'task.urged', payload: { taskId, day: '2026-03-02' } },
      { type: 'case.copied', payload: { to: [expert.id] } },
      { type: 'task.released', payload: { taskId } },
    ];
    for (const command of commands) {
      await expect(act(caseId, { ...command, through, actor: elsewhere } as VerbCommand)).rejects.toMatchObject({ code: 'not-your-task' });
      await act(caseId, { ...command, through, actor: agentOf(supervisor) } as VerbCommand);
      expect(await last(caseId)).toMatchObject({ event: command.type, actor: deputy.id, onBehalfOf: supervisor.id, office: through });
    }
    await isWhole(caseId);
  });

  it('takes back what the colleague had delegated and asked, and urges it', async () => {
    const caseId = await open();
    const { id: taskId } = await task(caseId);
    const opinionId = await ask(caseId, 'before', true);
    await act(caseId, { type: 'task.delegated', payload: { taskId, to: expert.id } });
    const mine = { actor: agentOf(clerk), reason: undefined };
    await act(caseId, { type: 'task.urged', payload: { taskId, day: '2026-03-02' }, ...mine });
    await act(caseId, { type: 'task.urged', payload: { taskId: opinionId, day: '2026-03-02' }, ...mine });
    await expect(act(caseId, { type: 'delegation.takenBack', payload: { taskId }, actor: agentOf(supervisor) })).rejects.toMatchObject({ code: 'not-your-task' });
    await act(caseId, { type: 'delegation.takenBack', payload: { taskId }, ...mine });
    expect(await last(caseId)).toMatchObject({ actor: deputy.id, onBehalfOf: clerk.id, office: clerk.offices[0] });
    expect(await task(caseId)).toMatchObject({ claimedBy: deputy.id, claimedFor: clerk.id });
    await act(caseId, { type: 'opinion.takenBack', payload: { opinionId }, ...mine });
    expect(await last(caseId)).toMatchObject({ actor: deputy.id, onBehalfOf: clerk.id });
    await approve(caseId);
    await isWhole(caseId);
  });
});
