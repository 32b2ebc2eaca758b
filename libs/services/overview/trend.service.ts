import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Trend, TrendQuery } from '#contracts/trend.js';
import { addDays, type Day, dayOf } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { placeNames } from '../cases/office-titles.js';
import type { Person } from '../people/person.js';
import { supervisedPlace } from './supervised-place.js';
import { todayStatement } from './today-statement.js';

type Span = Pick<TrendQuery, 'from' | 'to'>;
type Brought = Omit<Trend['days'][number], 'day'>;

interface Counting {
  daysTo: Day | null;
  countedAt: Date;
}

const usualDays = 30;
const longest = 366;

/** What each day brought at a place: read from the rows that were entered when it was over; of today, what the tasks say so far. */
@Injectable()
export class TrendService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Refusal `forbidden` for a place the person does not watch over */
  async read(person: Person, { place: asked, definition, ...span }: TrendQuery): Promise<Trend> {
    const place = supervisedPlace(person, asked);
    const { from, to } = this.spanOf(span);
    const [counting, names] = await Promise.all([
      this.pool.query<Counting>('SELECT days_to::text AS "daysTo", counted_at AS "countedAt" FROM task_counting WHERE id = 1'),
      placeNames(this.pool, [place]),
    ]);
    const countedTo = counting.rows[0]?.daysTo ?? null;
    const [days, today] = await Promise.all([
      countedTo === null ? [] : this.days(place, definition, from, earlier(countedTo, to)),
      this.today(place, definition, span, counting.rows[0]),
    ]);
    return { place, placeName: names.get(place) ?? place, definition: definition ?? null, from, to, countedTo, days, today };
  }

  /** Nothing where the days before are still to be entered, or the last count is of another day. */
  private async today(place: string, definition: string | undefined, { from, to }: Span, counting: Counting | undefined): Promise<Trend['today']> {
    const day = dayOf(this.clock.now());
    if (!counting || (from && from > day) || (to && to < day)) return null;
    const { countedAt, daysTo } = counting;
    if (dayOf(countedAt) !== day || (daysTo !== null && daysTo !== addDays(day, -1))) return null;
    const { rows } = await this.pool.query<Brought>(todayStatement(place, definition, day, countedAt));
    return { day, asOf: countedAt.toISOString(), ...rows[0]! };
  }

  private spanOf({ from, to }: Span): { from: Day; to: Day } {
    const last = to ?? (from ? earlier(addDays(from, longest - 1), this.yesterday(from)) : this.yesterday());
    return { from: from ?? addDays(last, 1 - usualDays), to: last };
  }

  /** The last day that is over, or the day asked for where that lies ahead. */
  private yesterday(atLeast: Day = ''): Day {
    const day = addDays(dayOf(this.clock.now()), -1);
    return day < atLeast ? atLeast : day;
  }

  private async days(place: string, definition: string | undefined, from: Day, to: Day): Promise<Trend['days']> {
    const { rows } = await this.pool.query<Trend['days'][number]>(
      `SELECT every::date::text AS day, coalesce(sum(opened), 0)::int AS opened, coalesce(sum(decided), 0)::int AS decided, coalesce(sum(overdue), 0)::int AS overdue
       FROM generate_series($2::date, $3::date, interval '1 day') AS every
       LEFT JOIN task_day ON task_day.place_code = $1 AND task_day.day = every::date AND ($4::text IS NULL OR task_day.definition = $4)
       GROUP BY every ORDER BY every`,
      [place, from, to, definition ?? null],
    );
    return rows;
  }
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
