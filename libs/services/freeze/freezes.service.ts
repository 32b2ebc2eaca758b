import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Freeze, NewFreeze } from '#contracts/freeze.js';
import { addDays, dayOf, endOfDay } from '#domain/calendar.js';
import { ancestorOf, covers } from '#domain/place-code.js';
import { chartDataOf } from '#engine/chart.js';
import type { Title, WorkflowDefinition } from '#engine/define.js';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { Wakes } from '#infrastructure/queues/wakes.js';
import { refusePersonalData } from '../cases/plain-words.js';
import { statesIn, titleOf } from '../cases/state-titles.js';
import { NoticesService } from '../notices/notices.service.js';
import { stepsWork } from '../overview/count-statement.js';
import type { Person } from '../people/person.js';
import { boundPlaces, concerns, concernsCondition } from '../people/scope.js';
import { placeRanges } from '../places/place-ranges.js';
import { forbidden, invalidInput, notFound, Refusal } from '../problems.js';
import { FreezeBook, holdsFor } from './freeze-book.js';

type Row = Omit<Freeze, 'title' | 'announcedAt' | 'liftedAt'> & { announcedAt: Date; liftedAt: Date | null };

const COLUMNS = `id, place_code AS "placeCode", definition, state, from_day::text AS "from", to_day::text AS "to", reason,
  announced_by AS "announcedBy", announced_at AS "announcedAt", lifted_at AS "liftedAt"`;

const longest = 92;
const allSteps: Title = { zh: '全部环节', en: 'every step' };

