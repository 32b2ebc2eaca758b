import { describe, expect, it } from '@jest/globals';
import { remarksOn } from './minutes-check';

const rule = { minimumPresent: 13, oddNumber: true, minimumRepresentativesShare: 1 / 3, maximumCommitteeShare: 1 / 3, passRate: 1 / 2 };
const right = { present: 13, representatives: 6, committeeMembers: 4, for: 11, against: 1, abstain: 1 };
const said = (change: object) => remarksOn({ ...right, ...change }, rule).map(({ zh }) => zh);

describe('the numbers of a meeting, as they are typed', () => {
  it('need no remark where they are as the rule asks', () => {
    expect(said({})).toEqual([]);
  });

  it('are remarked on when the votes are not as many as those present', () => {
    expect(said({ abstain: 0 })).toEqual(['票数合计12，与到会13人不符']);
  });

  it('are remarked on when too few came, or an even number', () => {
    expect(said({ present: 12, for: 10 })).toEqual(['到会12人，少于规定的13人', '到会12人，应为单数']);
  });

  it('are remarked on when the meeting was not composed as the rule asks', () => {
    expect(said({ representatives: 4, committeeMembers: 5 })).toEqual(['村民代表不足到会人数的33.3%', '村“两委”成员超过到会人数的33.3%']);
  });

  it('are left alone while they are being typed', () => {
    expect(remarksOn({ for: 3 }, rule)).toEqual([]);
  });
});
