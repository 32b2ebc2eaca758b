import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { addDays, type Day, dayOf, nextWorkingDay } from '#domain/calendar.js';
import { monthsOf, nextOccurrence, occurrencesUntil } from '#domain/recurrence.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { idFrom } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { CalendarService } from '../policies/calendar.service.js';
import { keepCampaign } from './campaign.store.js';
import { type ScheduleRow, selectSchedules } from './schedule.store.js';

/** A day off moves an occurrence on; a scheduler rings on so many days after the one the rule names. */
const ringsForDays = 12;

/** What comes round becomes a campaign, once. The queue's schedulers only ring; whether something has come round is asked of the rows and the clock. */
@Injectable()
export class OccurrencesService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendars: CalendarService,
    private readonly wakes: Wakes,
  ) {}

  /** Begins every round that is due. Of several that were missed the latest is begun, and the others are recorded as skipped. */
  async beginDue(): Promise<void> {
    await this.calendars.refresh();
    const now = this.clock.now();
    let begun = false;
    while (await inTransaction(this.pool, (client) => this.beginOne(client, now))) begun = true;
    if (begun) this.wakes.ring('campaigns');
  }

  /** Makes the queue's schedulers anew from the rows, where they are missing or of yesterday's rule, and removes those of no row. */
  async keepSchedulers(): Promise<void> {
    const { rows } = await this.pool.query<ScheduleRow>(`${selectSchedules} WHERE NOT paused`);
    const patterns = rows.map(({ id, rule }) => {
      const days = [rule.day, ...(rule.day < 28 ? [`${rule.day + 1}-${Math.min(28, rule.day + ringsForDays)}`] : [])].join(',');
      return [`schedule-${id}`, `0 0 0 ${days} ${monthsOf(rule).join(',')} *`] as const;
    });
    await this.wakes.keepCalendar('schedules', new Map(patterns));
  }

  /** Whoever is at a schedule already sees to it. @returns whether one was due */
  private async beginOne(client: PoolClient, now: Date): Promise<boolean> {
    const today = dayOf(now);
    const { rows } = await client.query<ScheduleRow>(
      `${selectSchedules} WHERE NOT paused AND next_on <= $1 AND NOT (next_on = ANY ($2::date[])) ORDER BY next_on, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [today, this.notYetBegun(today)],
    );
    const [schedule] = rows;
    if (!schedule) return false;
    const days = occurrencesUntil(schedule.rule, schedule.nextOn, today, this.calendars.current());
    for (const day of days) await this.keep(client, schedule, day, day === days.at(-1) ? 'opening' : 'skipped', now);
    await client.query('UPDATE schedule SET next_on = $2 WHERE id = $1', [schedule.id, nextOccurrence(schedule.rule, days.at(-1)!)]);
    return true;
  }

  /** Days off up to today that no working day has followed yet. */
  private notYetBegun(today: Day): Day[] {
    const days: Day[] = [];
    for (let day = today; nextWorkingDay(this.calendars.current(), day) > today; day = addDays(day, -1)) days.push(day);
    return days;
  }

  private async keep(client: PoolClient, schedule: ScheduleRow, occursOn: Day, state: 'opening' | 'skipped', now: Date): Promise<void> {
    const { id, definition, placeCode, name, rule, scope } = schedule;
    const begins = state === 'opening' ? dayOf(now) : occursOn;
    const endsOn = addDays(begins, rule.lasts);
    const round = { id: idFrom(`${id}/${occursOn}`), scheduleId: id, definition, placeCode, name, occursOn, endsOn, scope, state, createdBy: null, createdAt: now };
    await keepCampaign(client, round);
  }
}
