import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { Application, ApplicationPage, ApplicationQuery, ApplicationSummary } from '#contracts/applications.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess } from '../cases/case-access.js';
import type { Person } from '../people/person.js';
import { householdCondition } from '../people/scope.js';
import { placeRanges } from '../places/place-ranges.js';
import { notFound } from '../problems.js';
import { cursorOf, readCursor } from '../tasks/cursor.js';

interface SummaryRow extends Omit<ApplicationSummary, 'filedAt'> {
  filedAt: Date;
}

interface ApplicationRow extends SummaryRow, Pick<Application, 'householdVersion' | 'statement' | 'causes' | 'filedBy' | 'onBehalfOf'> {}

interface PaperRow extends Omit<Application['authorisations'][number], 'withdrawnAt'> {
  withdrawnAt: Date | null;
}

const SUMMARY = `
  application.id, application.number, application.case_id AS "caseId", application.household_id AS "householdId",
  application.place_code AS "placeCode", coalesce(region.name, application.place_code) AS place, file.head_name AS "headName",
  application.channel, application.filed_at AS "filedAt", c.state, c.status`;

/** An application is seen through its case: one whose case never began does not exist. */
const FROM = `
  FROM application JOIN workflow_case c ON c.id = application.case_id
  JOIN household_version file ON file.household_id = application.household_id AND file.version = application.household_version
  LEFT JOIN region ON region.code = application.place_code`;

const unknownApplication = () => notFound({ zh: '该申请', en: 'application' });

@Injectable()
export class ApplicationsReader {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    private readonly access: CaseAccess,
  ) {}

  /** @throws Refusal `not-found` */
  async get(person: Person, id: string): Promise<Application> {
    const { rows } = await this.pool.query<ApplicationRow>(
      `SELECT ${SUMMARY}, application.household_version AS "householdVersion", application.statement, application.causes,
         application.filed_by AS "filedBy", application.on_behalf_of AS "onBehalfOf"
       ${FROM} WHERE application.id = $1`,
      [id],
    );
    const [row] = rows;
    if (!row || !(await this.access.find(person, row.caseId))) throw unknownApplication();
    return { ...row, filedAt: row.filedAt.toISOString(), authorisations: await this.papers(id) };
  }

  async findIdOf(caseId: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ id: string }>(`SELECT id FROM application WHERE case_id = $1`, [caseId]);
    return rows[0]?.id;
  }

  /** The latest first. @throws Refusal `invalid-input` for a cursor of another list */
  async page(person: Person, query: ApplicationQuery): Promise<ApplicationPage> {
    const scope = householdCondition(person, { placeCode: 'application.place_code', householdId: 'application.household_id' }, 1);
    const values: unknown[] = [...scope.values];
    const where = [scope.sql];
    const { cursor, limit, status, place, householdId } = query;
    if (status) where.push(`c.status = $${values.push(status)}`);
    if (householdId) where.push(`application.household_id = $${values.push(householdId)}`);
    for (const { from, to } of placeRanges(place ? [place] : [])) {
      where.push(`application.place_code BETWEEN $${values.push(from)} AND $${values.push(to)}`);
    }
    if (cursor !== undefined) where.push(`application.case_id < $${values.push(readCursor(cursor).id)}::uuid`);
    const { rows } = await this.pool.query<SummaryRow>(
      `SELECT ${SUMMARY} ${FROM} WHERE ${where.join(' AND ')} ORDER BY application.case_id DESC LIMIT $${values.push(limit + 1)}`,
      values,
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, filedAt: row.filedAt.toISOString() }));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorOf(last.filedAt, last.caseId) : null };
  }

  private async papers(applicationId: string): Promise<Application['authorisations']> {
    const { rows } = await this.pool.query<PaperRow>(
      `SELECT paper.position, paper.way, paper.attachment_id AS "attachmentId", paper.signed_on::text AS "signedOn",
         paper.valid_until::text AS "validUntil", paper.withdrawn_at AS "withdrawnAt", coalesce(member.name, '') AS name
       FROM authorisation paper
       LEFT JOIN member ON member.household_id = paper.household_id AND member.version = paper.household_version
         AND member.position = paper.position
       WHERE paper.application_id = $1 ORDER BY paper.position`,
      [applicationId],
    );
    return rows.map((row) => ({ ...row, withdrawnAt: row.withdrawnAt?.toISOString() ?? null }));
  }
}
