import { describe, expect, it } from '@jest/globals';
import type { CategoryFacts } from './eligibility.js';
import { categoryVerdict, guaranteesVerdict } from './eligibility.js';

const quiet: CategoryFacts = {
  lifted: false, perHeadNet: 900_000, incomeLine: 870_000, suddenEvent: false, rigidCost: 0,
};

describe('the category', () => {
  it('is unstable lifted or borderline below the line, whatever happened', () => {
    expect(categoryVerdict({ ...quiet, perHeadNet: 869_999 })).toMatchObject({ ok: true, category: 'borderline' });
    expect(categoryVerdict({ ...quiet, perHeadNet: 500_000, lifted: true, suddenEvent: true })).toMatchObject({
      ok: true, category: 'unstableLifted', facts: { category: 'unstableLifted' },
    });
  });

  it('is none at the line without a sudden event', () => {
    const verdict = categoryVerdict({ ...quiet, perHeadNet: 870_000, rigidCost: 800_000 });
    expect(verdict).toMatchObject({ ok: false, code: 'above-line' });
    expect(verdict.sentence.zh).toBe('人均纯收入8700.00元，不低于监测范围8700.00元，且无突发情况。');
  });

  it('is sudden severe difficulty when cost and lost income press what is left below the line', () => {
    const event = { ...quiet, perHeadNet: 1_500_000, suddenEvent: true };
    expect(categoryVerdict({ ...event, rigidCost: 700_000 }).category).toBe('suddenDifficulty');
    expect(categoryVerdict({ ...event, rigidCost: 100_000, lostIncome: 600_000 }).category).toBe('suddenDifficulty');
    expect(categoryVerdict({ ...event, rigidCost: 600_000 })).toMatchObject({ ok: false, code: 'difficulty-not-severe' });
  });
});

describe('the guarantees', () => {
  it('are met together or named one by one', () => {
    const all = { education: true, medical: true, housing: true, water: true };
    expect(guaranteesVerdict(all).ok).toBe(true);
    const verdict = guaranteesVerdict({ ...all, housing: false, water: false });
    expect(verdict.sentence.zh).toBe('未落实：住房安全、饮水安全。');
    expect(verdict.facts).toEqual({ ...all, housing: false, water: false });
  });
});
