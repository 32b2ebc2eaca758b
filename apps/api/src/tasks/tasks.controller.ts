import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  type BoxCounts,
  boxCountsSchema,
  type TaskClaim,
  taskClaimSchema,
  type TaskFilter,
  taskFilter,
  type TaskPage,
  taskPageSchema,
  type TaskQuery,
  taskQuery,
  type TaskSearch,
  taskSearch,
} from '#contracts/tasks.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { CasesService } from '#services/cases/cases.service.js';
import type { Person } from '#services/people/person.js';
import { CaseSearchService } from '#services/tasks/case-search.service.js';
import { TasksService } from '#services/tasks/tasks.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('tasks')
export class TasksController {
  constructor(
    private readonly tasks: TasksService,
    private readonly cases: CasesService,
    private readonly searches: CaseSearchService,
  ) {}

  @Get()
  @Answers('My inbox: the open work of my offices, the least time left first; or what I have closed', taskPageSchema)
  list(@Me() me: Person, @Query({ schema: taskQuery }) query: TaskQuery): Promise<TaskPage> {
    return this.tasks.page(me, query);
  }

  @Get('counts')
  @Answers('How much lies in each box, by the same filter as its rows: exact to a thousand', boxCountsSchema)
  counts(@Me() me: Person, @Query({ schema: taskFilter }) filter: TaskFilter): Promise<BoxCounts> {
    return this.tasks.counts(me, filter);
  }

  @Post('search')
  @Answers('My tasks by the number of the case, the name of somebody in the household, or an identity number', taskPageSchema, { status: 200 })
  async search(@Me() me: Person, @Body({ schema: taskSearch }) { caseNumber, name, identityNumber, ...query }: TaskSearch): Promise<TaskPage> {
    return this.tasks.page(me, query, await this.searches.find(me, { caseNumber, name, identityNumber }));
  }

  @Post(':id/claim')
  @Answers('Takes a task, so that others see who has it', taskClaimSchema, { status: 200 })
  claim(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<TaskClaim> {
    return this.cases.claim(me, id, true);
  }

  @Post(':id/release')
  @Answers('Gives a task back to the office', taskClaimSchema, { status: 200 })
  release(@Me() me: Person, @Param({ schema: idParameters }) { id }: IdParameters): Promise<TaskClaim> {
    return this.cases.claim(me, id, false);
  }
}
