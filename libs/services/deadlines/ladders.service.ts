import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { LadderVersion, NewLadder } from '#contracts/deadlines.js';
import { dayOf, type Day } from '#domain/calendar.js';
import { placesAbove } from '#domain/place-code.js';
import { wholeCase } from '#domain/rung-ladder.js';
import type { Clock } from '#engine/ports.js';
import { Registry } from '#engine/registry.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { statesIn } from '../cases/state-titles.js';
import { refuseOutside } from '../people/bindings.service.js';
import type { Person } from '../people/person.js';
import { boundPlaces, concerns } from '../people/scope.js';
import { invalidInput, notFound, Refusal } from '../problems.js';
import { ladderLock } from './climb-statements.js';
import { markLeft, markMost } from './look-again.js';

/** The ladders of the region's places, by date. One in force never changes. */
@Injectable()
export class LaddersService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly registry: Registry,
  ) {}

  /** All there are, of every place and date: a few dozen rows. */
  async all(): Promise<LadderVersion[]> {
    const { rows } = await this.pool.query<LadderVersion>({
      name: 'all-ladders',
      text: `SELECT id, place_code AS "placeCode", definition, state, effective_from::text AS "effectiveFrom", rungs
             FROM ladder_version ORDER BY effective_from DESC, place_code, definition, state`,
    });
    return rows;
  }

  /**
   * Those that concern the person's places, the latest first; with a place, that apply there or were set for one above it; with a day, of each
   * place, procedure and step the one in force.
   */
  async list(person: Person, placeCode: string | undefined, on: Day | undefined): Promise<LadderVersion[]> {
    const own = boundPlaces(person);
    const above = placeCode === undefined ? undefined : placesAbove(placeCode);
    const isAsked = (ladder: LadderVersion) => (!above || above.includes(ladder.placeCode)) && (on === undefined || ladder.effectiveFrom <= on);
    const fitting = (await this.all()).filter((ladder) => concerns(own, ladder.placeCode) && isAsked(ladder));
    if (on === undefined) return fitting;
    const key = (ladder: LadderVersion) => [ladder.placeCode, ladder.definition, ladder.state].join('/');
    return fitting.filter((ladder, index) => fitting.findIndex((other) => key(other) === key(ladder)) === index);
  }

  /**
   * Adds a version that begins on a later day, and has the open due dates of its scope looked at when it begins.
   * @throws Refusal `forbidden` for places of other counties, `invalid-input`, `not-found` for a place nobody knows, `ladder-exists`
   */
  async add(person: Person, ladder: NewLadder): Promise<LadderVersion> {
    refuseOutside(person, ladder.placeCode);
    const now = this.clock.now();
    if (ladder.effectiveFrom <= dayOf(now)) throw invalidInput([{ path: 'effectiveFrom', message: '新版本最早自明日起施行' }]);
    this.refuseUnknownStep(ladder);
    const { rowCount: known } = await this.pool.query('SELECT FROM region WHERE code = $1', [ladder.placeCode]);
    if (!known) throw notFound({ zh: '该地区', en: 'place' });
    const id = newId(now);
    await markMost(this.pool, ladder);
    await inTransaction(this.pool, async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(${ladderLock})`);
      const { placeCode, definition, state, effectiveFrom, rungs } = ladder;
      const { rowCount } = await client.query(
        `INSERT INTO ladder_version (id, place_code, definition, state, effective_from, rungs, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (place_code, definition, state, effective_from) DO NOTHING`,
        [id, placeCode, definition, state, effectiveFrom, JSON.stringify(rungs), person.accountId, now],
      );
      if (rowCount === 0) throw ladderExists();
      await markLeft(client, ladder);
    });
    return { id, ...ladder };
  }

  /** A name nobody uses would make a ladder that nothing ever climbs. @throws Refusal `invalid-input` */
  private refuseUnknownStep({ definition, state }: NewLadder): void {
    const charts = this.registry.all().filter(({ name }) => definition === '' || name === definition);
    if (charts.length === 0) throw invalidInput([{ path: 'definition', message: '没有这个程序' }]);
    const known = ['', wholeCase].includes(state) || charts.some((chart) => statesIn(chart, state).length > 0);
    if (!known) throw invalidInput([{ path: 'state', message: '程序中没有这个环节' }]);
  }
}

const ladderExists = () =>
  new Refusal('ladder-exists', 409, { zh: '该地区、程序和环节已有自该日起施行的版本', en: 'A version for this place, procedure and step begins on that day already' });
