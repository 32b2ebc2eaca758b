import { beforeAll, describe, expect, it } from '@jest/globals';
import type { TestRedis } from '#tests/support/redis-server.js';
import { noFaults } from './faults.js';
import { type FaultReport, runFaults } from './fault-run.js';
import { misfortunes } from './plan.js';

const seed = Number(process.env['SEED'] ?? 20_261_122);
const shortest = { duration: 8_000, households: 150, rounds: 3, monitoredEach: 40, clerks: 8, casesEach: 3, silences: [1_500, 2_500], between: [200, 900] } as const;

/** One round of everything that can befall an office, and nothing lost, doubled, early or missing. */
export function promiseUnderFaults(title: string, redis?: () => TestRedis): void {
  describe(`${title} (SEED=${seed})`, () => {
    let report: FaultReport;
    beforeAll(async () => {
      const queue = redis ? { redis: redis(), redisIsBorrowed: process.env['REDIS_URL'] !== undefined } : {};
      report = await runFaults({ seed, ...shortest, ...queue });
    }, 300_000);

    it('loses no decision it acknowledged, does nothing twice, early or never, and writes nobody two messages about one thing', () => {
      const { faults, details } = report;
      expect({ ...faults, details }).toEqual({ ...noFaults(), details: [] });
    });

    it('is looked at by somebody who notices a row too many, too few or too early', () => {
      expect(report.overlooked).toEqual([]);
    });

    it('was at work on many cases while all this befell it', () => {
      const { extent, inflicted } = report;
      expect(Object.keys(inflicted)).toEqual(expect.arrayContaining([...misfortunes]));
      expect(extent.cases).toBeGreaterThan(100);
      expect(extent.rounds).toBe(3);
      for (const much of ['acknowledged', 'repeated', 'timersFired', 'rungs', 'letters', 'mails'] as const) expect([much, extent[much]]).not.toEqual([much, 0]);
    });

    it('decides again within seconds after everything was killed', () => {
      expect(report.backAfterMs).toHaveLength(report.inflicted['everything killed']!);
      for (const ms of report.backAfterMs) expect(ms).toBeLessThan(60_000);
    });
  });
}
