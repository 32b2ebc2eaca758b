import { createHash } from 'node:crypto';
import { Random } from '#services/generator/random.js';

/** Chance for one matter: what happens to it depends on the seed and its name alone, in whichever order things are done. */
export function chanceOf(seed: number, ...matter: (string | number)[]): Random {
  return new Random(createHash('sha256').update([seed, ...matter].join('/')).digest().readUInt32LE(0));
}
