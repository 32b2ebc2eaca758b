import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { and, type AnyStateMachine, assign, createMachine, enqueueActions, raise, setup } from 'xstate';
import { z } from 'zod';
import { EventNotAllowed, InvalidPayload } from '#engine/errors.js';
import type { Migration } from '#engine/migration.js';
import type { Periods } from '#engine/ports.js';
import { newId } from '#infrastructure/ids.js';
import { officeOf } from '#services/policies/office-namer.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { sampleInput } from '#workflows/identification/identification.proof.js';
import { identification } from '#workflows/identification/index.js';
import { permit } from './charts.js';
import { engineOn, person, plainPeriods, type TestEngine, village } from './harness.js';
import { clerk, event, filed, openToAll, permitFiled, said, smallChart, title, work } from './small-charts.js';

let database: TestDatabase;
beforeAll(async () => (database = await freshDatabase()));
afterAll(() => database.drop());

const unbroken = { equal: true, differences: [] };
const end = { type: 'final' } as const;

/** A case of a chart of its own, begun on Monday, 2 March 2026 at nine. */
async function begun(...chart: Parameters<typeof smallChart>): Promise<TestEngine & { caseId: string }> {
  const office = engineOn(database.pool, [smallChart(...chart)]);
  return { ...office, caseId: (await office.engine.start('small', filed())).caseId };
}

describe('a period of a chart', () => {
  it('whose guard fails is spent and written down, and the case goes on', async () => {
    const broken = () => {
      throw new Error('the guard is broken');
    };
    const machine = setup({ guards: { broken }, delays: { pause: 1 } }).createMachine({
      initial: 'open',
      states: { open: { meta: work(), on: { done: 'end' }, after: { pause: { guard: 'broken', target: 'end' } } }, end },
    });
    const { engine, clock, caseId } = await begun(machine, { done: event() });
    clock.skip({ days: 10 });
    expect(await engine.send(caseId, said('done'))).toMatchObject({ seq: 3, from: 'open', to: 'end' });
    const { entries } = await engine.history(caseId);
    expect(entries[1]).toMatchObject({ actor: 'timer', late: true, from: 'open', to: 'open', failed: expect.stringMatching('the guard is broken') });
    expect(await engine.replay(caseId)).toEqual(unbroken);
  });

  it('that is over the moment it begins does not ring for ever', async () => {
    let reckoned = 0;
    const periods: Periods = {
      ...plainPeriods,
      reckonerFor: (definition, policyId, placeCode) => {
        const reckoner = plainPeriods.reckonerFor(definition, policyId, placeCode);
        const due = (period: string, from: Date) => {
          reckoned += 1;
          if (reckoned > 1_000) throw new Error('It rings for ever');
          return period === 'pause' ? from : reckoner.due(period, from);
        };
        return { ...reckoner, due };
      },
    };
    const machine = setup({ delays: { pause: 1 } }).createMachine({
      initial: 'open',
      states: { open: { meta: work(), on: { done: 'end' }, after: { pause: { target: 'open', reenter: true } } }, end },
    });
    const { engine } = engineOn(database.pool, [smallChart(machine, { done: event() })], { periods });
    const { caseId } = await engine.start('small', filed());
    expect(await engine.send(caseId, said('done'))).toMatchObject({ to: 'end' });
  });

  it('of the whole chart, or without a name of its own, runs on through a migration', async () => {
    const machine = setup({ types: { events: {} as { type: 'rung' } }, delays: { pause: 1 } }).createMachine({
      initial: 'open',
      after: { pause: '.end' },
      states: { open: { meta: work(), entry: raise({ type: 'rung' }, { delay: 'pause' }), on: { rung: 'end' } }, end },
    });
    const { engine, clock } = engineOn(database.pool, [1, 2].map((version) => smallChart(machine, {}, { version })));
    const { caseId } = await engine.start('small', filed({ version: 1 }));
    const { timers } = (await engine.state(caseId)).ledger;
    clock.skip({ days: 1 });
    const same: Migration = { name: 'same', title: title('same'), definition: 'small', from: 1, to: 2, move: (position) => position };
    await engine.migrate(caseId, same, clerk);
    expect(Object.keys(timers)).toHaveLength(2);
    expect((await engine.state(caseId)).ledger.timers).toEqual(timers);
  });

  it('keeps what was left at a correction for the return from it, not for some later visit', async () => {
    const machine = setup({}).createMachine({
      initial: 'review',
      states: {
        review: { meta: work(), on: { returned: 'correction' } },
        correction: { meta: { title: title('correction'), stopsClock: true }, on: { corrected: 'elsewhere' } },
        elsewhere: { meta: work(), on: { referred: 'review' } },
      },
    });
    const { engine, clock, caseId } = await begun(machine, { returned: event(), corrected: openToAll(), referred: event() });
    clock.skip({ days: 2 });
    await engine.send(caseId, said('returned'));
    await engine.send(caseId, said('corrected'));
    clock.skip({ days: 28 });
    await engine.send(caseId, said('referred'));
    // Three whole days from Wednesday, 1 April: the 4th is a Saturday, so the limit ends with Monday the 6th.
    expect((await engine.state(caseId)).ledger.tasks['review']!.dueAt).toBe('2026-04-06T16:00:00.000Z');
  });
});

