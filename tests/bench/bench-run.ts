import type { BenchServer } from './server.js';

/** How much of everything a run takes. */
export interface Extent {
  rounds: number;
  /** Length of a stretch of load, and of the warm-up before it, in milliseconds. */
  stretch: number;
  warmUp: number;
  /** Cases each contender walks through. More than the engine keeps thawed: an office meets a case again after hours, not at once. */
  cases: number;
  /** Timers or rungs due at once, cases of a campaign, and waiting cases at a restart; the small side of the restart. */
  waiting: number;
  fewWaiting: number;
  /** Mails that wait to be sent. */
  mails: number;
  restarts: number;
  /** Offices of the large inbox; each has 100 open tasks. */
  offices: number;
  fewOffices: number;
  pages: number;
  finished: number;
}

export const fullExtent: Extent = {
  rounds: 3,
  stretch: 3_000,
  warmUp: 500,
  cases: 20_000,
  waiting: 100_000,
  fewWaiting: 1_000,
  mails: 20_000,
  restarts: 15,
  offices: 10_000,
  fewOffices: 100,
  pages: 300,
  finished: 4_000,
};

/** A look in between: smaller data, shorter stretches. */
export const quickExtent: Extent = { ...fullExtent, stretch: 1_000, warmUp: 300, cases: 10_000, waiting: 15_000, mails: 4_000, offices: 1_000, pages: 100, finished: 1_000 };

export interface BenchRun {
  server: BenchServer;
  extent: Extent;
  /** Tells what is being done, for whoever waits. */
  say: (sentence: string) => void;
}
