import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { businessRoles } from '#contracts/people.js';
import type { ColleagueQuery, Colleagues, ColleagueSearch } from '#contracts/verbs.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess } from '../cases/case-access.js';
import { officeTitle } from '../cases/office-titles.js';
import { officeName, readOffice } from '../people/office.js';
import type { Binding, Person } from '../people/person.js';
import { forbidden } from '../problems.js';

/** Names a list offers at once. */
const mostNames = 50;

/** Whom a case can be given, lent or copied to, and who can be asked about it. */
@Injectable()
export class ColleaguesService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: CaseAccess,
  ) {}

  /** Those who work in the county of a case, or in the office of one of its tasks; the caller left out. @throws Refusal `not-found`, `forbidden` */
  async find(person: Person, caseId: string, { name = '', taskId }: ColleagueQuery & Partial<ColleagueSearch>): Promise<Colleagues> {
    const { placeCode, through } = await this.access.seen(person, caseId);
    if (through === 'household' || through === 'copy') throw forbidden('只有办理该事项的岗位可以查询人员', 'Only offices that work on the case look up colleagues');
    const office = taskId === undefined ? undefined : await this.officeOf(caseId, taskId);
    if (office === null) return { items: [] };
    const { rows } = await this.pool.query<{ id: string; name: string; bindings: Binding[] }>(
      `SELECT account.id, account.name, json_agg(json_build_object('role', binding.role, 'placeCode', binding.place_code, 'department', binding.department)
           ORDER BY binding.role, binding.place_code) AS bindings
       FROM user_account account JOIN role_binding binding ON binding.account_id = account.id
       WHERE account.status = 'active' AND account.id <> $1 AND starts_with(account.name, $2) AND binding.role = ANY ($3::text[])
         AND binding.place_code LIKE $4 AND binding.valid_from <= $5 AND (binding.valid_to IS NULL OR binding.valid_to > $5)
         AND ($6::text IS NULL OR binding.role = $6 AND binding.place_code = $7 AND binding.department IS NOT DISTINCT FROM $8)
       GROUP BY account.id ORDER BY account.name, account.id LIMIT ${mostNames}`,
      [person.accountId, name, businessRoles, `${placeCode.slice(0, 6)}%`, this.clock.now(), office?.role ?? null, office?.placeCode ?? null, office?.department ?? null],
    );
    const officesOf = (bindings: Binding[]) => bindings.map(({ role, placeCode: at, department }) => officeName(role, at, department));
    const title = await officeTitle(this.pool, rows.flatMap(({ bindings }) => officesOf(bindings)));
    return { items: rows.map((row) => ({ accountId: row.id, name: row.name, offices: officesOf(row.bindings).map(title) })) };
  }

  /** Null where the task is of another case, or nobody's but one person's. */
  private async officeOf(caseId: string, taskId: string): Promise<ReturnType<typeof readOffice> | null> {
    const { rows } = await this.pool.query<{ office: string }>('SELECT office FROM task WHERE id = $1 AND case_id = $2', [taskId, caseId]);
    return rows[0] ? (readOffice(rows[0].office) ?? null) : null;
  }
}
