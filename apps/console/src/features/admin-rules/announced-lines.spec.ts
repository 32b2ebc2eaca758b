import { describe, expect, it } from '@jest/globals';
import { readLines } from './announced-lines';

describe('an announcement typed line by line', () => {
  it('is read as people write it', () => {
    expect(readLines('2027-01-01 放假 元旦\n\n 2027年1月3日，上班，元旦 \n2027/2/6,休,春节')).toEqual([
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-03', kind: 'workday', name: '元旦' },
      { day: '2027-02-06', kind: 'holiday', name: '春节' },
    ]);
  });

  it('is sent as it is where it cannot be read, so that the answer names the line', () => {
    expect(readLines('明天 放假')).toEqual([{ day: '明天', kind: 'holiday', name: '' }]);
    expect(readLines('2027-01-01 可能 元旦')[0]).toMatchObject({ kind: '可能' });
  });
});
