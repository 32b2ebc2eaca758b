import { Controller, Get, Param, Query } from '@nestjs/common';
import { type CaseRights, type CaseRightsQuery, caseRightsQuery, caseRightsSchema } from '#contracts/case-rights.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { CaseRightsService } from '#services/cases/case-rights.service.js';
import type { Person } from '#services/people/person.js';
import { OnlyRoles } from '../auth/access.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@OnlyRoles('security-administrator', 'audit-administrator')
@Controller('cases')
export class CaseRightsController {
  constructor(private readonly rights: CaseRightsService) {}

  @Get(':id/rights')
  @Answers('What somebody may do with a case, and why not, today or on a day gone by', caseRightsSchema)
  explain(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters, @Query({ schema: caseRightsQuery }) query: CaseRightsQuery): Promise<CaseRights> {
    return this.rights.explain(me, id, query);
  }
}
