import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { CalendarAnnouncement, CalendarRun, CalendarView } from '#contracts/calendar.js';
import { type CalendarDay, dayOf } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import type { Person } from '../people/person.js';
import { CalendarService } from '../policies/calendar.service.js';
import { isReplaced } from './days-of-year.js';

interface RunRow extends Omit<CalendarRun, 'loadedAt' | 'finishedAt' | 'days' | 'was'> {
  loadedAt: Date;
  finishedAt: Date | null;
  days: { was: CalendarDay[]; now: CalendarDay[] };
}

const runColumns = `id, year, source, state, looked, changed, loaded_by AS "loadedBy", loaded_at AS "loadedAt", finished_at AS "finishedAt", days`;

/** The announced days off, and loading a year's announcement. */
@Injectable()
export class AnnouncementsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendars: CalendarService,
    private readonly wakes: Wakes,
  ) {}

  /** @param year that one alone */
  async view(year: number | undefined): Promise<CalendarView> {
    const { rows } = await this.pool.query<{ year: number; source: string; loadedAt: Date }>(`SELECT year, source, loaded_at AS "loadedAt" FROM calendar_year`);
    const { days } = await this.calendars.reload();
    const present = Number(dayOf(this.clock.now()).slice(0, 4));
    const years = [...new Set([...rows.map((row) => row.year), present, present + 1])].sort((a, b) => a - b);
    const wanted = (one: number): boolean => year === undefined || one === year;
    return {
      years: years.filter(wanted).map((one) => {
        const row = rows.find((loaded) => loaded.year === one);
        return { year: one, announced: row !== undefined, source: row?.source ?? null, loadedAt: row?.loadedAt.toISOString() ?? null };
      }),
      days: days.filter(({ day }) => wanted(Number(day.slice(0, 4)))),
    };
  }

  /**
   * Replaces a year's days and leaves a run behind, by which open due dates are counted anew. The same announcement again is the same
   * run; another one of a year that is announced already is a correction, and the run keeps what held before. Days off are the nation's: the
   * system administrator of any county loads them, for every county of the installation.
   */
  async load(person: Person, year: number, announcement: CalendarAnnouncement): Promise<CalendarRun> {
    const run = await inTransaction(this.pool, (client) => this.replace(client, person, year, announcement));
    await this.calendars.reload();
    this.wakes.ring('calendar');
    return run;
  }

  async runs(): Promise<CalendarRun[]> {
    const { rows } = await this.pool.query<RunRow>(`SELECT ${runColumns} FROM calendar_run ORDER BY loaded_at DESC, id DESC LIMIT 100`);
    return rows.map(runOf);
  }

  private async replace(client: PoolClient, person: Person, year: number, { source, days }: CalendarAnnouncement): Promise<CalendarRun> {
    // One load at a time: each sees what the one before left.
    await client.query('LOCK TABLE calendar_year IN SHARE ROW EXCLUSIVE MODE');
    const before = await this.calendars.read(client);
    const was = before.days.filter(({ day }) => isReplaced(day, year, before.announcedYears) || days.some((listed) => listed.day === day));
    const same = textOf(was) === textOf(days) && (await runHolding(client, year, source));
    if (same) return runOf(same);

    const now = this.clock.now();
    await client.query('DELETE FROM calendar_day WHERE day = ANY ($1::date[])', [was.map(({ day }) => day)]);
    await client.query('INSERT INTO calendar_day (day, kind, name) SELECT * FROM unnest($1::date[], $2::text[], $3::text[])', [
      days.map(({ day }) => day),
      days.map(({ kind }) => kind),
      days.map(({ name }) => name),
    ]);
    await client.query(
      `INSERT INTO calendar_year (year, source, loaded_at) VALUES ($1, $2, $3)
       ON CONFLICT (year) DO UPDATE SET source = excluded.source, loaded_at = excluded.loaded_at`,
      [year, source, now],
    );
    const { rows } = await client.query<RunRow>(
      `INSERT INTO calendar_run (id, year, source, days, state, loaded_by, loaded_at) VALUES ($1, $2, $3, $4, 'reckoning', $5, $6) RETURNING ${runColumns}`,
      [newId(now), year, source, JSON.stringify({ was, now: days }), person.accountId, now],
    );
    return runOf(rows[0]!);
  }
}

/** The load that brought the year its present source. */
async function runHolding(client: PoolClient, year: number, source: string): Promise<RunRow | undefined> {
  const { rows } = await client.query<RunRow>(
    `SELECT ${runColumns} FROM calendar_run WHERE year = $1 AND source = $2 AND EXISTS (SELECT FROM calendar_year WHERE year = $1 AND source = $2)
     ORDER BY loaded_at DESC, id DESC LIMIT 1`,
    [year, source],
  );
  return rows[0];
}

const textOf = (days: CalendarDay[]): string => JSON.stringify(days.map(({ day, kind, name }) => [day, kind, name]));

const runOf = ({ days, loadedAt, finishedAt, ...row }: RunRow): CalendarRun => ({
  ...row,
  loadedAt: loadedAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  days: days.now,
  was: days.was,
});
