import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { link } from '#engine/journal.js';
import { Registry } from '#engine/registry.js';
import { backup } from '#infrastructure/backup/backup.js';
import { restore } from '#infrastructure/backup/restore.js';
import { sealEndedDays } from '#infrastructure/case-store/seal.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { readTableShapes } from '#infrastructure/backup/table-copy.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { permit } from '#tests/engine/charts.js';
import { county, engineOn, offices, person, township, village } from '#tests/engine/harness.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { readScope, type Scope } from './scope.js';
import { verify } from './verify.js';

const parts = { registry: new Registry([permit()]), offices };
const neighbour = '611026101201';

let database: TestDatabase;
beforeAll(async () => (database = await freshDatabase()));
afterAll(() => database.drop());

let granted: string;
let returned: string;
let elsewhere: string;

/** Three cases over two weeks: one granted, one waiting for its household, one of another township; the days before the last are sealed. */
beforeEach(async () => {
  await inTransaction(database.pool, async (client) => {
    for (const { name } of await readTableShapes(client)) await client.query(`DELETE FROM "${name}"`);
  });
  const clock = new TurnableClock(new Date('2026-03-02T09:00:00+08:00'));
  const { engine } = engineOn(database.pool, [permit()], { clock });
  const clerk = person('township-officer', township);
  const start = async (placeCode: string) => {
    const subjectId = '00000000-0000-7000-8000-000000000001';
    return (await engine.start('permit', { placeCode, policyId: null, subjectId, input: { departments: ['housing'] }, actor: clerk })).caseId;
  };
  granted = await start(village);
  returned = await start(village);
  const { id: taskId } = (await engine.state(granted)).ledger.tasks['review']!;
  await engine.claim(granted, taskId, clerk);
  await engine.send(granted, { type: 'review.approved', payload: {}, actor: clerk });
  clock.skip({ days: 1 });
  elsewhere = await start(neighbour);
  const answer = { department: 'housing', hits: 0 };
  await engine.send(granted, { type: 'comparison.answered', payload: answer, actor: person('department-officer', `${county}/housing`) });
  clock.skip({ days: 9 });
  await engine.fireTimers();
  await engine.send(granted, { type: 'county.approved', payload: {}, actor: person('county-officer', county) });
  await engine.send(returned, { type: 'review.returned', payload: {}, actor: clerk, reason: '缺少一人签字' });
  await sealEndedDays(database.pool, clock.now());
});

const check = (scope: Scope = { of: 'all' }) => verify(database.pool, scope, parts);
const faultsAfter = async (sql: string, values: unknown[], scope?: Scope) => {
  await database.pool.query(sql, values);
  return (await check(scope)).faults;
};

