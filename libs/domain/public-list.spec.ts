import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '#tests/support/random-runs.js';
import { postedRow } from './public-list.js';

const row = {
  headOfHousehold: '张三',
  villageGroup: '石镇村二组',
  category: '边缘易致贫户',
  postedOn: '2026-11-23',
  closesOn: '2026-11-30',
  complaintPhone: '0914-4321234',
};

describe('a posted list', () => {
  it('shows the head of household in full, and the other five fields', () => {
    expect(postedRow(row)).toEqual(row);
  });

  it('lets nothing else through, whatever is known of the household', () => {
    fc.assert(
      fc.property(fc.object(), fc.dictionary(fc.string(), fc.string()), (known, more) => {
        const secrets = { identityNumber: '11010519491231002X', health: '患有大病' };
        expect(postedRow({ ...known, ...more, ...secrets, ...row })).toEqual(row);
      }),
      runs(100),
    );
  });

  it.each([
    ['headOfHousehold', undefined],
    ['headOfHousehold', { identityNumber: '11010519491231002X' }],
    ['headOfHousehold', '张三11010519491231002X'],
    ['villageGroup', '二组，电话13812345678'],
    ['category', ''],
    ['closesOn', '2026-11-31'],
    ['closesOn', '2026-11-22'],
    ['complaintPhone', '11010519491231002X'],
    ['complaintPhone', '4111111111111111'],
  ])('is refused when %s is %j', (field, value) => {
    expect(() => postedRow({ ...row, [field]: value })).toThrow(RangeError);
  });
});
