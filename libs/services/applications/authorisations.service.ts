import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import type { SignedPaper } from '#contracts/applications.js';
import { dayOf } from '#domain/calendar.js';
import type { Clock } from '#engine/ports.js';
import { CLOCK } from '#infrastructure/clock/clock.module.js';
import { newId } from '#infrastructure/ids.js';
import { inTransaction } from '#infrastructure/postgres/pool.js';
import { PG_POOL } from '#infrastructure/postgres/postgres.module.js';
import { CaseAccess } from '../cases/case-access.js';
import type { Person } from '../people/person.js';
import { Refusal } from '../problems.js';
import { bindAttachments, findFilingHousehold, keepPapers } from './application.store.js';
import { ApplicationsReader } from './applications.reader.js';
import { checkPapers, principalOf } from './filing-checks.js';
import { checkBrought } from './papers.js';

/** Papers signed after the application was filed (补签). They count once `authorisation.signed` says so. */
@Injectable()
export class AuthorisationsService {
  constructor(
    @Inject(PG_POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly access: CaseAccess,
    private readonly reader: ApplicationsReader,
  ) {}

  /** @returns the positions whose paper is there now. @throws Refusal `not-found`, `forbidden`, `case-closed`, `invalid-input` */
  async add(person: Person, caseId: string, papers: SignedPaper[]): Promise<{ positions: number[] }> {
    const seen = await this.access.seen(person, caseId);
    const applicationId = await this.reader.findIdOf(caseId);
    const household = seen.subjectId ? await findFilingHousehold(this.pool, seen.subjectId) : undefined;
    if (!applicationId || !household) throw new Refusal('no-application', 409, { zh: '该事项没有申请', en: 'The case has no application' });
    principalOf(person, household);
    if (seen.status === 'done') throw new Refusal('case-closed', 409, { zh: '该事项已办结', en: 'The case is closed' });
    const now = this.clock.now();
    checkPapers(papers, household, dayOf(now));
    await checkBrought(this.pool, papers, person.accountId, caseId);
    await inTransaction(this.pool, async (client) => {
      await keepPapers(client, applicationId, household, papers, () => newId(now));
      await bindAttachments(client, caseId, papers);
    });
    return { positions: await this.signed(applicationId) };
  }

  private async signed(applicationId: string): Promise<number[]> {
    const { rows } = await this.pool.query<{ position: number }>(
      `SELECT position FROM authorisation WHERE application_id = $1 AND withdrawn_at IS NULL ORDER BY position`,
      [applicationId],
    );
    return rows.map(({ position }) => position);
  }
}
