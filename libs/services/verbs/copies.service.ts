import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { CaseCopies, SendCopy, VerbAnswer } from '#contracts/verbs.js';
import type { Clock } from '#engine/ports.js';
import { covers } from '#domain/place-code.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess, type SeenCase } from '../cases/case-access.js';
import { officeName } from '../people/office.js';
import { bindingsIn, type Person } from '../people/person.js';
import { maySeePlace } from '../people/scope.js';
import { forbidden, notFound } from '../problems.js';
import { colleaguesAt } from './colleagues.js';
import { VerbDoor } from './verb-door.js';

interface CopyRow {
  accountId: string;
  name: string;
  sentByName: string;
  sentAt: Date;
  note: string | null;
  readAt: Date | null;
}

/** 抄送 and 已阅: who got a copy of a case may read it, and says when they have. */
@Injectable()
export class CopiesService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: CaseAccess,
    private readonly door: VerbDoor,
  ) {}

  /** By an office that works on the case, to people who work in the county. @throws Refusal `not-found`, `forbidden`, `invalid-input` */
  async send(person: Person, caseId: string, { to, note }: SendCopy, key: string): Promise<VerbAnswer> {
    const seen = await this.access.seen(person, caseId);
    const through = officeIn(person, seen);
    return this.door.act(person, caseId, { type: 'case.copied', payload: { to }, reason: note, through }, key, async () => {
      await colleaguesAt(this.pool, to.map((accountId, index) => ({ path: `to.${index}`, accountId })), seen.placeCode, this.clock.now());
      return {};
    });
  }

  /** Who has a copy, and who has read it. */
  async list(person: Person, caseId: string): Promise<CaseCopies> {
    officeIn(person, await this.access.seen(person, caseId));
    const { rows } = await this.pool.query<CopyRow>(
      `SELECT copy.account_id AS "accountId", reader.name, sender.name AS "sentByName", copy.sent_at AS "sentAt", copy.note, copy.read_at AS "readAt"
       FROM case_copy copy JOIN user_account reader ON reader.id = copy.account_id JOIN user_account sender ON sender.id = copy.sent_by
       WHERE copy.case_id = $1 ORDER BY copy.sent_at, reader.name, reader.id`,
      [caseId],
    );
    return { items: rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString(), readAt: row.readAt?.toISOString() ?? null })) };
  }

  /** The first reading counts. @throws Refusal `not-found` for who has no copy */
  async markRead(person: Person, caseId: string): Promise<void> {
    await this.access.seen(person, caseId);
    const { rowCount } = await this.pool.query('UPDATE case_copy SET read_at = coalesce(read_at, $3) WHERE case_id = $1 AND account_id = $2', [
      caseId,
      person.accountId,
      this.clock.now(),
    ]);
    if (rowCount === 0) throw notFound({ zh: '抄送给您的副本', en: 'copy of yours' });
  }
}

/** The office by which somebody works on a case, their own or that of one who is away. @throws Refusal `forbidden` for households, and for those who were drawn in by name */
function officeIn(person: Person, { through, placeCode, definition }: SeenCase): string {
  const own = bindingsIn(person, definition).find((binding) => {
    if (through === 'place') return covers(binding.placeCode, placeCode) && maySeePlace({ bindings: [binding] }, placeCode);
    return through === 'department' && binding.role === 'department-officer';
  });
  if (!own) throw forbidden('只有办理该事项的岗位可以抄送', 'Only offices that work on the case send copies');
  return officeName(own.role, own.placeCode, own.department);
}
