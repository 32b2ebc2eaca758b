import { describe, expect, it } from '@jest/globals';
import { identificationRules, rulesOf } from '#workflows/identification/identification.rules.js';
import { zhashuiPolicy } from '#workflows/identification/default-policy.js';
import { periods } from '#workflows/identification/identification.periods.js';
import { policyBody } from './policy.js';

const withPublicity = (count: number, unit: string) => ({ ...zhashuiPolicy, periods: { publicityPeriod: { count, unit } } });

describe('a region policy', () => {
  it('of the demo county is whole, and names only time limits the procedure knows', () => {
    expect(policyBody.parse(zhashuiPolicy)).toEqual(zhashuiPolicy);
    expect(Object.keys(zhashuiPolicy.periods).filter((name) => !(name in periods))).toEqual([]);
  });

  it('gives the chart the rules it needs', () => {
    expect(identificationRules.parse(rulesOf(zhashuiPolicy))).toMatchObject({ order: 'after-township', departments: expect.arrayContaining(['civil-affairs']) });
  });

  it('never shortens publicity below five days', () => {
    expect(policyBody.safeParse(withPublicity(5, 'workingDays')).success).toBe(true);
    for (const tooShort of [withPublicity(4, 'days'), withPublicity(120, 'hours')]) {
      expect(policyBody.safeParse(tooShort).error?.issues[0]?.path).toEqual(['periods', 'publicityPeriod']);
    }
  });

  it('names no department twice', () => {
    const { departments } = zhashuiPolicy;
    expect(policyBody.safeParse({ ...zhashuiPolicy, departments: [...departments, departments[0]] }).error?.issues[0]?.path).toEqual(['departments']);
  });
});
