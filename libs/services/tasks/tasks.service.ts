import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { TaskItem, TaskPage, TaskQuery } from '#contracts/tasks.js';
import { isProvisionalDue } from '#domain/calendar.js';
import { Registry } from '#engine/registry.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { titleOf } from '../cases/state-titles.js';
import { officesOf, type Person } from '../people/person.js';
import { CalendarService } from '../policies/calendar.service.js';
import { cursorOf, readInstantCursor } from './cursor.js';
import { closedPage, openPage } from './task-page.js';

interface TaskRow extends Omit<TaskItem, 'title' | 'openedAt' | 'dueAt' | 'closedAt' | 'provisional'> {
  version: number;
  openedAt: Date;
  dueAt: Date | null;
  closedAt: Date | null;
}

/** The inbox: the open work of a person's offices and household, and what they have done. */
@Injectable()
export class TasksService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly registry: Registry,
    private readonly calendars: CalendarService,
  ) {}

  /** @throws Refusal `invalid-input` for a cursor of another list */
  async page(person: Person, query: TaskQuery): Promise<TaskPage> {
    const reader = { accountId: person.accountId, offices: officesOf(person), householdId: person.householdId };
    const from = query.cursor === undefined ? undefined : readInstantCursor(query.cursor);
    const statement = query.closed ? closedPage(reader, query, from) : openPage(reader, query, from);
    const { rows } = await this.pool.query<TaskRow>(statement);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const next = rows.length > query.limit && last ? cursorOf((query.closed ? last.closedAt! : last.dueAt!).toISOString(), last.id) : null;
    return { items: shown.map((row) => this.item(row)), next };
  }

  private item({ version, openedAt, dueAt, closedAt, ...row }: TaskRow): TaskItem {
    return {
      ...row,
      title: titleOf(this.registry.get(row.definition, version), row.state),
      openedAt: openedAt.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
      provisional: dueAt !== null && isProvisionalDue(this.calendars.current(), dueAt),
      closedAt: closedAt?.toISOString() ?? null,
    };
  }
}
