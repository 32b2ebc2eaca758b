import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '#tests/support/random-runs.js';
import type { IncomeStatement } from './income.js';
import { fenOf, incomeOf, incomeWindow, netIncome, yuanOf } from './income.js';

const statement: IncomeStatement = {
  wage: fenOf('24000'),
  operating: fenOf('8000.50'),
  operatingCost: fenOf('3000'),
  property: fenOf('600'),
  transfer: fenOf('2400'),
  indemnity: fenOf('1000'),
  outOfPocket: fenOf('9000'),
};

describe('the income of a household', () => {
  it('is wage, operating less its cost, property and transfer; what illness cost stands apart', () => {
    expect(incomeOf(statement, 4)).toEqual({
      net: 3_200_050, netPerHead: 800_012, reference: 2_400_050, referencePerHead: 600_012,
    });
  });

  it('may be below nought after a bad harvest', () => {
    const loss = { ...statement, wage: 0, property: 0, transfer: 0, operating: 0 };
    expect(netIncome(loss)).toBe(-300_000);
    expect(incomeOf(loss, 7).netPerHead).toBe(-42_858);
  });

  it('refuses fractions of a fen and a household without members', () => {
    expect(() => netIncome({ ...statement, wage: 0.5 })).toThrow('The wage is not a whole number of fen.');
    expect(() => incomeOf(statement, 0)).toThrow('at least one member');
  });
});

describe('an amount', () => {
  it('is read from yuan and written back the same', () => {
    fc.assert(fc.property(fc.integer({ min: -1e13, max: 1e13 }), (fen) => expect(fenOf(yuanOf(fen))).toBe(fen)), runs(100));
    expect(fenOf('8700')).toBe(870_000);
    expect(yuanOf(-5)).toBe('-0.05');
  });

  it.each(['', '8,700', '8700.505', '1e3', 'NaN', '８７００'])('"%s" is refused', (text) => {
    expect(() => fenOf(text)).toThrow(RangeError);
  });
});

describe('the income window', () => {
  it('is the twelve full months before the month of the visit', () => {
    expect(incomeWindow('2023-05-20')).toEqual({ from: '2022-05-01', to: '2023-04-30' });
    expect(incomeWindow('2026-01-31')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(incomeWindow('2024-03-01')).toEqual({ from: '2023-03-01', to: '2024-02-29' });
  });
});
