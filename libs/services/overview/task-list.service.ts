import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { OverviewTask, OverviewTaskPage, OverviewTasksQuery } from '#contracts/overview.js';
import { dayOf, isProvisional } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { officeTitle } from '../cases/office-titles.js';
import type { Person } from '../people/person.js';
import { CalendarService } from '../policies/calendar.service.js';
import { cursorOf, readInstantCursor } from '../tasks/cursor.js';
import { daysSince } from './overview.service.js';
import { StepNames } from './step-names.js';
import { supervisedPlace } from './supervised-place.js';
import { taskListStatement } from './task-list-statement.js';

type Row = Pick<OverviewTask, 'taskId' | 'caseId' | 'caseNumber' | 'definition' | 'state' | 'placeCode' | 'place' | 'office' | 'claimedByName'> & {
  openedAt: Date;
  dueAt: Date;
  sent: OverviewTask['sent'];
};

/** Behind the counts: the open tasks themselves, exact as of this moment. In order of their due dates and no other. */
@Injectable()
export class TaskListService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendars: CalendarService,
    private readonly names: StepNames,
  ) {}

  /** @throws Refusal `forbidden` for a place the person does not watch over, `invalid-input` for a cursor of another list */
  async page(person: Person, { place: asked, ...query }: OverviewTasksQuery): Promise<OverviewTaskPage> {
    const place = supervisedPlace(person, asked);
    const after = query.cursor === undefined ? undefined : readInstantCursor(query.cursor);
    await this.calendars.refresh();
    const now = this.clock.now();
    const { rows } = await this.pool.query<Row>(taskListStatement(place, query, after, now));
    const shown = rows.slice(0, query.limit);
    const titleOfOffice = await officeTitle(this.pool, shown.map(({ office }) => office));
    const items = shown.map((row) => ({ ...this.item(row, now), officeTitle: titleOfOffice(row.office) }));
    const last = shown.at(-1);
    return { items, next: rows.length > query.limit && last ? cursorOf(last.dueAt.toISOString(), last.taskId) : null };
  }

  private item({ openedAt, dueAt, sent, ...row }: Row, now: Date): Omit<OverviewTask, 'officeTitle'> {
    const dueDay = dayOf(new Date(dueAt.getTime() - 1));
    const days = daysSince(dueAt, now);
    const isLate = dueAt <= now;
    return {
      ...row,
      title: this.names.step(row.definition, row.state),
      openedAt: openedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      dueDay,
      provisional: isProvisional(this.calendars.current(), dueDay),
      daysLeft: isLate ? null : -days,
      daysLate: isLate ? days : null,
      sent: sent.map(({ at, answeredAt, ...rung }) => ({ ...rung, at: instantText(at), answeredAt: answeredAt && instantText(answeredAt) })),
    };
  }
}

/** PostgreSQL's JSON writes an offset where the answers of this API write Z. */
const instantText = (text: string): string => new Date(text).toISOString();
