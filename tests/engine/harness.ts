import type { Pool } from 'pg';
import { makeCalendar } from '#domain/calendar.js';
import { reckon, remaining } from '#domain/period.js';
import { CaseEngine, type CaseEngineParts } from '#engine/case-engine.js';
import type { WorkflowDefinition } from '#engine/define.js';
import type { Actor } from '#engine/journal.js';
import type { CaseStore, OfficeNamer, Periods } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { StateCache } from '#engine/state-cache.js';
import { PgCaseStore } from '#infrastructure/case-store/pg-case-store.js';
import { TurnableClock } from '#infrastructure/clock/turnable-clock.js';
import { newId } from '#infrastructure/ids.js';

export const village = '611026100201';
export const township = '611026100000';
export const county = '611026000000';

const calendar = makeCalendar({ version: 'test', days: [], announcedYears: [2026] });

/** The default values of each definition's periods, on a calendar without holidays. */
export const plainPeriods: Periods = {
  prepare: async () => {},
  reckonerFor: (definition) => ({
    due: (period, from) => reckon(definition.periods[period]!.default, from, calendar),
    left: (period, at, dueAt) => remaining(definition.periods[period]!.default, at, dueAt, calendar),
    resume: (left, from) => reckon(left, from, calendar),
  }),
};

export const offices: OfficeNamer = (spec, placeCode, key) => {
  const place = { village: placeCode, township: `${placeCode.slice(0, 9)}000`, county: `${placeCode.slice(0, 6)}000000` }[spec.level];
  return `${spec.role}@${place}${key === '' ? '' : `/${key}`}`;
};

/** People by role, each with an account id of their own. */
export const person = (role: string, place: string, extra: Partial<Actor> = {}): Actor => ({
  kind: 'person',
  id: newId(),
  offices: [`${role}@${place}`],
  ...extra,
});

export interface TestEngine {
  engine: CaseEngine;
  clock: TurnableClock;
  store: CaseStore;
}

/** An engine as one process has it; two of them on one pool are two processes as far as the database can tell. */
export function engineOn(pool: Pool, definitions: WorkflowDefinition[], parts: Partial<CaseEngineParts> & { clock?: TurnableClock } = {}): TestEngine {
  const clock = parts.clock ?? new TurnableClock(new Date('2026-03-02T01:00:00Z'));
  const store = parts.store ?? new PgCaseStore(pool);
  const engine = new CaseEngine({
    periods: plainPeriods,
    offices,
    registry: new Registry(definitions),
    cache: new StateCache(),
    onCommitted: () => {},
    newCaseId: newId,
    ...parts,
    store,
    clock,
  });
  return { engine, clock, store };
}
