import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type Day } from '#domain/calendar.js';
import { placePrefix } from '#domain/place-code.js';
import type { PeriodValue } from '#engine/define.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';

/** What a region's policy says; `#contracts/policy.js` describes the whole of it. */
export interface PolicyBody {
  periods?: Record<string, PeriodValue | undefined>;
}

export interface PolicyInForce<Body = PolicyBody> {
  id: string;
  placeCode: string;
  effectiveFrom: Day;
  body: Body;
}

const COLUMNS = `id, place_code AS "placeCode", effective_from::text AS "effectiveFrom", body`;

/** The versions of the region's rules. One in force never changes, so what was read once is held. */
@Injectable()
export class PoliciesService {
  private readonly known = new Map<string, PolicyInForce>();

  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  /** The policy that applies at a place on a day: of the nearest place above that has one; its latest version that has begun. */
  async findInForce(placeCode: string, day: Day): Promise<PolicyInForce | undefined> {
    const { rows } = await this.pool.query<PolicyInForce>(
      `SELECT ${COLUMNS} FROM policy_version
       WHERE place_code = ANY ($1::bpchar[]) AND effective_from <= $2::date
       ORDER BY place_code DESC, effective_from DESC LIMIT 1`,
      [placesAbove(placeCode), day],
    );
    return rows[0] && this.keep(rows[0]);
  }

  /** Reads what is not held yet, so that `held` can answer. */
  async hold(ids: string[]): Promise<void> {
    const missing = ids.filter((id) => !this.known.has(id));
    if (missing.length === 0) return;
    const { rows } = await this.pool.query<PolicyInForce>(`SELECT ${COLUMNS} FROM policy_version WHERE id = ANY ($1::uuid[])`, [missing]);
    for (const row of rows) this.keep(row);
  }

  /** @throws Error when it was not read before or does not exist */
  held(id: string): PolicyBody {
    const found = this.known.get(id);
    if (!found) throw new Error(`The policy version ${id} is not at hand`);
    return found.body;
  }

  private keep(policy: PolicyInForce): PolicyInForce {
    this.known.set(policy.id, policy);
    return policy;
  }
}

/** The place itself and all that hold it. A code sorts after those of the places above it. */
function placesAbove(placeCode: string): string[] {
  const prefix = placePrefix(placeCode);
  return [2, 4, 6, 9, 12].filter((digits) => digits <= prefix.length).map((digits) => prefix.slice(0, digits).padEnd(12, '0'));
}
