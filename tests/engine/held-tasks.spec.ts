import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setup } from 'xstate';
import type { OpenTask } from '#engine/ledger.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { permit } from './charts.js';
import { county, engineOn, person, type TestEngine, township } from './harness.js';
import { clerk, event, filed, permitFiled, said, smallChart, work } from './small-charts.js';

const otherClerk = person('township-officer', township);
const departmentOfficer = (name: string) => person('department-officer', `${county}/${name}`);

let database: TestDatabase;
let office: TestEngine;
beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [permit()]);
});
afterAll(() => database.drop());

async function underReview(): Promise<{ caseId: string; task: OpenTask }> {
  const { caseId } = await office.engine.start('permit', permitFiled());
  return { caseId, task: await openTask(caseId, 'review') };
}
const openTask = async (caseId: string, name: string): Promise<OpenTask> => (await office.engine.state(caseId)).ledger.tasks[name]!;
const seen = ({ id, revision }: OpenTask) => ({ taskId: id, taskRevision: revision });

describe('a task somebody holds', () => {
  it('still says, once it is done, who held it and since when', async () => {
    const { caseId, task } = await underReview();
    await office.engine.claim(caseId, task.id, clerk);
    const claimedAt = office.clock.now();
    office.clock.skip({ hours: 2 });
    await office.engine.send(caseId, said('review.approved'));
    const { rows } = await database.pool.query('select claimed_by, claimed_at, closed_by from task where id = $1', [task.id]);
    expect(rows).toEqual([{ claimed_by: clerk.id, claimed_at: claimedAt, closed_by: clerk.id }]);
  });

  it('is the same task after a second click on "claim"', async () => {
    const { caseId, task } = await underReview();
    await office.engine.claim(caseId, task.id, clerk);
    const held = await openTask(caseId, 'review');
    await office.engine.claim(caseId, task.id, clerk);
    expect(await openTask(caseId, 'review')).toEqual(held);
    expect(await office.engine.send(caseId, said('review.approved', {}, seen(held)))).toMatchObject({ to: 'comparison' });
  });

  it('leaves no trace in the journal when it is released though nobody holds it', async () => {
    const { caseId, task } = await underReview();
    for (const actor of [clerk, otherClerk]) await office.engine.release(caseId, task.id, actor);
    expect((await office.engine.history(caseId)).entries).toHaveLength(1);
  });
});

describe('whoever comes too late to a task', () => {
  it('hears who answered it, not who moved the case last', async () => {
    const { caseId } = await underReview();
    await office.engine.send(caseId, said('review.approved'));
    const [first, late, neighbour] = [departmentOfficer('a'), departmentOfficer('a'), departmentOfficer('b')];
    const task = seen(await openTask(caseId, 'comparison#a'));
    const answer = (department: string, actor: typeof clerk, more: object = {}) =>
      office.engine.send(caseId, said('comparison.answered', { department, hits: 0 }, { actor, ...more }));
    await answer('a', first, task);
    await answer('b', neighbour);
    await expect(answer('a', late, task)).rejects.toMatchObject({ code: 'case-moved-on', by: first.id, event: 'comparison.answered' });
  });

  it('hears of the period where its end closed the task', async () => {
    const machine = setup({ delays: { pause: 1 } }).createMachine({
      id: 'small',
      initial: 'open',
      states: {
        open: { meta: work(), on: { done: 'end' }, after: { pause: 'lapsed' } },
        lapsed: { meta: work('village-cadre'), on: { seen: 'end' } },
        end: { type: 'final' },
      },
    });
    const { engine, clock } = engineOn(database.pool, [smallChart(machine, { done: event(), seen: event() })]);
    const { caseId } = await engine.start('small', filed());
    const task = seen((await engine.state(caseId)).ledger.tasks['open']!);
    clock.skip({ days: 5 });
    await expect(engine.send(caseId, said('done', {}, task))).rejects.toMatchObject({ code: 'case-moved-on', by: 'timer' });
  });
});
