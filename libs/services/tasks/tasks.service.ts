import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { BoxCounts, CaseQuery, OwnCase, OwnCasePage, TaskFilter, TaskItem, TaskPage, TaskQuery } from '#contracts/tasks.js';
import { isProvisionalDue } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { titleOf } from '../cases/state-titles.js';
import type { Person } from '../people/person.js';
import { CalendarService } from '../policies/calendar.service.js';
import { cursorOf, readInstantCursor } from './cursor.js';
import { readerOf } from './desk.js';
import { ownCaseCount, ownCasePage } from './own-case-page.js';
import type { Found, Moment } from './row-filters.js';
import { type Statement, taskCount, taskPage } from './task-page.js';

type Dated<Item> = Omit<Item, 'title' | 'late' | 'provisional' | 'dueAt'> & { version: number; dueAt: Date | null };
type TaskRow = Omit<Dated<TaskItem>, 'openedAt' | 'closedAt'> & { openedAt: Date; closedAt: Date | null };
type CaseRow = Omit<Dated<OwnCase>, 'at' | 'readAt' | 'done'> & { at: Date; readAt: Date | null; status: 'open' | 'done' };

/** Further than this nobody counts. */
const mostCounted = 1_000;

/** The inbox: 待办 the open work of a person's offices and household, 已办 what they have done, 我发起 what they filed, 抄送我 copies. */
@Injectable()
export class TasksService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly registry: Registry,
    private readonly calendars: CalendarService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Tasks, 待办 or 已办. @param found what a search asks for. @throws Refusal `invalid-input` for a cursor of another list */
  async page(person: Person, query: TaskQuery, found?: Found): Promise<TaskPage> {
    const moment = this.moment();
    const statement = taskPage(readerOf(person), query, found, moment, query.cursor === undefined ? undefined : readInstantCursor(query.cursor));
    const { rows } = await this.pool.query<TaskRow>(statement);
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
    const next = last ? cursorOf((query.box === 'todo' ? last.dueAt! : last.closedAt!).toISOString(), last.id) : null;
    return { items: rows.slice(0, query.limit).map((row) => this.task(row, moment)), next };
  }

  /** Cases, 我发起 or 抄送我. @param found what a search asks for. @throws Refusal `invalid-input` for a cursor of another list */
  async ownCases(person: Person, query: CaseQuery, found?: Found): Promise<OwnCasePage> {
    const moment = this.moment();
    const statement = ownCasePage(person, query, found, moment, query.cursor === undefined ? undefined : readInstantCursor(query.cursor));
    const { rows } = await this.pool.query<CaseRow>(statement);
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
    const next = last ? cursorOf(last.at.toISOString(), last.caseId) : null;
    return { items: rows.slice(0, query.limit).map((row) => this.ownCase(row, moment)), next };
  }

  /** How much lies in each box, by the very conditions that make its rows. What only tasks have does not narrow the boxes of cases. */
  async counts(person: Person, filter: TaskFilter): Promise<BoxCounts> {
    const [moment, reader] = [this.moment(), readerOf(person)];
    const [todo, done, started, copied] = await Promise.all([
      this.count(taskCount('todo', reader, filter, moment, mostCounted + 1)),
      this.count(taskCount('done', reader, filter, moment, mostCounted + 1)),
      this.count(ownCaseCount('started', person, filter, moment, mostCounted + 1)),
      this.count(ownCaseCount('copied', person, filter, moment, mostCounted + 1)),
    ]);
    return { todo, done, started, copied };
  }

  private async count(statement: Statement): Promise<BoxCounts['todo']> {
    const { rows } = await this.pool.query<{ count: number }>(statement);
    const { count } = rows[0]!;
    return { count: Math.min(count, mostCounted), more: count > mostCounted };
  }

  private moment(): Moment {
    return { now: this.clock.now(), calendar: this.calendars.current() };
  }

  private task({ version, openedAt, dueAt, closedAt, ...row }: TaskRow, moment: Moment): TaskItem {
    return {
      ...row,
      title: titleOf(this.registry.get(row.definition, version), row.state),
      openedAt: openedAt.toISOString(),
      dueAt: dueAt?.toISOString() ?? null,
      late: dueAt !== null && (closedAt ? closedAt > dueAt : dueAt <= moment.now),
      provisional: dueAt !== null && isProvisionalDue(moment.calendar, dueAt),
      closedAt: closedAt?.toISOString() ?? null,
    };
  }

  private ownCase({ version, status, dueAt, at, readAt, ...row }: CaseRow, moment: Moment): OwnCase {
    return {
      ...row,
      title: titleOf(this.registry.get(row.definition, version), row.state),
      done: status === 'done',
      dueAt: dueAt?.toISOString() ?? null,
      late: status === 'open' && dueAt !== null && dueAt <= moment.now,
      provisional: dueAt !== null && isProvisionalDue(moment.calendar, dueAt),
      at: at.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    };
  }
}