describe('the verifier', () => {
  it('finds nothing wrong with what the engine wrote', async () => {
    expect(await check()).toEqual({
      cases: 3,
      entries: 9,
      seals: { days: 10, sealedUpTo: '2026-03-11', unsealedEntries: 3 },
      faults: [],
      faultCount: 0,
    });
  });

  it('checks a case, a day or a region alone', async () => {
    expect(await check({ of: 'case', caseId: granted })).toMatchObject({ cases: 1, entries: 6, seals: { days: 2 }, faultCount: 0 });
    expect(await check({ of: 'day', day: '2026-03-03' })).toMatchObject({ cases: 2, seals: { days: 1 }, faultCount: 0 });
    expect(await check({ of: 'region', placeCode: '611026101000' })).toMatchObject({ cases: 1, seals: { days: 10 }, faultCount: 0 });
  });

  it('names the one entry whose text was changed', async () => {
    const faults = await faultsAfter(`UPDATE journal_entry SET body = replace(body, '缺少一人签字', '无') WHERE case_id = $1`, [returned]);
    expect(faults).toEqual([`Case ${returned}: entry 2 does not carry the hash of its text`]);
  });

  it('names an entry whose text is no longer one', async () => {
    const faults = await faultsAfter(`UPDATE journal_entry SET body = 'x' WHERE case_id = $1 AND seq = 3`, [granted]);
    expect(faults[0]).toBe(`Case ${granted}: entry 3 does not carry the hash of its text`);
    expect(faults.at(-1)).toMatch(/entry 3 cannot be decided again/);
  });

  it('names entries that were taken away, from the middle and from the end', async () => {
    expect(await faultsAfter('DELETE FROM journal_entry WHERE case_id = $1 AND seq = 3', [granted])).toContain(`Case ${granted}: entry 3 is missing`);
    const faults = await faultsAfter('DELETE FROM journal_entry WHERE case_id = $1 AND seq = 2', [returned]);
    expect(faults).toContain(`Case ${returned}: the journal ends at entry 1, and that is not where the case stands`);
  });

  it('finds a decision that somebody chained in by all the rules, though the chart would never have taken it', async () => {
    const { rows } = await database.pool.query<{ body: string; hash: Buffer }>('SELECT body, hash FROM journal_entry WHERE case_id = $1', [elsewhere]);
    const body = JSON.stringify({ ...(JSON.parse(rows[0]!.body) as object), seq: 2, event: 'county.approved', case: undefined, from: 'approval', to: 'granted' });
    const hash = link(rows[0]!.hash, body);
    await database.pool.query(`INSERT INTO journal_entry (case_id, seq, at, body, hash) VALUES ($1, 2, '2026-03-03T09:00:00+08:00', $2, $3)`, [elsewhere, body, hash]);
    const faults = await faultsAfter('UPDATE workflow_case SET head = $2, revision = 2 WHERE id = $1', [elsewhere, hash]);
    expect(faults[0]).toMatch(new RegExp(`^Case ${elsewhere}: entry 2 cannot be decided again`));
    expect(faults).toContain('The seal of 2026-03-03 does not fit what the journal holds of that day (2 cases sealed, 2 now)');
    expect(faults).toContain(`Case ${elsewhere}: entry 2 was written or changed after 2026-03-03 was sealed`);
  });

  it('finds a case that was moved past its journal', async () => {
    const faults = await faultsAfter(`UPDATE workflow_case SET snapshot = replace(snapshot::text, '"review"', '"granted"')::json, state = 'granted' WHERE id = $1`, [elsewhere]);
    expect(faults).toEqual([
      `Case ${elsewhere}: the case differs from its journal in state: granted instead of review`,
      `Case ${elsewhere}: the case differs from its journal in snapshot`,
    ]);
  });

  it.each([
    ['a task closed by hand', `UPDATE task SET closed_at = opened_at WHERE case_id = $1`, /the task .+ \(review\) differs from the journal in closedAt/],
    ['a due date put off', `UPDATE task SET due_at = due_at + interval '9 days' WHERE case_id = $1`, /the task .+ differs from the journal in dueAt: 2026-03-\S+ instead of 2026-03-\S+$/],
    ['a task taken away', `DELETE FROM task WHERE case_id = $1`, /the task .+ \(review\) is missing/],
    ['a task nobody opened', `INSERT INTO task SELECT gen_random_uuid(), case_id, definition, 'approval', key, office, place_code, 1, opened_at FROM task WHERE case_id = $1`, /the task .+ \(approval\) follows from no entry/],
    ['a ledger with other notes', `UPDATE workflow_case SET ledger = '{}' WHERE id = $1`, /differs from its journal in ledger/],
    ['a case given to another household', `UPDATE workflow_case SET subject_id = id WHERE id = $1`, /differs from its journal in subjectId/],
    ['a message nobody sent', `INSERT INTO outbox_message (case_id, seq, number, type, body, at) SELECT id, 1, 0, 'tellHousehold', '{}', moved_at FROM workflow_case WHERE id = $1`, /the message 1 of entry 1 follows from no entry/],
    ['a timer nobody set', `INSERT INTO timer (case_id, name, period, generation, started_at, due_at) SELECT id, 'x', 'reviewPeriod', 1, moved_at, moved_at FROM workflow_case WHERE id = $1`, /the timer x follows from no entry/],
    ['an entry dated otherwise', `UPDATE journal_entry SET at = at - interval '9 days' WHERE case_id = $1`, /entry 1 is not numbered and dated as its text says/],
    ['a case taken away', `DELETE FROM workflow_case WHERE id = $1`, /there are rows in journal_entry, but no case/],
  ])('finds %s', async (_what, sql, sentence) => {
    const faults = await faultsAfter(sql, [elsewhere], { of: 'case', caseId: elsewhere });
    expect(faults.filter((fault) => fault.startsWith(`Case ${elsewhere}: `)).some((fault) => sentence.test(fault))).toBe(true);
  });

  it('finds a timer that was taken away or put off', async () => {
    const faults = await faultsAfter(`UPDATE timer SET due_at = due_at + interval '1 day' WHERE case_id = $1`, [returned]);
    expect(faults).toEqual([expect.stringMatching(/the timer .+ differs from the journal in dueAt/)]);
    expect(await faultsAfter('DELETE FROM timer WHERE case_id = $1', [returned])).toEqual([expect.stringMatching(/the timer .+ is missing/)]);
  });

  it('finds a seal that was changed, one that is missing, and entries before the first', async () => {
    expect(await faultsAfter(`UPDATE daily_seal SET hash = sha256(hash) WHERE day = '2026-03-05'`, [])).toEqual([
      expect.stringContaining('The seal of 2026-03-05 does not fit'),
      expect.stringContaining('The seal of 2026-03-06 does not fit'),
    ]);
    expect(await faultsAfter(`DELETE FROM daily_seal WHERE day = '2026-03-05'`, [])).toContain('2026-03-05 has no seal, though later days have');
    expect(await faultsAfter(`DELETE FROM daily_seal WHERE day < '2026-03-06'`, [])).toContain(`Case ${returned}: entry 1 is dated before 2026-03-06, the first day that was sealed`);
  });

  it('says so when a case runs by a version it does not know', async () => {
    const { faults } = await verify(database.pool, { of: 'case', caseId: returned }, { ...parts, registry: new Registry([permit(2)]) });
    expect(faults).toEqual([`Case ${returned}: entry 1 cannot be decided again: There is no definition permit version 1`]);
  });

  it('holds a restored backup against its journals, and names what had been changed before it was made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verify-'));
    const target = await freshDatabase();
    try {
      await database.pool.query('UPDATE task SET office = $2 WHERE case_id = $1', [elsewhere, `township-officer@${township}`]);
      const file = join(folder, 'backup.tar.gz');
      await backup({ pool: database.pool, filesDir: join(folder, 'files'), file, at: new Date('2026-03-12T20:00:00+08:00') });
      await restore({ pool: target.pool, connectionString: target.connectionString, filesDir: join(folder, 'restored'), file });
      const { cases, faults } = await verify(target.pool, { of: 'all' }, parts);
      expect(cases).toBe(3);
      expect(faults).toEqual([expect.stringMatching(new RegExp(`^Case ${elsewhere}: the task .+ differs from the journal in office`))]);
    } finally {
      await target.drop();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what is to be verified', () => {
  it('is all, a case, a day or a region, and only one of them', () => {
    expect(readScope({})).toEqual({ of: 'all' });
    expect(readScope({ region: '611026' })).toEqual({ of: 'region', placeCode: '611026000000' });
    expect(() => readScope({ day: '2026-02-30' })).toThrow('"2026-02-30" is not a day');
    expect(() => readScope({ case: '17' })).toThrow('"17" is not the id of a case');
    expect(() => readScope({ region: '61x' })).toThrow('"61x" is not the code of a place');
    expect(() => readScope({ all: true, day: '2026-03-02' })).toThrow('Name a case');
  });
});
