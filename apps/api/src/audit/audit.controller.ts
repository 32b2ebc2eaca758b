import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  type AuditCheck,
  type AuditCheckWithFindings,
  checkListSchema,
  checkSchema,
  checkWithFindingsSchema,
  type JournalPage,
  journalPageSchema,
  type JournalSearch,
  journalSearch,
  type NewCheck,
  newCheck,
  type SealPage,
  sealPageSchema,
  type SealQuery,
  sealQuery,
} from '#contracts/audit.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { AuditChecksService } from '#services/audit/audit-checks.service.js';
import { JournalSearchService } from '#services/audit/journal-search.service.js';
import { SealsService } from '#services/audit/seals.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@OnlyRoles('audit-administrator')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly journals: JournalSearchService,
    private readonly checks: AuditChecksService,
    private readonly seals: SealsService,
  ) {}

  @Get('journal')
  @Answers('Entries of the county’s journals as sentences, the latest first; the search itself is noted', journalPageSchema)
  search(@Me() me: Person, @Query({ schema: journalSearch }) query: JournalSearch): Promise<JournalPage> {
    return this.journals.search(me, query);
  }

  @Post('checks')
  @Answers('Has journals, cases and seals checked: of a case, a day or a place; one under way is that one', checkSchema, { status: 202 })
  start(@Me() me: Person, @Body({ schema: newCheck }) asked: NewCheck): Promise<AuditCheck> {
    return this.checks.start(me, asked);
  }

  @Get('checks')
  @Answers('The last checks, the latest first', checkListSchema)
  async list(@Me() me: Person): Promise<{ items: AuditCheck[] }> {
    return { items: await this.checks.list(me) };
  }

  @Get('checks/:id')
  @Answers('How far a check is, and what it found', checkWithFindingsSchema)
  get(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<AuditCheckWithFindings> {
    return this.checks.get(me, id);
  }

  @Get('seals')
  @Answers('The seals of the days, the latest first, as they are printed', sealPageSchema)
  readSeals(@Query({ schema: sealQuery }) query: SealQuery): Promise<SealPage> {
    return this.seals.page(query);
  }
}
