import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Overview, OverviewQuery, OverviewRow } from '#contracts/overview.js';
import { addDays, type Calendar, type Day, dayNumberOf, dayOf, isProvisional, nextWorkingDay } from '#domain/calendar.js';
import type { Title } from '#engine/define.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { placeNames } from '../cases/office-titles.js';
import type { Person } from '../people/person.js';
import { CalendarService } from '../policies/calendar.service.js';
import { daysAhead, daysBack } from './count-statement.js';
import { type FiguresRow, figuresStatement } from './figures-statement.js';
import { StepNames } from './step-names.js';
import { supervisedPlace } from './supervised-place.js';

/** What is open, due soon and overdue, by place, procedure, step or day: places and steps, never persons. */
@Injectable()
export class OverviewService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendars: CalendarService,
    private readonly names: StepNames,
  ) {}

  /** @throws Refusal `forbidden` for a place the person does not watch over */
  async read(person: Person, query: OverviewQuery): Promise<Overview> {
    const place = supervisedPlace(person, query.place);
    await this.calendars.refresh();
    const now = this.clock.now();
    const soonUntil = workingDaysOn(this.calendars.current(), dayOf(now), query.soon);
    const [{ rows }, places] = await Promise.all([
      this.pool.query<FiguresRow>(figuresStatement({ ...query, place, soonUntil })),
      placeNames(this.pool, [place]),
    ]);
    const [total, ...others] = rows as [FiguresRow, ...FiguresRow[]];
    const { countedAt } = total;
    return {
      place,
      placeName: places.get(place) ?? place,
      by: query.by,
      soonUntil,
      countedAt: countedAt?.toISOString() ?? null,
      ageSeconds: countedAt && Math.max(0, (now.getTime() - countedAt.getTime()) / 1_000),
      total: figuresOf(total, now),
      rows: others.map((row) => this.row(row, place, query, now)),
    };
  }

  private row(row: FiguresRow, place: string, { by, definition, state }: OverviewQuery, now: Date): OverviewRow {
    const key = row.key!;
    const filter = { place: by === 'place' ? key : place, definition: row.definition ?? definition, state: row.state ?? state };
    if (by !== 'dueDay') return { key, title: this.titleOf(row, by), ...figuresOf(row, now), tasks: filter };
    const { reach, ...due } = daysOf(key, dayOf(row.countedAt!));
    const provisional = isProvisional(this.calendars.current(), key);
    return { key, title: this.titleOf(row, by), ...(reach ? { reach } : {}), provisional, ...figuresOf(row, now), tasks: { ...filter, ...due } };
  }

  private titleOf({ key, name, definition, state }: FiguresRow, by: OverviewQuery['by']): Title {
    if (by === 'procedure') return this.names.procedure(definition!);
    if (by === 'step') return this.names.step(definition!, state!);
    const text = name ?? key!;
    return { zh: text, en: text };
  }
}

/** The last of so many working days after today. */
function workingDaysOn(calendar: Calendar, today: Day, count: number): Day {
  let day = today;
  for (let left = count; left > 0; left -= 1) day = nextWorkingDay(calendar, addDays(day, 1));
  return day;
}

/** The outermost days stand for everything beyond them, as of the day of the count. */
function daysOf(day: Day, countedOn: Day): { reach?: 'before' | 'after'; dueFrom?: Day; dueTo?: Day } {
  if (day === addDays(countedOn, -daysBack)) return { reach: 'before', dueTo: day };
  if (day === addDays(countedOn, daysAhead)) return { reach: 'after', dueFrom: day };
  return { dueFrom: day, dueTo: day };
}

function figuresOf({ open, dueSoon, overdue, oldestDueAt }: FiguresRow, now: Date) {
  return { open, dueSoon, overdue, oldestDueAt: oldestDueAt?.toISOString() ?? null, daysLate: oldestDueAt && daysSince(oldestDueAt, now) };
}

/** Natural days from the last day of a limit until now; below nought while days are left. */
export const daysSince = (dueAt: Date, now: Date): number => dayNumberOf(now) - dayNumberOf(new Date(dueAt.getTime() - 1));
