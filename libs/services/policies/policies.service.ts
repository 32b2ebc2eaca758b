import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import type { PolicyBody, PolicyVersion } from '#contracts/policy.js';
import { dayOf, type Day } from '#domain/calendar.js';
import { placesAbove } from '#domain/place-code.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { PrismaService } from '#infrastructure/postgres/prisma.service.js';
import { refuseOutside } from '../people/bindings.service.js';
import type { Person } from '../people/person.js';
import { boundPlaces, concerns, concernsCondition } from '../people/scope.js';
import { invalidInput, notFound, Refusal } from '../problems.js';

const versionColumns = 'id, place_code AS "placeCode", effective_from::text AS "effectiveFrom", body';

/** The versions of the region's rules. One in force never changes, so what was read once is held. */
@Injectable()
export class PoliciesService {
  private readonly known = new Map<string, PolicyVersion>();

  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly prisma: PrismaService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The policy that applies at a place on a day: of the nearest place above that has one; its latest version that has begun. */
  async findInForce(placeCode: string, day: Day): Promise<PolicyVersion | undefined> {
    const found = await this.prisma.policyVersion.findFirst({
      where: { placeCode: { in: placesAbove(placeCode) }, effectiveFrom: { lte: new Date(day) } },
      orderBy: [{ placeCode: 'desc' }, { effectiveFrom: 'desc' }],
    });
    return found ? this.keep(versionOf(found)) : undefined;
  }

  /** Reads what is not held yet, so that `held` can answer; in plain SQL, since the engine has to tell a lost connection from a refusal. */
  async hold(ids: string[]): Promise<void> {
    const missing = ids.filter((id) => !this.known.has(id));
    if (missing.length === 0) return;
    const { rows } = await this.pool.query<PolicyVersion>(
      `SELECT ${versionColumns} FROM policy_version WHERE id = ANY ($1::uuid[])`,
      [missing],
    );
    for (const row of rows) this.keep(row);
  }

  /** @throws Error when it was not read before or does not exist */
  held(id: string): PolicyBody {
    const found = this.known.get(id);
    if (!found) throw new Error(`The policy version ${id} is not at hand`);
    return found.body;
  }

  /**
   * The versions that concern the person's places, the latest first: with a place, that apply there or were set for one above it; with a day,
   * that have begun; with both, the one in force.
   */
  async list(person: Person, placeCode: string | undefined, on: Day | undefined): Promise<PolicyVersion[]> {
    const own = boundPlaces(person);
    if (placeCode !== undefined && on !== undefined) {
      const inForce = await this.findInForce(placeCode, on);
      return inForce && concerns(own, inForce.placeCode) ? [inForce] : [];
    }
    const scope = concernsCondition(own, 'place_code', 3);
    const { rows } = await this.pool.query<PolicyVersion>(
      `SELECT ${versionColumns} FROM policy_version
       WHERE ($1::text[] IS NULL OR place_code = ANY ($1)) AND ($2::date IS NULL OR effective_from <= $2) AND ${scope.sql}
       ORDER BY effective_from DESC, place_code LIMIT 200`,
      [placeCode === undefined ? null : placesAbove(placeCode), on ?? null, ...scope.values],
    );
    return rows;
  }

  /**
   * Adds a version that begins on a later day: what is in force, or was, is never changed.
   * @param within the transaction it belongs to, where there is one
   * @throws Refusal `forbidden` for places of other counties, `invalid-input`, `not-found` for a place nobody knows, `policy-exists`
   */
  async add(person: Person, version: Omit<PolicyVersion, 'id'>, within: Pool | PoolClient = this.pool): Promise<PolicyVersion> {
    const { placeCode, effectiveFrom, body } = version;
    refuseOutside(person, placeCode);
    const now = this.clock.now();
    if (effectiveFrom <= dayOf(now)) throw invalidInput([{ path: 'effectiveFrom', message: '新版本最早自明日起施行' }]);
    if ((await this.prisma.region.count({ where: { code: placeCode } })) === 0) throw notFound({ zh: '该地区', en: 'place' });
    const id = newId(now);
    const { rowCount } = await within.query(
      `INSERT INTO policy_version (id, place_code, effective_from, body, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (place_code, effective_from) DO NOTHING`,
      [id, placeCode, effectiveFrom, JSON.stringify(body), person.accountId, now],
    );
    if (rowCount === 0) throw policyExists();
    return { id, placeCode, effectiveFrom, body };
  }

  private keep(policy: PolicyVersion): PolicyVersion {
    this.known.set(policy.id, policy);
    return policy;
  }
}

const policyExists = () =>
  new Refusal('policy-exists', 409, { zh: '该地区已有自该日起施行的版本', en: 'A version of this place begins on that day already' });

/** A row as others know it: the day as text, the body as the contract has it. */
function versionOf(row: { id: string; placeCode: string; effectiveFrom: Date; body: unknown }): PolicyVersion {
  const { id, placeCode, effectiveFrom, body } = row;
  return { id, placeCode, effectiveFrom: effectiveFrom.toISOString().slice(0, 10), body: body as PolicyBody };
}