/** 冻结: windows in which a step takes no decisions, announced before they begin. */
@Injectable()
export class FreezesService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly registry: Registry,
    private readonly book: FreezeBook,
    private readonly notices: NoticesService,
    private readonly wakes: Wakes,
  ) {}

  /** Those that concern the person's places, the latest first. @param place that concern this place too */
  async list(person: Person, place?: string): Promise<Freeze[]> {
    const since = addDays(dayOf(this.clock.now()), -366);
    const scope = concernsCondition(boundPlaces(person), 'place_code', 2);
    const { rows } = await this.pool.query<Row>(`SELECT ${COLUMNS} FROM "freeze" WHERE to_day >= $1 AND ${scope.sql} ORDER BY from_day DESC, id DESC LIMIT 500`, [since, ...scope.values]);
    return rows.filter(({ placeCode }) => place === undefined || concerns([place], placeCode)).map((row) => this.answer(row));
  }

  /**
   * Announces a freeze from tomorrow on at the earliest, and tells the offices that work there. The same announced twice is one.
   * @throws Refusal `forbidden` for places that are not the person's, `invalid-input`
   */
  async announce(person: Person, form: NewFreeze): Promise<Freeze> {
    if (!answersFor(person, form.placeCode)) throw forbidden('该地方不在您的职责范围内', 'This place is not yours to answer for');
    refusePersonalData({ reason: form.reason });
    await this.check(form);
    const now = this.clock.now();
    const { placeCode, definition, state, from, to, reason } = form;
    const row = await inTransaction(this.pool, async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(hashtext('freeze'), hashtext($1))`, [placeCode]);
      const same = await client.query<Row>(
        `SELECT ${COLUMNS} FROM "freeze"
         WHERE place_code = $1 AND definition = $2 AND state = $3 AND from_day = $4 AND to_day = $5 AND lifted_at IS NULL`,
        [placeCode, definition, state, from, to],
      );
      if (same.rows[0]) return same.rows[0];
      const { rows } = await client.query<Row>(
        `INSERT INTO "freeze" (id, place_code, definition, state, from_day, to_day, reason, announced_by, announced_at, reckon_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) RETURNING ${COLUMNS}`,
        [newId(now), placeCode, definition, state, from, to, reason, person.accountId, now],
      );
      return rows[0]!;
    });
    return this.spread(row, 'step-frozen', now);
  }

  /**
   * Ends a freeze now, or takes it back before it begins. Lifted once more, it stays as it is.
   * @throws Refusal `not-found` for places that are not the person's, `freeze-over`
   */
  async lift(person: Person, id: string): Promise<Freeze> {
    const { rows } = await this.pool.query<Row>(`SELECT ${COLUMNS} FROM "freeze" WHERE id = $1`, [id]);
    const [found] = rows;
    if (!found || !answersFor(person, found.placeCode)) throw notFound({ zh: '该冻结', en: 'freeze' });
    if (found.liftedAt) return this.answer(found);
    const now = this.clock.now();
    if (endOfDay(found.to) <= now) throw over();
    const lifted = await this.pool.query<Row>(`UPDATE "freeze" SET lifted_at = $2, reckon_at = $2 WHERE id = $1 AND lifted_at IS NULL RETURNING ${COLUMNS}`, [id, now]);
    return lifted.rows[0] ? this.spread(lifted.rows[0], 'step-thawed', now) : this.lift(person, id);
  }

  /** What is announced counts from now on in this process; open due dates are counted anew by a worker. */
  private async spread(row: Row, template: string, now: Date): Promise<Freeze> {
    await this.book.reload();
    const freeze = this.answer(row);
    const { id, title: step, from, to } = freeze;
    const key = `freeze/${id}/${template}`;
    await this.notices.tell({ key, caseId: null, template, params: { step, from, to }, at: now, offices: await this.concerned(row) });
    this.wakes.ring('freezes');
    return freeze;
  }

  /** The offices with open work of that step, and all that will have some: where somebody works who does it in that place, and the supervisors. */
  private async concerned({ placeCode, definition, state }: Row): Promise<string[]> {
    const [{ from, to }] = placeRanges([placeCode]) as [{ from: string; to: string }];
    const above = (['township', 'county'] as const).flatMap((level) => ancestorOf(placeCode, level) ?? []);
    const charts = this.registry.all().filter(({ name }) => name === definition);
    const { rows } = await this.pool.query<{ office: string }>(
      `SELECT office FROM task WHERE ${stepsWork} AND place_code BETWEEN $1 AND $2 AND definition = $3
         AND ($4 = '' OR state = $4 OR starts_with(state, $4 || '.')) AND office NOT LIKE 'household@%'
       UNION
       SELECT concat(role, '@', place_code, '/' || department) FROM role_binding
       WHERE role = ANY ($5::text[]) AND (place_code BETWEEN $1 AND $2 OR place_code = ANY ($6::text[])) AND valid_from <= $7 AND (valid_to IS NULL OR valid_to > $7)`,
      [from, to, definition, state, ['supervisor', ...charts.flatMap((chart) => rolesIn(chart, state))], above, this.clock.now()],
    );
    return rows.map(({ office }) => office);
  }

  private async check({ placeCode, definition, state, from, to }: NewFreeze): Promise<void> {
    const charts = this.registry.all().filter(({ name }) => name === definition);
    const problems = [
      charts.length === 0 && { path: 'definition', message: '没有这个程序' },
      charts.length > 0 && state !== '' && !charts.some((chart) => statesIn(chart, state).includes(state)) && { path: 'state', message: '程序中没有这个环节' },
      from <= dayOf(this.clock.now()) && { path: 'from', message: '最早自明日起冻结' },
      to < from && { path: 'to', message: '不能早于开始日期' },
      to > addDays(from, longest - 1) && { path: 'to', message: `一次最长冻结${longest}天` },
    ].filter((problem) => problem !== false);
    if (problems.length > 0) throw invalidInput(problems);
    const { rowCount } = await this.pool.query('SELECT FROM region WHERE code = $1', [placeCode]);
    if (rowCount === 0) throw invalidInput([{ path: 'placeCode', message: '没有这个地区' }]);
  }

  private answer({ announcedAt, liftedAt, ...row }: Row): Freeze {
    const chart = this.registry.all().find(({ name }) => name === row.definition);
    const title = row.state === '' ? allSteps : chart ? titleOf(chart, row.state) : { zh: row.state, en: row.state };
    return { ...row, title, announcedAt: announcedAt.toISOString(), liftedAt: liftedAt?.toISOString() ?? null };
  }
}

/** Roles that work in a step or inside it. */
const rolesIn = (definition: WorkflowDefinition, state: string): string[] =>
  chartDataOf(definition).states.flatMap(({ path, office }) => (office && holdsFor(state, path) && office.role !== 'household' ? [office.role] : []));

/** The office in charge of the county. */
const answersFor = (person: Person, placeCode: string): boolean =>
  person.bindings.some((binding) => binding.role === 'county-officer' && covers(binding.placeCode, placeCode));

const over = () => new Refusal('freeze-over', 409, { zh: '该冻结已结束', en: 'This freeze is over' });
