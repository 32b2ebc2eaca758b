import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf } from '#domain/calendar.js';
import { newId } from '#infrastructure/ids.js';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { beforeFirstSeal, findSeal, reckonSeal, sealEndedDays, sealUpTo } from './seal.js';
import { sealText } from './seal-text.js';

const shanghai = (text: string) => new Date(`2026-${text}+08:00`);

let database: TestDatabase;
beforeAll(async () => (database = await freshDatabase()));
afterAll(() => database.drop());
beforeEach(() => database.pool.query('DELETE FROM daily_seal; DELETE FROM journal_entry'));

const hashOf = (text: string) => createHash('sha256').update(text).digest();
const write = async (caseId: string, seq: number, at: Date) => {
  await database.pool.query('INSERT INTO journal_entry (case_id, seq, at, body, hash) VALUES ($1, $2, $3, $4, $5)', [caseId, seq, at, '', hashOf(`${caseId}/${seq}`)]);
};
const days = async () => (await database.pool.query<{ day: string }>('SELECT day FROM daily_seal ORDER BY day')).rows.map(({ day }) => day);

describe('the seal of a day', () => {
  it('covers the last entry of that Shanghai day of each case, in order of case id, and the seal before', async () => {
    const [first, second] = [newId(shanghai('03-01T09:00')), newId(shanghai('03-02T09:00'))];
    await write(first, 1, shanghai('03-01T09:00'));
    await write(second, 1, shanghai('03-02T00:00'));
    await write(first, 2, shanghai('03-02T08:00'));
    await write(first, 3, shanghai('03-02T23:59:59.999'));
    await write(first, 4, shanghai('03-03T00:00'));
    await sealUpTo(database.pool, '2026-03-02', shanghai('03-03T00:15'));
    const id = (text: string) => Buffer.from(text.replaceAll('-', ''), 'hex');
    const before = createHash('sha256').update(beforeFirstSeal).update('2026-03-01').update(id(first)).update(hashOf(`${first}/1`)).digest();
    const expected = createHash('sha256').update(before).update('2026-03-02');
    for (const [caseId, seq] of [[first, 3], [second, 1]] as const) expected.update(id(caseId)).update(hashOf(`${caseId}/${seq}`));
    expect(await findSeal(database.pool, '2026-03-02')).toEqual({ day: '2026-03-02', cases: 2, hash: expected.digest(), sealedAt: shanghai('03-03T00:15') });
  });

  it('no longer fits when an entry of that day is added afterwards', async () => {
    const caseId = newId();
    await write(caseId, 1, shanghai('03-02T09:00'));
    await sealUpTo(database.pool, '2026-03-02', shanghai('03-03T01:00'));
    const { hash } = (await findSeal(database.pool, '2026-03-02'))!;
    expect((await reckonSeal(database.pool, '2026-03-02', beforeFirstSeal)).hash).toEqual(hash);
    await write(caseId, 2, shanghai('03-02T10:00'));
    expect((await reckonSeal(database.pool, '2026-03-02', beforeFirstSeal)).hash).not.toEqual(hash);
  });

  it('can be printed in both languages, in groups of four', () => {
    const seal = { day: '2026-03-02', cases: 1, hash: Buffer.alloc(32, 0xab), sealedAt: shanghai('03-03T00:15') };
    const { zh, en } = sealText(seal, beforeFirstSeal);
    expect(zh.split('\n')[0]).toBe('2026-03-02 日封：当日办理案件 1 件');
    expect(en.split('\n')).toEqual([
      'Seal of 2026-03-02: 1 case moved',
      `  this day   ${Array(16).fill('abab').join(' ')}`,
      `  day before ${Array(16).fill('0000').join(' ')}`,
    ]);
  });
});

describe('sealing', () => {
  it('waits a quarter of an hour after midnight, and can wait no shorter', async () => {
    await write(newId(), 1, shanghai('03-02T09:00'));
    expect(await sealEndedDays(database.pool, shanghai('03-03T00:14:59'))).toEqual([]);
    await expect(sealUpTo(database.pool, '2026-03-02', shanghai('03-03T00:14:59'))).rejects.toThrow(RangeError);
    expect(await sealEndedDays(database.pool, shanghai('03-03T00:15'))).toEqual(['2026-03-02']);
  });

  it('catches up after days of standing still, days without a case included', async () => {
    await write(newId(), 1, shanghai('03-02T09:00'));
    await write(newId(), 1, shanghai('03-05T09:00'));
    expect(await sealEndedDays(database.pool, shanghai('03-06T08:00'))).toEqual(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']);
    expect(await sealEndedDays(database.pool, shanghai('03-06T09:00'))).toEqual([]);
    expect(await days()).toHaveLength(4);
    expect((await findSeal(database.pool, '2026-03-03'))?.cases).toBe(0);
  });

  it('has nothing to do before the first case', async () => {
    expect(await sealEndedDays(database.pool, shanghai('03-06T08:00'))).toEqual([]);
  });

  it('makes one chain when several workers do it at once', async () => {
    for (const day of [2, 4, 9]) await write(newId(), 1, shanghai(`03-0${day}T09:00`));
    const workers = await Promise.all(Array.from({ length: 6 }, () => sealEndedDays(database.pool, shanghai('03-20T08:00'))));
    expect(workers.flat().sort()).toEqual(await days());
    let before: Buffer = beforeFirstSeal;
    for (const day of await days()) {
      const seal = (await findSeal(database.pool, day))!;
      expect(await reckonSeal(database.pool, day, before)).toEqual({ cases: seal.cases, hash: seal.hash });
      before = seal.hash;
    }
    expect((await days()).at(-1)).toBe(dayOf(shanghai('03-19T12:00')));
  });
});
