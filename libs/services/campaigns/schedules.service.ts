import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { ChangeSchedule, NewSchedule, Schedule } from '#contracts/campaigns.js';
import { dayOf, isProvisional, nextWorkingDay } from '#domain/calendar.js';
import { nextOccurrence } from '#domain/recurrence.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { refusePersonalData } from '../cases/plain-words.js';
import type { Person } from '../people/person.js';
import { CalendarService } from '../policies/calendar.service.js';
import { notFound, Refusal } from '../problems.js';
import { mayRead, readCondition, refuseUnmanaged } from './campaign-rights.js';
import { type ScheduleRow, selectSchedules } from './schedule.store.js';

/** When households are looked at again: rows that the county office sets. */
@Injectable()
export class SchedulesService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendars: CalendarService,
    private readonly wakes: Wakes,
  ) {}

  async list(person: Person): Promise<{ items: Schedule[] }> {
    const scope = readCondition(person);
    const { rows } = await this.pool.query<ScheduleRow>(`${selectSchedules} WHERE ${scope.sql} ORDER BY next_on, id`, scope.values);
    return { items: rows.map((row) => this.viewOf(row)) };
  }

  /**
   * A place has one schedule of a name: the same one again changes nothing.
   * @throws Refusal `forbidden`, `not-found` for a place nobody knows, `schedule-exists` where it says something else
   */
  async add(person: Person, { placeCode, name, rule, scope }: NewSchedule): Promise<Schedule> {
    refuseUnmanaged(person, placeCode);
    refusePersonalData({ name });
    const { rowCount } = await this.pool.query('SELECT FROM region WHERE code = $1', [placeCode]);
    if (rowCount === 0) throw notFound({ zh: '该地区', en: 'place' });
    const now = this.clock.now();
    await this.pool.query(
      `INSERT INTO schedule (id, definition, place_code, name, rule, scope, next_on, created_by, created_at)
       VALUES ($1, 'reverification', $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (place_code, definition, name) DO NOTHING`,
      [newId(now), placeCode, name, rule, scope, nextOccurrence(rule, dayOf(now)), person.accountId, now],
    );
    const { rows } = await this.pool.query<ScheduleRow>(
      `${selectSchedules} WHERE place_code = $1 AND definition = 'reverification' AND name = $2 AND rule = $3::jsonb AND scope = $4::jsonb`,
      [placeCode, name, rule, scope],
    );
    if (!rows[0]) throw scheduleExists();
    this.wakes.ring('schedules');
    return this.viewOf(rows[0]);
  }

  /** Another rhythm counts from today on. @throws Refusal `not-found`, `forbidden`, `schedule-exists` where the name is another's */
  async change(person: Person, id: string, { name, rule, scope }: ChangeSchedule): Promise<Schedule> {
    await this.managed(person, id);
    if (name !== undefined) refusePersonalData({ name });
    const nextOn = rule && nextOccurrence(rule, dayOf(this.clock.now()));
    const { rowCount } = await this.pool.query(
      `UPDATE schedule SET name = coalesce($2, name), rule = coalesce($3::jsonb, rule), scope = coalesce($4::jsonb, scope), next_on = coalesce($5::date, next_on)
       WHERE id = $1 AND NOT EXISTS (SELECT FROM schedule other WHERE other.place_code = schedule.place_code
         AND other.definition = schedule.definition AND other.name = $2 AND other.id <> $1)`,
      [id, name ?? null, rule ?? null, scope ?? null, nextOn ?? null],
    );
    if (rowCount === 0) throw scheduleExists();
    return this.renewed(id);
  }

  /** What would have come round during a pause is not made up for. @throws Refusal `not-found`, `forbidden` */
  async pause(person: Person, id: string, paused: boolean): Promise<Schedule> {
    const { rule, nextOn, paused: was } = await this.managed(person, id);
    const today = dayOf(this.clock.now());
    const next = was && !paused && nextOn <= today ? nextOccurrence(rule, today) : nextOn;
    await this.pool.query('UPDATE schedule SET paused = $2, next_on = $3 WHERE id = $1', [id, paused, next]);
    return this.renewed(id);
  }

  private async renewed(id: string): Promise<Schedule> {
    this.wakes.ring('schedules');
    return this.viewOf((await this.find(id))!);
  }

  private async managed(person: Person, id: string): Promise<ScheduleRow> {
    const schedule = await this.find(id);
    if (!schedule || !mayRead(person, schedule.placeCode)) throw notFound({ zh: '该复核安排', en: 'schedule' });
    refuseUnmanaged(person, schedule.placeCode);
    return schedule;
  }

  private async find(id: string): Promise<ScheduleRow | undefined> {
    const { rows } = await this.pool.query<ScheduleRow>(`${selectSchedules} WHERE id = $1`, [id]);
    return rows[0];
  }

  private viewOf(row: ScheduleRow): Schedule {
    const calendar = this.calendars.current();
    const opensOn = nextWorkingDay(calendar, row.nextOn);
    return { ...row, opensOn, provisional: isProvisional(calendar, opensOn) };
  }
}

const scheduleExists = () =>
  new Refusal('schedule-exists', 409, { zh: '该地区已有同名而内容不同的复核安排', en: 'This place has a schedule of that name, and it says something else' });
