import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { businessRoles } from '#contracts/people.js';
import type { Agents, AgentSearch } from '#contracts/absence.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { officeTitle } from '../cases/office-titles.js';
import { officeName } from '../people/office.js';
import type { Binding, Person } from '../people/person.js';

/** Names a list offers at once. */
const mostNames = 50;

/** Who could do somebody's work while they are away. */
@Injectable()
export class AgentsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those who work in a county of the asker's, by the beginning of their name. */
  async find(person: Person, { name = '' }: Partial<AgentSearch> = {}): Promise<Agents> {
    const counties = person.bindings.map(({ placeCode }) => `${placeCode.slice(0, 6)}%`);
    const { rows } = await this.pool.query<{ id: string; name: string; bindings: Binding[] }>(
      `SELECT account.id, account.name, json_agg(json_build_object('role', binding.role, 'placeCode', binding.place_code, 'department', binding.department)
           ORDER BY binding.role, binding.place_code) AS bindings
       FROM user_account account JOIN role_binding binding ON binding.account_id = account.id
       WHERE account.status = 'active' AND starts_with(account.name, $1) AND binding.role = ANY ($2::text[])
         AND binding.place_code LIKE ANY ($3::text[]) AND binding.valid_from <= $4 AND (binding.valid_to IS NULL OR binding.valid_to > $4)
       GROUP BY account.id ORDER BY account.name, account.id LIMIT ${mostNames}`,
      [name, businessRoles, counties, this.clock.now()],
    );
    const officesOf = (bindings: Binding[]) => bindings.map(({ role, placeCode, department }) => officeName(role, placeCode, department));
    const title = await officeTitle(this.pool, rows.flatMap(({ bindings }) => officesOf(bindings)));
    return { items: rows.map((row) => ({ accountId: row.id, name: row.name, offices: officesOf(row.bindings).map(title) })) };
  }
}
