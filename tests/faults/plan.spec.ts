import { describe, expect, it } from '@jest/globals';
import { type Blow, misfortunes, planOf, redisMisfortunes } from './plan.js';

const options = { besides: redisMisfortunes, silences: [1_000, 35_000], between: [100, 900] as const };

function firstOf(seed: number, count: number): Blow[] {
  const plan = planOf({ seed, ...options });
  return Array.from({ length: count }, () => plan.next().value);
}

describe('The plan of what befalls an office', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(firstOf(7, 40)).toEqual(firstOf(7, 40));
    expect(firstOf(7, 40)).not.toEqual(firstOf(8, 40));
  });

  it('has everything in each round, once', () => {
    const all = [...misfortunes, ...redisMisfortunes].sort();
    const blows = firstOf(7, 3 * all.length);
    for (const round of [0, 1, 2]) expect(blows.slice(round * all.length, (round + 1) * all.length).map(({ what }) => what).sort()).toEqual(all);
  });
});
