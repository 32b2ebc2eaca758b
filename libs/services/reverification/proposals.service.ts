import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Proposal, ProposalPage, ProposalQuery } from '#contracts/reverification.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { caseNumber, joinCaseNames } from '../cases/case-names.js';
import type { Person } from '../people/person.js';
import { placeCondition } from '../people/scope.js';
import { placeRanges } from '../places/place-ranges.js';
import { cursorOf, readInstantCursor } from '../tasks/cursor.js';

/** What re-verifications proposed: a new risk to be marked, a risk to be called gone. */
@Injectable()
export class ProposalsService {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  /** Those of the person's places, the latest first. @throws Refusal `invalid-input` for a cursor of another list */
  async page(person: Person, { place, kind, cursor, limit }: ProposalQuery): Promise<ProposalPage> {
    const scope = placeCondition(person, 'proposal.place_code', 1);
    const values: unknown[] = [...scope.values];
    const where = [scope.sql];
    for (const { from, to } of placeRanges(place ? [place] : [])) {
      where.push(`proposal.place_code BETWEEN $${values.push(from)} AND $${values.push(to)}`);
    }
    if (kind) where.push(`proposal.kind = $${values.push(kind)}`);
    if (cursor !== undefined) {
      const { at, id } = readInstantCursor(cursor);
      where.push(`(proposal.at, proposal.id) < ($${values.push(at)}::timestamptz, $${values.push(id)}::uuid)`);
    }
    const { rows } = await this.pool.query<Omit<Proposal, 'at'> & { at: Date }>(
      `SELECT proposal.id, proposal.kind, proposal.household_id AS "householdId", visited.number AS "householdNumber", file.head_name AS "headName",
         proposal.case_id AS "caseId", ${caseNumber} AS "caseNumber", proposal.place_code AS "placeCode",
         coalesce(region.name, proposal.place_code) AS place, proposal.record_id AS "recordId", proposal.at, proposal.state
       FROM proposal ${joinCaseNames('proposal.case_id')} LEFT JOIN region ON region.code = proposal.place_code
       WHERE ${where.join(' AND ')} ORDER BY proposal.at DESC, proposal.id DESC LIMIT $${values.push(limit + 1)}`,
      values,
    );
    const items = rows.slice(0, limit).map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.at, last.id) : null };
  }
}
