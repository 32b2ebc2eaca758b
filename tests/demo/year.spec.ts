import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '#tests/support/database.js';
import { liveThroughYear, type YearOutcome } from './year/year.js';
import { YearPage } from './year/year-page.js';

describe('Some weeks of a small county, lived through', () => {
  const wish = { seed: 7, households: 100, from: '2026-05-18', until: '2026-06-17' };
  const lines: string[] = [];
  let database: TestDatabase;
  let outcome: YearOutcome;

  beforeAll(async () => {
    database = await freshDatabase(2);
    const page = new YearPage((line) => lines.push(line), false);
    page.opening(wish);
    outcome = await liveThroughYear({ ...wish, databaseUrl: database.connectionString, onMonth: (month, figures) => page.month(month, figures) });
    page.closing(outcome);
  }, 120_000);
  afterAll(() => database.drop());

  it('counts what happened, and nothing is late or doubled', () => {
    expect(outcome.figures).toMatchObject({ households: 100, lateTimers: 0, doubledRungs: 0 });
    expect(Object.keys(outcome.figures.alerts)).toEqual(['vacant', 'alert', 'urging-letter', 'circular', 'talk']);
    const { cases, decisions, reminders, deliveries } = outcome.figures;
    for (const count of [cases, decisions, reminders, deliveries['console'], deliveries['email']]) expect(count).toBeGreaterThan(0);
  });

  it('agrees with a second count of cases, decisions, rungs and mails, and with every journal', () => {
    expect(outcome.faults).toEqual([]);
  });

  it('tells a line for each month, and what it came to', () => {
    expect(lines.filter((line) => /^ 2026-0[56] /.test(line))).toHaveLength(2);
    expect(lines.join('\n')).toContain('Doubled rungs and messages: 0');
  });
});
