import { beforeAll, describe, expect, it } from '@jest/globals';
import { type FaultReport, runFaults } from './fault-run.js';

const seed = Number(process.env['SEED'] ?? 20_261_122);

describe(`Offices whose processes and database are killed at work (SEED=${seed})`, () => {
  let report: FaultReport;
  beforeAll(async () => {
    report = await runFaults({ seed, duration: 9_000, clerks: 24, casesEach: 8 });
  });

  it('lose no decision they acknowledged, do nothing twice, and end every period once and in time', () => {
    const { faults, details } = report;
    expect({ ...faults, details }).toEqual({
      decisionsLost: 0,
      effectsDoubled: 0,
      effectsMissing: 0,
      timersEarly: 0,
      timersMissing: 0,
      replayDifferences: 0,
      strangeEvents: 0,
      details: [],
    });
  });

  it('were at work on many cases while everything was done to them', () => {
    const { extent, inflicted } = report;
    expect(Object.keys(inflicted).sort()).toEqual(['everything killed', 'office killed', 'office silenced', 'server killed']);
    expect(extent.cases).toBeGreaterThan(100);
    expect(extent.timersFired).toBeGreaterThan(0);
    expect(extent.repeated).toBeGreaterThan(0);
  });

  it('decide again within seconds after everything was killed', () => {
    for (const ms of report.backAfterMs) expect(ms).toBeLessThan(10_000);
  });
});
