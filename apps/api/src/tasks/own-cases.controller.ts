import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type CaseQuery, caseQuery, type CaseSearch, caseSearch, type OwnCasePage, ownCasePageSchema } from '#contracts/tasks.js';
import type { Person } from '#services/people/person.js';
import { CaseSearchService } from '#services/tasks/case-search.service.js';
import { TasksService } from '#services/tasks/tasks.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

/** Cases that concern me without being my work. */
@Controller('cases')
export class OwnCasesController {
  constructor(
    private readonly tasks: TasksService,
    private readonly searches: CaseSearchService,
  ) {}

  @Get()
  @Answers('Cases I filed, or cases I was sent a copy of, the latest first', ownCasePageSchema)
  list(@Me() me: Person, @Query({ schema: caseQuery }) query: CaseQuery): Promise<OwnCasePage> {
    return this.tasks.ownCases(me, query);
  }

  @Post('search')
  @Answers('The same by the number of the case, the name of somebody in the household, or an identity number', ownCasePageSchema, { status: 200 })
  async search(@Me() me: Person, @Body({ schema: caseSearch }) { caseNumber, name, identityNumber, ...query }: CaseSearch): Promise<OwnCasePage> {
    return this.tasks.ownCases(me, query, await this.searches.find(me, { caseNumber, name, identityNumber }));
  }
}
