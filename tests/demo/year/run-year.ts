import { randomInt } from 'node:crypto';
import type { Language } from '../columns.js';
import { liveThroughYear, type YearWish } from './year.js';
import { YearPage } from './year-page.js';

export interface YearOrder {
  lang: Language | undefined;
  json: boolean;
  /** The same seed, the same year; one by chance, if left out. */
  seed: number | undefined;
}

/** Tells a year of the demo county. @returns whether everything that must be nought is, and all that was counted twice agrees */
export async function runYear({ lang, json, seed = randomInt(1, 1_000_000) }: YearOrder): Promise<boolean> {
  const page = new YearPage((line) => process.stdout.write(`${line}\n`), process.stdout.hasColors?.() ?? false, lang);
  const wish: YearWish = { seed, households: 1_000, from: '2026-01-01', until: '2026-12-31', onMonth: (month, figures) => page.month(month, figures) };
  page.opening(wish);
  const outcome = await liveThroughYear(wish);
  page.closing(outcome);
  if (json) process.stdout.write(`${JSON.stringify({ year: outcome.figures })}\n`);
  const { lateTimers, doubledRungs } = outcome.figures;
  return lateTimers === 0 && doubledRungs === 0 && outcome.faults.length === 0;
}
