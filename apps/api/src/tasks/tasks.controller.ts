import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type TaskClaim, taskClaimSchema, type TaskPage, taskPageSchema, type TaskQuery, taskQuery } from '#contracts/tasks.js';
import { type IdParameters, idParameters } from '#contracts/text.js';
import { CasesService } from '#services/cases/cases.service.js';
import type { Person } from '#services/people/person.js';
import { TasksService } from '#services/tasks/tasks.service.js';
import { Me } from '../auth/me.decorator.js';
import { Answers } from '../http/answers.decorator.js';

@Controller('tasks')
export class TasksController {
  constructor(
    private readonly tasks: TasksService,
    private readonly cases: CasesService,
  ) {}

  @Get()
  @Answers('My inbox: the open work of my offices, the least time left first; or what I have closed', taskPageSchema)
  list(@Me() me: Person, @Query({ schema: taskQuery }) query: TaskQuery): Promise<TaskPage> {
    return this.tasks.page(me, query);
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
