import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CommandRequest } from '#engine/case-engine.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { runs, timeFor } from '#tests/support/random-runs.js';
import { permit } from './charts.js';
import { county, engineOn, person, type TestEngine, township, village } from './harness.js';
import { Rival } from './rival.js';

const acts = ['review.approved', 'review.returned', 'correction.submitted', 'review.noted', 'comparison.answered'] as const;

let database: TestDatabase;
let office: TestEngine;
let rivals: Rival[];

beforeAll(async () => {
  database = await freshDatabase();
  office = engineOn(database.pool, [permit()]);
  rivals = await Promise.all([Rival.start(database.connectionString), Rival.start(database.connectionString)]);
});
afterAll(async () => {
  await Promise.all(rivals.map((rival) => rival.end('SIGTERM')));
  await database.drop();
});

const clerk = person('township-officer', township);
const file = async (): Promise<string> =>
  (await office.engine.start('permit', { placeCode: village, policyId: null, subjectId: null, input: { departments: ['a', 'b'] }, actor: clerk })).caseId;

const request = (type: (typeof acts)[number], department: string): CommandRequest => {
  const actors = {
    'comparison.answered': person('department-officer', `${county}/${department}`),
    'correction.submitted': person('village-cadre', village),
  };
  const actor = actors[type as keyof typeof actors] ?? person('township-officer', township);
  return { type, payload: { department, hits: 1, text: 'x' }, actor, reason: '理由' };
};

const entriesOf = async (caseIds: string[]): Promise<number> => {
  const { rows } = await database.pool.query<{ count: number }>('select count(*)::int from journal_entry where case_id = any($1)', [caseIds]);
  return rows[0]!.count;
};

describe('two operating system processes on one database', () => {
  it('leave every case whole under any interleaving, and count what they answered', async () => {
    const plans = fc.array(fc.tuple(fc.constantFrom(...acts), fc.nat(1), fc.nat(3), fc.constantFrom('a', 'b')), { minLength: 20, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const cases = await Promise.all([0, 1, 2, 3].map(file));
        const replies = await Promise.all(plan.map(([type, who, which, department]) => rivals[who]!.do({ caseId: cases[which]!, request: request(type, department) })));
        const accepted = replies.filter((reply) => 'seq' in reply).length;
        const refusals = replies.flatMap((reply) => ('refused' in reply ? [reply.refused] : []));
        expect(refusals.filter((code) => !['event-not-allowed', 'not-your-task'].includes(code))).toEqual([]);
        expect(await entriesOf(cases)).toBe(cases.length + accepted);
        for (const caseId of cases) expect(await office.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
      }),
      runs(15),
    );
  }, timeFor(60_000));

  it('lose nothing they answered and do nothing twice when one is killed at work', async () => {
    const cases = await Promise.all(Array.from({ length: 20 }, file));
    const sent = Array.from({ length: 400 }, (_, index) => {
      const caseId = cases[index % cases.length]!;
      const note: CommandRequest = { type: 'review.noted', payload: { text: String(index) }, actor: clerk, key: `note ${index}` };
      const first = rivals[0]!.do({ caseId, request: note }).catch(() => undefined);
      return { caseId, note, first };
    });
    await Promise.race(sent.map(({ first }) => first));
    await rivals[0]!.end('SIGKILL');
    const before = await Promise.all(sent.map(({ first }) => first));
    // Clients that heard nothing ask the other process, with the same key.
    const after = await Promise.all(sent.map(({ caseId, note }) => rivals[1]!.do({ caseId, request: note })));
    for (const [index, reply] of before.entries()) if (reply) expect(after[index]).toMatchObject({ seq: (reply as { seq: number }).seq });
    expect(await entriesOf(cases)).toBe(cases.length + sent.length);
    for (const caseId of cases) expect(await office.engine.replay(caseId)).toEqual({ equal: true, differences: [] });
  });
});
