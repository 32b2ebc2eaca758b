import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineWorkflow, type WorkflowDefinition } from '#engine/define.js';
import { UnknownDefinition } from '#engine/errors.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { permit } from './charts.js';
import { engineOn, person, township, village } from './harness.js';

/** The second edition of the permit: an office has five working days instead of three. */
const secondEdition = (): WorkflowDefinition => {
  const { periods, ...kept } = permit(2);
  return defineWorkflow({ ...kept, periods: { ...periods, reviewLimit: { ...periods['reviewLimit']!, default: { count: 5, unit: 'workingDays' } } } });
};

const clerk = person('township-officer', township);
const returned = { type: 'review.returned', payload: {}, actor: clerk, reason: '缺少一人签字' };
const corrected = { type: 'correction.submitted', payload: {}, actor: person('village-cadre', village) };

let database: TestDatabase;
beforeAll(async () => (database = await freshDatabase()));
afterAll(() => database.drop());

const file = async ({ engine }: ReturnType<typeof engineOn>, version?: number): Promise<string> => {
  const start = { placeCode: village, policyId: null, subjectId: null, input: { departments: ['housing'] }, actor: clerk };
  return (await engine.start('permit', { ...start, version })).caseId;
};
const versionOf = async (caseId: string): Promise<number> =>
  (await database.pool.query<{ version: number }>('SELECT version FROM workflow_case WHERE id = $1', [caseId])).rows[0]!.version;

describe('editions of a chart', () => {
  it('leave a running case in the one it began with, while new cases take the new one', async () => {
    const before = engineOn(database.pool, [permit()]); // Monday, 2 March 2026
    const running = await file(before);
    const after = engineOn(database.pool, [permit(), secondEdition()]);
    const fresh = await file(after);
    await after.engine.send(running, { type: 'review.approved', payload: {}, actor: clerk });
    await after.engine.send(fresh, { type: 'review.approved', payload: {}, actor: clerk });

    expect(await Promise.all([running, fresh].map(versionOf))).toEqual([1, 2]);
    const dueOf = async (caseId: string) => (await after.engine.state(caseId)).ledger.tasks['comparison#housing']!.dueAt;
    expect(await dueOf(running)).toBe('2026-03-05T16:00:00.000Z');
    expect(await dueOf(fresh)).toBe('2026-03-09T16:00:00.000Z');
    for (const caseId of [running, fresh]) expect(await after.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
  });

  it('go on side by side, step by step, in one engine and one batch', async () => {
    const both = engineOn(database.pool, [secondEdition(), permit()]);
    const cases = await Promise.all([file(both, 1), file(both), file(both, 1), file(both)]);
    for (const event of [returned, corrected]) await Promise.all(cases.map((caseId) => both.engine.send(caseId, event)));
    expect(await Promise.all(cases.map(versionOf))).toEqual([1, 2, 1, 2]);
    for (const caseId of cases) expect(await both.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
  });

  it('are both needed as long as cases run in them: without the old one its cases are refused by name, the others go on', async () => {
    const both = engineOn(database.pool, [permit(), secondEdition()]);
    const [old, fresh] = [await file(both, 1), await file(both)];
    const { engine } = engineOn(database.pool, [secondEdition()]);
    const answers = await Promise.allSettled([engine.send(old, returned), engine.send(fresh, returned)]);
    expect(answers[0]).toMatchObject({ status: 'rejected', reason: new UnknownDefinition('permit', 1) });
    expect(answers[1]).toMatchObject({ status: 'fulfilled', value: { to: 'returned' } });
  });

  it('cannot be asked for before they exist', async () => {
    await expect(file(engineOn(database.pool, [permit()]), 2)).rejects.toBeInstanceOf(UnknownDefinition);
  });
});
