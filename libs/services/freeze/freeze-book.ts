import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Pool } from 'pg';
import { type Day, dayOf, endOfDay, startOfDay } from '#domain/calendar.js';
import { covers } from '#domain/place-code.js';
import type { Freezes, Standstill } from '#engine/ports.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';

/** A freeze as it counts: what was lifted early ends then. */
export interface Frozen {
  definition: string;
  placeCode: string;
  /** Path of the step; empty: every step of the procedure. */
  state: string;
  /** Days that do not count, both included. */
  from: Day;
  to: Day;
  /** Instants between which nothing is decided; the end is the first after it. */
  begins: Date;
  ends: Date;
  reason: string;
}

interface FreezeRow {
  definition: string;
  placeCode: string;
  state: string;
  from: Day;
  to: Day;
  reason: string;
  liftedAt: Date | null;
}

/** How long a process may go by what it read, in milliseconds of its own time. */
const shelfLife = 60_000;

/** Whether a freeze of `state` holds for a step: for itself, for those inside it, and, where it names none, for all. */
export const holdsFor = (state: string, step: string): boolean => state === '' || step === state || step.startsWith(`${state}.`);

/** All freezes, read once and held, since every due date and every decision asks. Past ones stay: limits that ran then are counted around them. */
@Injectable()
export class FreezeBook implements Freezes, OnModuleInit {
  private freezes: Frozen[] = [];
  private readAt = 0;

  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
  }

  /** Another process may have announced or lifted one meanwhile. */
  async refresh(): Promise<void> {
    if (performance.now() - this.readAt > shelfLife) await this.reload();
  }

  async reload(): Promise<void> {
    this.readAt = performance.now();
    const { rows } = await this.pool.query<FreezeRow>(
      `SELECT definition, place_code AS "placeCode", state, from_day::text AS "from", to_day::text AS "to", reason, lifted_at AS "liftedAt"
       FROM "freeze" ORDER BY from_day, id`,
    );
    this.freezes = rows.flatMap((row) => asFrozen(row));
  }

  /** Those of a procedure that hold at a place. */
  of(definition: string, placeCode: string): Frozen[] {
    return this.freezes.filter((one) => one.definition === definition && covers(one.placeCode, placeCode));
  }

  over(definition: string, placeCode: string, step: string, at: Date): Standstill | undefined {
    if (this.freezes.length === 0) return undefined;
    const found = onStep(this.of(definition, placeCode), step).find(({ begins, ends }) => begins <= at && at < ends);
    return found && { until: found.ends.toISOString(), reason: found.reason };
  }
}

export const onStep = (freezes: Frozen[], step: string): Frozen[] => freezes.filter(({ state }) => holdsFor(state, step));

/** Windows in which all of these steps stand still; none where there are no steps. */
export function onEveryStep(freezes: Frozen[], steps: readonly string[]): Frozen[] {
  const [first = [], ...others] = steps.map((step) => onStep(freezes, step));
  return others.reduce((held, more) => held.flatMap((one) => more.flatMap((two) => overlapOf(one, two))), first);
}

function overlapOf(one: Frozen, two: Frozen): Frozen[] {
  const [later, earlier] = [one.from > two.from ? one : two, one.to < two.to ? one : two];
  return later.from > earlier.to ? [] : [{ ...one, from: later.from, begins: later.begins, to: earlier.to, ends: earlier.ends }];
}

/** The day it is lifted does not count any more for the due dates than the others; decisions are taken from that instant on. */
function asFrozen({ liftedAt, ...row }: FreezeRow): Frozen[] {
  const [begins, ends] = [startOfDay(row.from), endOfDay(row.to)];
  if (!liftedAt || liftedAt >= ends) return [{ ...row, begins, ends }];
  if (liftedAt <= begins) return [];
  return [{ ...row, to: dayOf(liftedAt), begins, ends: liftedAt }];
}
