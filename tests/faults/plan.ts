import { Random } from '#services/generator/random.js';

/** What can befall the house; `which` of two processes, and how long it lasts, where that matters. */
export const misfortunes = [
  'api killed',
  'api silenced',
  'worker killed',
  'worker silenced',
  'database killed',
  'database restarted',
  'mail refused',
  'mail delayed',
  'mail cut off',
  'everything killed',
] as const;
/** Besides, where the queue lives in Redis; one that others use too is emptied, not stopped. */
export const redisMisfortunes = ['redis stopped', 'redis emptied'] as const;
export type Misfortune = (typeof misfortunes)[number] | (typeof redisMisfortunes)[number];

export interface Blow {
  /** Milliseconds after the one before. */
  after: number;
  what: Misfortune;
  which: number;
  lasts: number;
}

export interface PlanOptions {
  seed: number;
  besides: readonly Misfortune[];
  /** Lengths of a silence, in milliseconds. */
  silences: readonly number[];
  /** Milliseconds between two blows, at least and at most. */
  between: readonly [number, number];
}

/** In rounds without end: each has every misfortune once, in an order of its own. The same seed gives the same plan. */
export function* planOf({ seed, besides, silences, between }: PlanOptions): Generator<Blow, never> {
  const random = new Random(seed);
  const all: Misfortune[] = [...misfortunes, ...besides];
  for (;;) {
    const order = all.map((what) => ({ what, rank: random.next() })).sort((a, b) => a.rank - b.rank);
    for (const { what } of order) {
      yield { after: random.int(...between), what, which: random.int(0, 1), lasts: what.endsWith('silenced') ? random.pick(silences) : random.int(800, 2_000) };
    }
  }
}
