import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { arrayOfJson, arrayText } from './array-text.js';

let database: TestDatabase;
beforeAll(async () => (database = await freshDatabase()));
afterAll(() => database.drop());

const readBack = async (array: string, type: string): Promise<unknown[]> =>
  (await database.pool.query<{ read: unknown[] }>(`SELECT $1::${type}[]::text[] AS read`, [array])).rows[0]!.read;

const awkward = ['', 'NULL', 'plain', '{a,b}', 'a "word"', 'back\\slash \\n \\"', 'two\nlines\tand a tab', '张某某 😀', '\u2028', ' edges '];

describe('a column as an array', () => {
  it('gives back every text as it was, and absent values as NULL', async () => {
    expect(await readBack(arrayText([...awkward, null, undefined], 'text'), 'text')).toEqual([...awkward, null, null]);
  });

  it('gives back JSON to the letter', async () => {
    const texts = [...awkward, awkward, { [awkward[5]!]: awkward }].map((value) => JSON.stringify(value));
    expect(await readBack(arrayOfJson(texts), 'json')).toEqual(texts);
    expect(await readBack(arrayOfJson(texts), 'text')).toEqual(texts);
  });

  it('gives back bytes and numbers', async () => {
    expect(await readBack(arrayText([Buffer.from([0, 0x22, 0x5c, 0xff]), null], 'bytea'), 'bytea')).toEqual(['\\x00225cff', null]);
    expect(await readBack(arrayText([1, -2, null], 'int'), 'int')).toEqual(['1', '-2', null]);
  });
});
