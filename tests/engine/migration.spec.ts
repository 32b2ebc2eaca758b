import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventNotAllowed } from '#engine/errors.js';
import type { Migration } from '#engine/migration.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { permit } from './charts.js';
import { engineOn, person, type TestEngine, township, village } from './harness.js';

const clerk = person('township-officer', township);
const administrator = person('system-administrator', township);

/** Whoever is under review goes to the publicity of the new version; nobody else is moved. */
const skipComparison: Migration = {
  name: 'skip-comparison',
  title: { zh: '取消部门比对', en: 'comparison dropped' },
  definition: 'permit',
  from: 1,
  to: 2,
  move: ({ value, context }) => (value === 'review' ? { value: 'posted', context } : undefined),
};

let database: TestDatabase;
let office: TestEngine;
beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [permit(1), permit(2)]);
});
afterAll(() => database.drop());

const file = async (version: number) =>
  (await office.engine.start('permit', { version, placeCode: village, policyId: null, subjectId: null, input: { departments: ['a'] }, actor: clerk })).caseId;

describe('a new version of a chart', () => {
  it('stands beside the old one: running cases keep theirs, new cases take the newest', async () => {
    const old = await file(1);
    const { caseId } = await office.engine.start('permit', { placeCode: village, policyId: null, subjectId: null, input: { departments: [] }, actor: clerk });
    await office.engine.send(old, { type: 'review.approved', payload: {}, actor: clerk });
    expect((await office.engine.state(old)).definition.version).toBe(1);
    expect((await office.engine.state(caseId)).definition.version).toBe(2);
  });

  it('takes over a running case by a named migration, with its tasks and periods', async () => {
    const caseId = await file(1);
    const rehearsal = await office.engine.rehearse(caseId, skipComparison, administrator);
    expect(rehearsal.entry).toMatchObject({ from: 'review', to: 'posted' });
    expect((await office.engine.state(caseId)).snapshot.value).toBe('review');
    const outcome = await office.engine.migrate(caseId, skipComparison, administrator);
    expect(outcome).toMatchObject({ event: 'case.migrated', from: 'review', to: 'posted' });
    const { ledger, definition } = await office.engine.state(caseId);
    expect(definition.version).toBe(2);
    expect(Object.keys(ledger.tasks)).toEqual([]);
    expect(Object.values(ledger.timers)).toMatchObject([{ period: 'reviewPeriod', generation: 1 }]);
    office.clock.skip({ days: 10 });
    await office.engine.fireTimers();
    expect((await office.engine.state(caseId)).snapshot.value).toBe('approval');
    expect(await office.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
  });

  it('leaves a case where the migration does not apply', async () => {
    const caseId = await file(1);
    await office.engine.send(caseId, { type: 'review.approved', payload: {}, actor: clerk });
    await expect(office.engine.migrate(caseId, skipComparison, administrator)).rejects.toBeInstanceOf(EventNotAllowed);
    await expect(office.engine.migrate(await file(2), skipComparison, administrator)).rejects.toBeInstanceOf(EventNotAllowed);
  });
});
