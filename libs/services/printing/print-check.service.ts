import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { PrintMark, PrintVerdict } from '#contracts/printing.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess, unknownCase } from '../cases/case-access.js';
import type { Person } from '../people/person.js';
import { holding } from './steps.js';

const caseId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a paper somebody brings says what the journal says. */
@Injectable()
export class PrintCheckService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly access: CaseAccess,
  ) {}

  /**
   * `genuine` while the case stands as it was printed, `changed-since` from the next step on, `unknown` where the journal never had such
   * an entry. A task taken or given back is no step. Tells of the code of the paper; what is written on it is compared by eye.
   * @throws Refusal `not-found` for a case this person may not read, and for one that does not exist
   */
  async check(person: Person, { case: name, seq, hash }: PrintMark): Promise<PrintVerdict> {
    const id = caseId.test(name) ? name : await this.idOf(name);
    if (id === undefined) throw unknownCase();
    await this.access.seen(person, id);
    const { rows } = await this.pool.query<{ at: Date; movedOnAt: Date | null }>(
      `SELECT entry.at,
         (SELECT min(later.at) FROM journal_entry later
          WHERE later.case_id = $1 AND later.seq > $2 AND later.body::json ->> 'event' <> ALL ($4::text[])) AS "movedOnAt"
       FROM journal_entry entry WHERE entry.case_id = $1 AND entry.seq = $2 AND entry.hash = decode($3, 'hex')`,
      [id, seq, hash, holding],
    );
    if (!rows[0]) return { verdict: 'unknown' };
    const { at, movedOnAt } = rows[0];
    return { verdict: movedOnAt ? 'changed-since' : 'genuine', at: at.toISOString(), ...(movedOnAt ? { movedOnAt: movedOnAt.toISOString() } : {}) };
  }

  private async idOf(number: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ id: string }>('SELECT case_id AS id FROM application WHERE number = $1', [number]);
    return rows[0]?.id;
  }
}
