import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setup } from 'xstate';
import { z } from 'zod';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { engineOn, type TestEngine } from './harness.js';
import { event, filed, openToAll, said, smallChart, title, work } from './small-charts.js';

const visitsEnd = '2026-04-15T16:00:00.000Z';
const roundEnds = '2026-04-30T16:00:00.000Z';

const machine = setup({ types: {} as { context: { visitsEnd: string; roundEnds: string }; input: { visitsEnd: string; roundEnds: string } } }).createMachine({
  id: 'small',
  context: ({ input }) => input,
  initial: 'visiting',
  states: {
    visiting: { meta: { ...work(), task: { role: 'township-officer', level: 'township', due: 'visitsEnd' } }, on: { asked: 'returned', visited: 'end' } },
    returned: { meta: { ...work('village-cadre'), stopsClock: true }, on: { answered: 'visiting' } },
    end: { type: 'final' },
  },
});
const round = smallChart(machine, { asked: event(), visited: event(), answered: openToAll() }, {
  input: z.object({ visitsEnd: z.string(), roundEnds: z.string() }),
  dates: {
    visitsEnd: (context: { visitsEnd: string }) => context.visitsEnd,
    roundEnds: (context: { roundEnds: string }) => context.roundEnds,
  },
  caseDue: 'roundEnds',
  periods: { limit: { title: title('limit'), default: { count: 3, unit: 'days' } } },
});

let database: TestDatabase;
let office: TestEngine;
beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [round]);
});
afterAll(() => database.drop());

const begin = async () => (await office.engine.start('small', filed({ input: { visitsEnd, roundEnds } }))).caseId;

describe('a date given with the case', () => {
  it('is the due date of its task and of the case, and nothing is counted for it', async () => {
    const caseId = await begin();
    const { ledger } = await office.engine.state(caseId);
    expect(ledger.tasks['visiting']!.dueAt).toBe(visitsEnd);
    expect(ledger.clock).toMatchObject({ period: 'roundEnds', dueAt: roundEnds });
    const { entries } = await office.engine.history(caseId);
    expect(entries[0]!.due).toBeUndefined();
    const { rows } = await database.pool.query<{ due_at: Date }>('SELECT due_at FROM workflow_case WHERE id = $1', [caseId]);
    expect(rows[0]!.due_at.toISOString()).toBe(roundEnds);
  });

  it('stays where it is while the clock stands still, and afterwards', async () => {
    const caseId = await begin();
    await office.engine.send(caseId, said('asked'));
    const waiting = await office.engine.state(caseId);
    expect(waiting.ledger).toMatchObject({ clock: { dueAt: roundEnds }, stopped: {} });
    office.clock.skip({ days: 10 });
    await office.engine.send(caseId, said('answered'));
    expect((await office.engine.state(caseId)).ledger).toMatchObject({ clock: { dueAt: roundEnds }, tasks: { visiting: { dueAt: visitsEnd } } });
    expect(await office.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
  });

  it('refuses a case that comes without it', async () => {
    await expect(office.engine.start('small', filed({ input: { visitsEnd: 'some day', roundEnds } }))).rejects.toThrow(/no instant for "visitsEnd"/);
  });
});
