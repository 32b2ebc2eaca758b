/** Property tests try the same cases each time, so that a red one is red for everybody. */
const usualSeed = 20_261_122;

const factor = numberOf('RUNS', /^[1-9]\d*$/, 'a whole number from 1') ?? 1;
const chosenSeed = numberOf('SEED', /^-?\d+$/, 'a whole number, as a failing test prints it');

/**
 * How often a property is tried, and with which cases: RUNS=20 tries twenty times as many, SEED=… repeats the run that printed the seed.
 * @param seed in case there is no SEED
 */
export function runs(normal: number, seed = usualSeed): { numRuns: number; seed: number } {
  return { numRuns: normal * factor, seed: chosenSeed ?? seed };
}

/** A machine that has other things to do is so much slower. */
const slowest = 4;

/** The time limit of such a test. @param normal milliseconds without RUNS, on a machine that has nothing else to do */
export function timeFor(normal: number): number {
  return normal * slowest * factor;
}

function numberOf(name: string, form: RegExp, meaning: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  if (!form.test(text)) throw new Error(`${name} is ${meaning}, not "${text}".`);
  return Number(text);
}
