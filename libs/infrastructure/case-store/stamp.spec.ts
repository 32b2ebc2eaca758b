import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setup } from 'xstate';
import { z } from 'zod';
import type { WorkflowDefinition } from '#engine/define.js';
import type { Actor } from '#engine/journal.js';
import { makeStamp, type StampStart } from '#engine/stamp.js';
import { newId } from '#infrastructure/ids.js';
import { engineOn, offices, plainPeriods, type TestEngine, village } from '#tests/engine/harness.js';
import { event, said, smallChart, title, work } from '#tests/engine/small-charts.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { derivedId, isoText, stampStatement } from './stamp-statement.js';

interface Facts {
  registerEntryId: string;
  visitBy: string;
  note: string;
  riskLevel: string;
}

/** A chart with all that a first decision can leave behind: two offices, a date given with the case, a period, a message. */
const machine = setup({
  types: {} as { context: Facts & { seen: boolean }; input: Facts },
  actions: { tell: (_, _params: { entry: string; note: string }) => {} },
  delays: { pause: 1 },
}).createMachine({
  id: 'small',
  context: ({ input }) => ({ ...input, seen: false }),
  initial: 'due',
  states: {
    due: {
      type: 'parallel',
      entry: { type: 'tell', params: ({ context }) => ({ entry: context.registerEntryId, note: context.note }) },
      after: { pause: 'end' },
      states: {
        visit: { meta: { ...work(), task: { role: 'village-cadre', level: 'village', due: 'visitBy' } }, on: { visited: '#small.end' } },
        watch: { meta: work() },
      },
    },
    end: { id: 'small.end', type: 'final' },
  },
});
const events = { visited: event({ allow: [{ role: 'township-officer', level: 'township' }] }) };
const input = z.object({ registerEntryId: z.uuid(), visitBy: z.iso.datetime(), note: z.string(), riskLevel: z.string() });
const visits = smallChart(machine as never, events, {
  name: 'reverification',
  input,
  effects: ['tell'],
  dates: { visitBy: ({ visitBy }: Facts) => visitBy },
  caseDue: 'visitBy',
});

const campaign: Actor = { kind: 'system', id: 'campaigns', offices: [] };
const start: StampStart = {
  policyId: null,
  actor: campaign,
  input: { riskLevel: 'red' },
  marks: { registerEntryId: 'uuid', visitBy: 'instant', note: 'text' },
};
const otherVillage = '611026101202';
const households = ['plain', 'says "no" \\ twice\nand 说“不”', '\u0001\t</x> 𠮷'].map((note, index) => ({
  id: newId(new Date('2026-03-02T01:00:00Z')),
  placeCode: index === 1 ? otherVillage : village,
  subjectId: newId(),
  registerEntryId: newId(),
  visitBy: `2026-03-${10 + index}T16:00:00.000Z`,
  note,
}));
type Household = (typeof households)[number];

let database: TestDatabase;
let office: TestEngine;
beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [visits]);
});
afterAll(() => database.drop());

const relationOf = (rows: Household[]) => ({
  text: `SELECT id, place_code, subject_id, "registerEntryId", ${isoText('"visitBy"')} AS "visitBy", note
    FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::text[]) AS t (id, place_code, subject_id, "registerEntryId", "visitBy", note)`,
  values: (['id', 'placeCode', 'subjectId', 'registerEntryId', 'visitBy', 'note'] as const).map((field) => rows.map((row) => row[field])),
});
const stampOf = (definition: WorkflowDefinition, from: Partial<StampStart> = {}) =>
  makeStamp(definition, { ...start, ...from }, office.clock.now(), plainPeriods.reckonerFor(definition, null, '611026101201'));
const open = async (rows: Household[]) =>
  (await database.pool.query<{ id: string }>(stampStatement(stampOf(visits), relationOf(rows), [village, otherVillage], offices))).rows.map(({ id }) => id);

/** Every row of every table the engine writes, in order. */
async function everything(): Promise<Record<string, unknown[]>> {
  const tables = { workflow_case: 'id', journal_entry: 'case_id, seq', task: 'id', timer: 'case_id, name', outbox_message: 'case_id, seq, number' };
  const rows = await Promise.all(Object.entries(tables).map(([table, order]) => database.pool.query(`SELECT to_jsonb(t) AS row, t::text FROM ${table} t ORDER BY ${order}`)));
  return Object.fromEntries(Object.keys(tables).map((table, index) => [table, rows[index]!.rows]));
}
const clear = () => database.pool.query('TRUNCATE workflow_case, journal_entry, task, timer, outbox_message');

