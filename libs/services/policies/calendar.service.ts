import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { type Calendar, type CalendarDay, makeCalendar } from '#domain/calendar.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';

/** How long a process may count on the calendar it read, in milliseconds of its own time. */
export const shelfLife = 60_000;

/**
 * The calendar in force, read once and held: every due date is counted on it. `reload` after an announcement was loaded; each process
 * holds its own copy and looks at it again every minute.
 */
@Injectable()
export class CalendarService implements OnModuleInit {
  private calendar: Calendar = makeCalendar({ version: 'weekends', days: [], announcedYears: [] });
  private readAt = 0;

  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
  }

  current(): Calendar {
    return this.calendar;
  }

  /** Another process may have loaded an announcement meanwhile: what was read more than a minute ago is read again. */
  async refresh(): Promise<void> {
    if (performance.now() - this.readAt > shelfLife) await this.reload();
  }

  async reload(): Promise<Calendar> {
    this.readAt = performance.now();
    this.calendar = await this.read(this.pool);
    return this.calendar;
  }

  /** As it stands in the database now, or within a transaction. */
  async read(within: Pool | PoolClient): Promise<Calendar> {
    const days = await within.query<CalendarDay>(`SELECT day::text AS day, kind, name FROM calendar_day ORDER BY day`);
    const years = await within.query<{ year: number }>(`SELECT year FROM calendar_year ORDER BY year`);
    const announcedYears = years.rows.map(({ year }) => year);
    const version = years.rows.length === 0 ? 'weekends' : `${announcedYears[0]}-${announcedYears.at(-1)}/${days.rows.length}`;
    return makeCalendar({ version, days: days.rows, announcedYears });
  }
}
