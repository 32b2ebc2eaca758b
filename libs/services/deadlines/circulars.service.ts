import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { Circular, CircularDetail, CircularPage, CircularQuery } from '#contracts/deadlines.js';
import { addDays, dayNumberOf, dayOf, type Day, startOfDay } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';
import { officeTitle } from '../cases/office-titles.js';
import { NoticesService } from '../notices/notices.service.js';
import { officeName } from '../people/office.js';
import type { Person } from '../people/person.js';
import { notFound } from '../problems.js';
import { cursorOf, readInstantCursor } from '../tasks/cursor.js';
import { officialScope } from './official-scope.js';
import { StepTitles } from './step-titles.js';

interface CircularRow extends Omit<Circular, 'issuedAt'> {
  issuedAt: Date;
}

interface LineRow {
  caseId: string;
  caseNumber: string | null;
  placeCode: string;
  place: string;
  definition: string;
  version: number;
  state: string;
  office: string;
  dueAt: Date;
}

const columns = `
  circular.id, circular.place_code AS "placeCode", coalesce(region.name, circular.place_code) AS place, circular.week::text AS week,
  circular.issued_at AS "issuedAt", circular.lines`;

const nineHours = 9 * 3_600_000;

/** The Monday whose circular is the latest that was to be issued at an instant: at 09:00 each Monday. */
export function latestWeek(now: Date): Day {
  const day = dayOf(new Date(now.getTime() - nineHours));
  const sinceMonday = (dayNumberOf(startOfDay(day)) + 3) % 7;
  return addDays(day, -sinceMonday);
}

const issueOf = (week: Day): Date => new Date(startOfDay(week).getTime() + nineHours);

/** The weekly circular (周通报) of a county: cases and steps that are long overdue, never a person's name, and no ranking. */
@Injectable()
export class CircularsService {
  private readonly titles: StepTitles;
  /** The week this process has seen to: what comes later waits for the next. */
  private seenTo?: Day;

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly notices: NoticesService,
    registry: Registry,
  ) {
    this.titles = new StepTitles(registry);
  }

  /** Issues the circular of the week where lines wait for it; several may try, one does. @returns how many were issued */
  async issue(): Promise<number> {
    const now = this.clock.now();
    const week = latestWeek(now);
    if (this.seenTo === week) return 0;
    const waiting = `action = 'circular' AND circular_id IS NULL AND at < $1`;
    const { rows: counties } = await this.pool.query<{ prefix: string }>(`SELECT DISTINCT left(place_code, 6) AS prefix FROM climbed_rung WHERE ${waiting}`, [issueOf(week)]);
    let issued = 0;
    for (const { prefix } of counties) {
      issued += await inTransaction(this.pool, (client) => this.issueFor(client, `${prefix}000000`, week, now));
    }
    this.seenTo = week;
    return issued;
  }

  /** When the next circular is to be issued, if that is before `until`. */
  nextDue(now: Date, until: Date): Date | undefined {
    const next = issueOf(addDays(latestWeek(now), 7));
    return next <= until ? next : undefined;
  }

  /** The latest first: those in which something is said about what is the person's. */
  async page(person: Person, { cursor, limit }: CircularQuery): Promise<CircularPage> {
    const scope = officialScope(person, 'rung.place_code', 'rung.office', 1);
    const values: unknown[] = [...scope.values];
    const where = [`EXISTS (SELECT FROM climbed_rung rung WHERE rung.circular_id = circular.id AND ${scope.sql})`];
    if (cursor !== undefined) {
      const { at, id } = readInstantCursor(cursor);
      where.push(`(circular.issued_at, circular.id) < ($${values.push(at)}::timestamptz, $${values.push(id)}::uuid)`);
    }
    const { rows } = await this.pool.query<CircularRow>(
      `SELECT ${columns} FROM circular LEFT JOIN region ON region.code = circular.place_code
       WHERE ${where.join(' AND ')} ORDER BY circular.issued_at DESC, circular.id DESC LIMIT $${values.push(limit + 1)}`,
      values,
    );
    const items = rows.slice(0, limit).map(shown);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.issuedAt, last.id) : null };
  }

  /** With the lines of the person's places and offices. @throws Refusal `not-found`, also where no line is the person's */
  async get(person: Person, id: string): Promise<CircularDetail> {
    const scope = officialScope(person, 'rung.place_code', 'rung.office', 2);
    const [{ rows: found }, { rows: lines }] = await Promise.all([
      this.pool.query<CircularRow>(`SELECT ${columns} FROM circular LEFT JOIN region ON region.code = circular.place_code WHERE circular.id = $1`, [id]),
      this.pool.query<LineRow>(
        `SELECT rung.case_id AS "caseId", ${caseNumber} AS "caseNumber", rung.place_code AS "placeCode",
           coalesce(region.name, rung.place_code) AS place, rung.definition, c.version, rung.state, rung.office, rung.due_at AS "dueAt"
         FROM climbed_rung rung JOIN workflow_case c ON c.id = rung.case_id LEFT JOIN region ON region.code = rung.place_code ${joinCaseNames('rung.case_id')}
         WHERE rung.circular_id = $1 AND ${scope.sql} ORDER BY rung.due_at, rung.id LIMIT 5000`,
        [id, ...scope.values],
      ),
    ]);
    const [circular] = found;
    if (!circular || lines.length === 0) throw notFound({ zh: '该通报', en: 'circular' });
    const officeTitles = await officeTitle(this.pool, lines.map(({ office }) => office));
    return {
      ...shown(circular),
      shown: lines.map(({ definition, version, state, office, dueAt, ...line }) => ({
        ...line,
        step: this.titles.of(definition, version, state),
        office: officeTitles(office),
        dueAt: dueAt.toISOString(),
        daysLate: dayNumberOf(circular.issuedAt) - dayNumberOf(new Date(dueAt.getTime() - 1)),
      })),
    };
  }

  /** Whoever comes second waits for the rows, and finds them taken. What came too late for a circular that stands waits for the next. */
  private async issueFor(client: PoolClient, placeCode: string, week: Day, now: Date): Promise<number> {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM climbed_rung WHERE action = 'circular' AND circular_id IS NULL AND at < $1 AND place_code BETWEEN $2 AND $3 ORDER BY id FOR UPDATE`,
      [issueOf(week), placeCode, `${placeCode.slice(0, 6)}999999`],
    );
    if (rows.length === 0) return 0;
    const id = newId(now);
    const { rowCount } = await client.query(
      `INSERT INTO circular (id, place_code, week, issued_at, lines) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (place_code, week) DO NOTHING`,
      [id, placeCode, week, now, rows.length],
    );
    if (rowCount === 0) return 0;
    await client.query('UPDATE climbed_rung SET circular_id = $1 WHERE id = ANY ($2::uuid[])', [id, rows.map((row) => row.id)]);
    const offices = (['leading-group', 'county-officer', 'supervisor'] as const).map((role) => officeName(role, placeCode));
    await this.notices.tell({ key: `circular/${id}`, caseId: null, template: 'circular-issued', params: { week, lines: rows.length }, at: now, offices }, client);
    return 1;
  }
}

const shown = ({ issuedAt, ...row }: CircularRow): Circular => ({ ...row, issuedAt: issuedAt.toISOString() });