describe('stamped cases', () => {
  it('are to the letter those that the engine starts one by one', async () => {
    await clear();
    for (const { id, placeCode, subjectId, ...marked } of households) {
      const { registerEntryId, visitBy, note } = marked;
      await office.engine.start('reverification', { id, placeCode, subjectId, policyId: null, actor: campaign, input: { riskLevel: 'red', registerEntryId, visitBy, note } });
    }
    const started = await everything();
    expect(Object.values(started).map((rows) => rows.length)).toEqual([3, 3, 6, 3, 3]);
    await clear();
    expect((await open(households)).sort()).toEqual(households.map(({ id }) => id).sort());
    expect(await everything()).toEqual(started);
  });

  it('are verified, and moved on by the next event', async () => {
    await clear();
    await open(households);
    for (const { id } of households) expect(await office.engine.replay(id)).toEqual({ equal: true, differences: [] });
    await office.engine.send(households[0]!.id, said('visited'));
    office.clock.skip({ days: 3 });
    await office.engine.fireTimers();
    for (const { id } of households) {
      expect((await office.engine.state(id)).snapshot.status).toBe('done');
      expect(await office.engine.replay(id)).toEqual({ equal: true, differences: [] });
    }
  });

  it('are opened once, however often a chunk is repeated, and never beside an open one of the household', async () => {
    await clear();
    expect(await open(households.slice(0, 2))).toHaveLength(2);
    const before = await everything();
    expect(await open(households.slice(0, 2))).toEqual([]);
    expect(await open(households.slice(0, 2).map((household) => ({ ...household, id: newId() })))).toEqual([]);
    expect(await everything()).toEqual(before);
    expect(await open(households)).toEqual([households[2]!.id]);
  });

  it('can be written down beside the statement that opens them', async () => {
    await clear();
    await database.pool.query('CREATE TABLE opened_by (campaign_id uuid, household_id uuid, case_id uuid)');
    const campaignId = newId();
    const relation = relationOf(households);
    relation.values.push(campaignId as never);
    const along = { also: 'INSERT INTO opened_by SELECT $7::uuid, subject_id, id FROM started', answer: 'SELECT count(*)::int AS opened FROM started' };
    const { rows } = await database.pool.query(stampStatement(stampOf(visits), relation, [village, otherVillage], offices, along));
    expect(rows).toEqual([{ opened: 3 }]);
    const kept = await database.pool.query('SELECT case_id FROM opened_by WHERE campaign_id = $1 ORDER BY case_id', [campaignId]);
    expect(kept.rows.map(({ case_id }) => case_id as string)).toEqual(households.map(({ id }) => id).sort());
  });

  it('take ids that follow from what they are for, and sort by time', async () => {
    const at = new Date('2026-03-02T01:00:00Z');
    const { rows } = await database.pool.query<{ a: string; again: string; later: string }>(
      `SELECT ${derivedId(`'one'`, at)} AS a, ${derivedId(`'one'`, at)} AS again, ${derivedId(`'one'`, new Date(at.getTime() + 1))} AS later`,
    );
    const { a, again, later } = rows[0]!;
    expect(a).toBe(again);
    expect(z.uuid().safeParse(a).success).toBe(true);
    expect(newId(new Date(at.getTime() - 1)) < a && a < later).toBe(true);
  });
});

describe('a stamp is refused where the first decision', () => {
  const chart = (guard: (facts: Facts) => boolean) =>
    smallChart(
      setup({ types: {} as { context: Facts; input: Facts }, guards: { early: ({ context }) => guard(context) } }).createMachine({
        id: 'small',
        context: ({ input: facts }) => facts,
        initial: 'asked',
        states: { asked: { always: [{ guard: 'early', target: 'now' }, 'later'] }, now: { meta: work() }, later: { meta: work() } },
      }) as never,
      {},
      { input },
    );

  it.each([
    ['compares a marked instant with today', chart(({ visitBy }) => visitBy < '2026-06-30')],
    ['asks how long a marked text is', chart(({ note }) => note.length > 10)],
    ['looks into a marked reference', chart(({ registerEntryId }) => registerEntryId < '8')],
  ])('%s', (_, definition) => {
    expect(() => stampOf(definition)).toThrow(/depends on registerEntryId, visitBy, note/);
  });

  it('keeps a part of a marked text', () => {
    const cut = smallChart(
      setup({ types: {} as { context: { year: string }; input: Facts } }).createMachine({
        id: 'cut',
        context: ({ input: facts }) => ({ year: facts.visitBy.slice(0, 4) }),
        initial: 'a',
        states: { a: { meta: { title: title('a') } } },
      }) as never,
      {},
      { input },
    );
    expect(() => stampOf(cut)).toThrow(/depends on/);
  });
});
