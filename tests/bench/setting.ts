import { makeCalendar } from '#domain/calendar.js';
import { type Period, reckon, remaining } from '#domain/period.js';
import { CaseEngine } from '#engine/case-engine.js';
import type { Actor } from '#engine/journal.js';
import type { Clock, Periods } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { StateCache } from '#engine/state-cache.js';
import { PgCaseStore } from '#infrastructure/case-store/pg-case-store.js';
import { newId } from '#infrastructure/ids.js';
import { officeOf } from '#services/policies/office-namer.js';
import type { Pool } from 'pg';
import { approval, type Input, steps } from './approval.chart.js';

/** The place of all cases, and what they begin with: the same for the engine and for the baselines. */
export const village = '611026100201';
export const input = (loops: boolean): Input => ({ householdVersion: 1, members: 4, causes: ['illness', 'disability', 'study'], loops });

const calendar = makeCalendar({ version: 'bench', days: [], announcedYears: [2026, 2027] });
export const dueAfter = (period: Period, from: Date): Date => reckon(period, from, calendar);

export const enginePeriods: Periods = {
  prepare: async () => {},
  reckonerFor: (definition) => ({
    due: (period, from) => dueAfter(definition.periods[period]!.default, from),
    left: (period, at, dueAt) => remaining(definition.periods[period]!.default, at, dueAt, calendar),
    resume: (left, from) => dueAfter(left, from),
  }),
};

export const officeOfStep = (index: number): string => officeOf(steps[index]!, village, '');

/** One officer for each step: nobody takes two deciding steps in a row. */
export const officers: Actor[] = steps.map((_, index) => ({ kind: 'person', id: newId(), offices: [officeOfStep(index)] }));

/** The clock of the process, moved ahead by a fixed time. */
export const clockAhead = (milliseconds: number): Clock => ({ now: () => new Date(Date.now() + milliseconds) });

/** An engine as a process has it, on the bench's own definition. */
export function engineOn(pool: Pool, clock: Clock = clockAhead(0)): CaseEngine {
  return new CaseEngine({
    store: new PgCaseStore(pool),
    clock,
    periods: enginePeriods,
    offices: officeOf,
    registry: new Registry([approval]),
    cache: new StateCache(),
    onCommitted: () => {},
    newCaseId: newId,
  });
}