describe('a case is rebuilt from its journal', () => {
  it('where one office has two tasks that the same event answers', async () => {
    const region = { initial: 'work', states: { work: { meta: work(), on: { seen: { actions: 'mark' } } } } } as const;
    const machine = setup({ actions: { mark: assign({}) } }).createMachine({ type: 'parallel', states: { left: region, right: region } });
    const { engine, caseId } = await begun(machine, { seen: event() });
    const { tasks } = (await engine.state(caseId)).ledger;
    await engine.send(caseId, said('seen', {}, { taskId: tasks['right.work']!.id }));
    const { 'left.work': left, 'right.work': right } = (await engine.state(caseId)).ledger.tasks;
    expect([left!.revision, right!.revision]).toEqual([1, 2]);
    expect(await engine.replay(caseId)).toEqual(unbroken);
  });

  it('where the schema of an event turns what was sent into something else', async () => {
    const machine = setup({ actions: { mark: assign({}) } }).createMachine({
      initial: 'open',
      states: { open: { meta: work(), on: { counted: { actions: 'mark' } } } },
    });
    const { engine, caseId } = await begun(machine, { counted: event({ payload: z.object({ people: z.string().transform(Number) }) }) });
    await engine.send(caseId, said('counted', { people: '5' }));
    expect((await engine.history(caseId)).entries[1]).toMatchObject({ payload: { people: 5 } });
    expect(await engine.replay(caseId)).toEqual(unbroken);
  });
});

describe('what a chart would remember is refused where another process would read it otherwise', () => {
  it.each([
    ['an instant as a Date', () => new Date('2026-03-02T01:00:00Z')],
    ['a hole in a list', () => [undefined]],
    ['a number that is none', () => Number.NaN],
  ])('%s', async (_, fact) => {
    const machine = setup({ types: {} as { context: { fact?: unknown } }, actions: { remember: assign({ fact }) } }).createMachine({
      context: {},
      initial: 'open',
      states: { open: { meta: work(), on: { seen: { actions: 'remember' } } } },
    });
    const { engine, caseId } = await begun(machine, { seen: event() });
    await expect(engine.send(caseId, said('seen'))).rejects.toThrow(/JSON cannot/);
    expect((await engine.history(caseId)).entries).toHaveLength(1);
  });
});

describe('what comes with an event', () => {
  it('cannot say on whose behalf it comes', async () => {
    const machine = setup({
      types: {} as { context: { by?: unknown } },
      actions: { remember: assign({ by: ({ event: sent }) => (sent as { onBehalfOf?: unknown }).onBehalfOf }) },
    }).createMachine({ context: {}, initial: 'open', states: { open: { meta: work(), on: { seen: { actions: 'remember' } } } } });
    const { engine, caseId } = await begun(machine, { seen: event() });
    await engine.send(caseId, said('seen', { onBehalfOf: 'another household' }));
    expect((await engine.state(caseId)).snapshot.context).not.toHaveProperty('by', 'another household');
    expect((await engine.history(caseId)).entries[1]).not.toHaveProperty('onBehalfOf');
  });

  it('holds no reason that the database cannot hold', async () => {
    const { engine } = engineOn(database.pool, [permit()]);
    const { caseId } = await engine.start('permit', permitFiled());
    for (const reason of ['a\u0000b', 'half \ud83d pair']) {
      await expect(engine.send(caseId, said('review.returned', {}, { reason }))).rejects.toBeInstanceOf(InvalidPayload);
    }
  });

  it('reaches a chart that handles a whole family of events', async () => {
    const machine = setup({}).createMachine({ initial: 'open', states: { open: { meta: work(), on: { 'review.*': 'end' } }, end } });
    const { engine, caseId } = await begun(machine, { 'review.done': event() });
    expect((await engine.openEvents(caseId, { actor: clerk })).map(({ type }) => type)).toEqual(['review.done']);
    expect(await engine.send(caseId, said('review.done'))).toMatchObject({ to: 'end' });
  });
});

describe('a refusal', () => {
  it('names its reason also where the parameters of the guard are reckoned', async () => {
    const under = (_: unknown, { limit }: { limit: { most: number } }) => 5 < limit.most;
    const machine = setup({ guards: { under } }).createMachine({
      initial: 'open',
      states: { open: { meta: work(), on: { done: { guard: { type: 'under', params: () => ({ limit: { most: 3 } }) }, target: 'end' } } }, end },
    });
    const { engine, caseId } = await begun(machine, { done: event() }, { refusals: { under: title('too many') } });
    await expect(engine.send(caseId, said('done'))).rejects.toMatchObject({ code: 'event-not-allowed', why: title('too many') });
  });

  it('meets an event of the whole chart once the case is done', async () => {
    const machine = setup({}).createMachine({
      initial: 'open',
      on: { withdrawn: '.gone' },
      states: { open: { meta: work(), on: { done: 'end' } }, gone: end, end },
    });
    const { engine, caseId } = await begun(machine, { done: event(), withdrawn: openToAll() });
    await engine.send(caseId, said('done'));
    expect(await engine.openEvents(caseId, { actor: clerk })).toEqual([]);
    await expect(engine.send(caseId, said('withdrawn'))).rejects.toBeInstanceOf(EventNotAllowed);
  });

  it('meets a second withdrawal of an application, and the household is told once', async () => {
    const { engine } = engineOn(database.pool, [identification], { offices: officeOf });
    const householdId = newId();
    const actor = person('household', village, { householdId, offices: [] });
    const input = { ...sampleInput('after-township'), covered: [1, 2] };
    const { caseId } = await engine.start('identification', filed({ subjectId: householdId, input, actor }));
    const withdrawal = said('application.withdrawn', {}, { actor, reason: '不再申请' });
    await engine.send(caseId, withdrawal);
    await expect(engine.send(caseId, withdrawal)).rejects.toBeInstanceOf(EventNotAllowed);
    const { rowCount } = await database.pool.query(`select from outbox_message where case_id = $1 and body->>'template' = 'withdrawn'`, [caseId]);
    expect(rowCount).toBe(1);
  });

  it('meets only the case whose own policy cannot be read', async () => {
    const unreadable = newId();
    const prepare = async (ids: string[]) => {
      if (ids.includes(unreadable)) throw new Error('This policy is broken');
    };
    const { engine } = engineOn(database.pool, [permit()], { periods: { ...plainPeriods, prepare } });
    const filings = [newId(), unreadable, newId()].map((policyId) => engine.start('permit', permitFiled({ policyId })));
    expect((await Promise.allSettled(filings)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('a chart', () => {
  const one = { meta: work(), on: { done: 'end' } };
  const chart = (more: object): AnyStateMachine => createMachine({ initial: 'open', states: { open: one, end }, ...more } as never).provide({ guards: { here: () => true } });

  it.each([
    ['a guard inside a combined one has no binding', { states: { open: { on: { done: { guard: and(['here', 'missing'] as never), target: 'end' } } }, end } }, /guard "missing" has no binding/],
    ['an action on the way into its first state has none', { initial: { target: 'open', actions: 'missing' } }, /action "missing" has no binding/],
    ['an office is named for the chart as a whole', { meta: work() }, /the chart as a whole has no office/],
  ])('is refused where %s', (_, more, reason) => {
    expect(() => smallChart(chart(more), { done: event() })).toThrow(reason);
  });

  it('never has a bare number taken for the name of a period', async () => {
    const machine = setup({
      actions: { later: enqueueActions(({ enqueue }) => void enqueue.raise({ type: 'rung' }, { delay: 1, id: 'later' })) },
    }).createMachine({ initial: 'open', states: { open: { meta: work(), entry: 'later', on: { rung: 'end' } }, end } });
    await expect(begun(machine, {})).rejects.toThrow(/without a named period/);
  });

  it('may call a state what every object inherits', async () => {
    const machine = setup({}).createMachine({ initial: 'constructor', states: { constructor: { meta: work(), on: { done: 'end' } }, end } });
    const { engine, caseId } = await begun(machine, { done: event() });
    expect(Object.keys((await engine.state(caseId)).ledger.tasks)).toEqual(['constructor']);
    expect(await engine.send(caseId, said('done'))).toMatchObject({ from: 'constructor', to: 'end' });
  });
});
